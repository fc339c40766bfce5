// hark/store/store.h: the one SQLite file in which Hark keeps what it read and found.
//
//   Result<Store> store = Store::open("hark.db", Store::Mode::create);
//   Result<std::int64_t> run = store->begin_run({...});
//   Result<std::int64_t> source = store->begin_source(*run, info);
//   store->write(*source, batch, keys, annotations);                    // one transaction a batch
//   store->end_source(*source, ...);  store->end_run(*run, ...);
//
// Made 0600. STRICT tables, WAL while a run writes; people may open it with their own tools: src/store/schema.cpp documents every table and view.
// One Store object a thread; one writing process at a time (`busy` names the holder if it can). Rows in and out, counts
// and groups: no statistics here.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/annotation.h"
#include "hark/base/content_key.h"
#include "hark/base/feedback.h"
#include "hark/base/result.h"
#include "hark/base/verbatim.h"

namespace hark {

using Counts = std::array<std::int64_t, state_count>;  // rows by State

struct RunInfo {
    std::string command, version, models_hash;
    int threads = 1;
    Seconds started = 0;
};

struct StoredVerbatim {
    std::int64_t id = 0;
    ContentKey key;
    State state = State::analysed;
    Language language;
    Seconds time = no_time;
    std::string text, external_id, customer, reply;
    double rating = no_rating;
    std::string source;         // path
    std::uint64_t line = 0;
    std::int64_t occurrences = 1;
    Polarity polarity = Polarity::no_evidence;
    std::int32_t score = 0;
    std::vector<SegmentName> segments;
};

struct StoredReject {
    std::string source;
    std::uint64_t line = 0, byte = 0;
    std::string raw, what, mend;
    std::int64_t run = 0;
};

struct RunStatus {
    std::int64_t id = 0;
    RunInfo info;
    Seconds ended = no_time;     // no_time: it is running, or was killed
    std::string outcome;         // "running", "complete", "interrupted"
    Counts counts{};
};
struct SourceStatus {
    std::string path, format, preset;
    std::int64_t run = 0;
    bool complete = false;
    Counts counts{};
};
struct StoreStatus {
    int schema = 0;
    std::int64_t verbatims = 0, analysed = 0, mentions = 0, labels = 0, rejects = 0;
    Counts states{};             // of the stored verbatims
    Seconds first = no_time, last = no_time;
    std::vector<std::pair<std::string, std::int64_t>> languages;  // most first
    std::vector<RunStatus> runs;         // newest first, at most 20
    std::vector<SourceStatus> sources;   // of the newest run
};

// An insight as it is stored and shown: one line of a table with its fields as canonical JSON.
struct StoredInsight {
    std::string kind;   // "theme", "action", "summary"
    std::string id;     // "delivery.time/disliked"
    std::int64_t rank = 0;
    std::string json;
};
struct StoredQuote {
    std::string theme;
    std::int64_t rank = 0, verbatim = 0;
    Span span, sentence;
};

class Store {
public:
    enum class Mode { create, read_write, read_only };
    // not_found (with the command that makes one) if it must exist and does not; bad_input if the file is no Hark store; unsupported_version
    // if a newer Hark made it; busy; io. Older schemas are migrated unless read_only (then: unsupported_version, run any writing command).
    static Result<Store> open(const std::filesystem::path& path, Mode mode);
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    // Writing. One run at a time.
    Result<std::int64_t> begin_run(const RunInfo& info, const Dictionary& dictionary);
    Result<std::int64_t> begin_source(std::int64_t run, const SourceInfo& info);
    // Stores the batch in one transaction and returns the state each row ended in, added up. keys[i] and annotations[i] belong to
    // batch.verbatims[i]. A row whose key is stored already counts as `duplicate` and is not stored again: its `occurrences` is the greatest number of times
    // that one source held it (so running a file again changes nothing). If the stored annotation was made by other models it is replaced.
    // Rows of state `empty` are counted, not stored; `spam` and `other_language` are stored without mentions.
    Result<Counts> write(std::int64_t source, const Batch& batch, std::span<const ContentKey> keys,
                         std::span<const Annotation> annotations);
    Status end_source(std::int64_t source, const Counts& counts, bool complete);
    Status end_run(std::int64_t run, const Counts& counts, std::string_view outcome, Seconds ended);
    Status replace_insights(std::span<const StoredInsight> insights, std::span<const StoredQuote> quotes);

    // Reading.
    // Names of all topics, labels and of the segments of columns with at most `most_values` distinct values.
    Result<FeedbackNames> names(std::size_t most_values = 60) const;
    // Calls `row` for each analysed verbatim that the filter lets pass, by ascending id. The row object is reused. `row` returns false to stop.
    Status scan(const Filter& filter, const std::function<bool(const FeedbackRow&)>& row) const;
    // Calls `text` with id and text of each stored verbatim that the filter lets pass and whose id is in [first, last); for search.
    Status scan_texts(const Filter& filter, std::int64_t first, std::int64_t last,
                      const std::function<bool(std::int64_t, std::string_view)>& text) const;
    Result<std::int64_t> greatest_id() const;
    Result<StoredVerbatim> verbatim(std::int64_t id) const;             // not_found
    Result<std::vector<StoredInsight>> insights(std::string_view kind) const;  // by rank
    Result<std::vector<StoredQuote>> quotes(std::string_view theme) const;     // by rank
    Result<std::vector<StoredReject>> rejects(std::int64_t limit = -1) const;
    Result<StoreStatus> status() const;
    // XXH3-128 over all that the same input and models must reproduce: verbatims with their annotations by ascending key, and the
    // insights. Not over ids, times of runs, or paths.
    Result<ContentKey> digest() const;

private:
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace hark

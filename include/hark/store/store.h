// hark/store/store.h: the one SQLite file in which Hark keeps what it read and found.
//
//   Result<Store> store = Store::open("hark.db", Store::Mode::create);
//   Result<std::int64_t> run = store->begin_run(info, dictionary);
//   Result<std::int64_t> source = store->begin_source(*run, source_info);
//   store->write(*source, batch, keys, annotations);                    // batch after batch
//   store->end_source(*source, counts, true);
//   store->end_run(*run, counts, "complete", now);
//
// The file is the user's alone (0600) from its first moment, -wal and -shm take after it, and a store that others could
// read is tightened before it is written. While a run writes (WAL) others may read; at rest the store is one plain
// file. People may open it with their own tools: its tables are STRICT, and every table, view and column is explained
// in its own CREATE statement (`.schema`). One Store object a thread; one writing process at a time. Rows in and out,
// counts and groups: no statistics here.
#pragma once

#include "hark/base/annotation.h"
#include "hark/base/content_key.h"
#include "hark/base/feedback.h"
#include "hark/base/result.h"
#include "hark/base/verbatim.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
    std::string source;  // path
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
    Seconds ended = no_time;  // no_time: it is running, or was killed
    std::string outcome;  // "running", "complete", "interrupted", or "killed": it says that it runs, but nobody does
    Counts counts{};      // of a run that has not ended: of the rows that are stored so far
};
struct SourceStatus {
    std::string path, format, preset;
    std::int64_t run = 0;
    bool complete = false;
    Counts counts{};
    std::vector<Unread> unread;
};
struct StoreStatus {
    int schema = 0;
    std::int64_t verbatims = 0, analysed = 0, mentions = 0, labels = 0, rejects = 0;
    // Verbatims of one source whose id another of that source has too: edited between two readings, or the id is none.
    std::int64_t same_id = 0;
    Counts states{};                                              // of the stored verbatims
    Seconds first = no_time, last = no_time;                      // of the analysed verbatims that have a date
    std::vector<std::pair<std::string, std::int64_t>> languages;  // most first
    std::vector<RunStatus> runs;                                  // newest first, at most 20
    std::vector<SourceStatus> sources;                            // of the newest run
};

// An insight as it is stored and shown: one line of a table with its fields as canonical JSON. The views pick out
// "topic", "side", "verbatims" and "mentions" of themes; "topic", "action", "owner", "measure", "priority" and "reason"
// of actions; a field that is not there is NULL.
struct StoredInsight {
    std::string kind;  // "theme", "action", "summary"
    std::string id;    // "delivery.time/disliked"; one of a name in its kind
    std::int64_t rank = 0;
    std::string json;
};
// What had been counted of the analysed rows up to and with id `upto`: bytes that a Tally made. Nothing yet: {0, ""}.
struct KeptTally {
    std::int64_t upto = 0;
    std::string state;
};
// A column with more distinct values than this is nothing to cut customers by.
inline constexpr std::size_t most_segment_values = 60;

struct StoredQuote {
    std::string insight;  // id of a theme or an action
    std::int64_t rank = 0, verbatim = 0;
    Span span, sentence;
};

class Store {
public:
    enum class Mode { create, read_write, read_only };
    // - not_found: there is no file and `mode` is not `create` (the error says which command makes one), or no folder;
    // - bad_input: a folder, a device, no database, another program's database, a damaged store;
    // - unsupported_version: a newer Hark made it, or an older one did and `mode` is read_only (else it is migrated);
    // - busy: another program holds it and did not let go within three seconds;
    // - io: it cannot be read or written.
    static Result<Store> open(const std::filesystem::path& path, Mode mode);
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    // Writing. All numbers that these calls return are the store's own.

    // Runs that were killed are marked as such. busy (with the process) if another run is at work. The names of
    // `dictionary` are copied. A Store that is destroyed in a run keeps its rows and marks the run as interrupted.
    Result<std::int64_t> begin_run(const RunInfo& info, const Dictionary& dictionary);
    // One reading of one source; sources come one after another (occurrences are counted by the source that is being
    // read). Rejects of an earlier reading of the same path (but "-") are forgotten.
    Result<std::int64_t> begin_source(std::int64_t run, const SourceInfo& info);
    // Stores the batch and returns the state that each row ended in, added up. keys[i] and annotations[i] belong to
    // batch.verbatims[i].
    //
    // A row whose key is stored already counts as `duplicate` and is not stored again: its `occurrences` is the
    // greatest number of times that one reading of a source held it, so that reading a file again changes nothing. If
    // other models made the stored annotation, it is replaced. Rows of state `empty` are counted, not stored; `spam`
    // and `other_language` are stored without findings. Calls `fresh` for each analysed row that is stored now, as `scan`
    // will.
    //
    // A batch is stored wholly or not at all. Several share a transaction (see src/store/writer.h): a reader sees them,
    // and they outlive a kill, after about 30,000 rows and at the end of each source. After an error those that were
    // not committed are lost, and the run should end: the next one brings them back.
    Result<Counts> write(std::int64_t source, const Batch& batch, std::span<const ContentKey> keys,
                         std::span<const Annotation> annotations,
                         const std::function<void(const FeedbackRow&)>& fresh = {});
    Status end_source(std::int64_t source, const Counts& counts, bool complete, std::span<const Unread> unread = {});
    // `outcome`: "complete" or "interrupted".
    Status end_run(std::int64_t run, const Counts& counts, std::string_view outcome, Seconds ended);
    // All insights and quotes that there were give way to these, in one transaction.
    Status replace_insights(std::span<const StoredInsight> insights, std::span<const StoredQuote> quotes);
    // The store forgets it by itself when it replaces an annotation that may have been counted.
    Status keep_tally(const KeptTally& tally);

    // Reading.
    // Names of all topics, labels and of the segments of columns with at most `most_values` distinct values; the names
    // of other segments are left empty.
    Result<FeedbackNames> names(std::size_t most_values = most_segment_values) const;
    // Calls `row` for each analysed verbatim that the filter lets pass and whose id is above `after`, by ascending id,
    // as of one moment. The row object is reused; of its segments only those that names() names are in it. `row` returns
    // false to stop, and must not write to this Store.
    //
    // A filter's columns are those of the sources, and "language", "customer", "state", "polarity", "source" (path) and
    // "rating" (as written). Where a source has a column of such a name, either may hold.
    Status scan(const Filter& filter, const std::function<bool(const FeedbackRow&)>& row, std::int64_t after = 0) const;
    Result<KeptTally> tally() const;
    // Calls `text` with id and text of each stored verbatim, of whatever state, that the filter lets pass and whose id
    // is in [first, last); for search, by several Stores at once.
    Status scan_texts(const Filter& filter, std::int64_t first, std::int64_t last,
                      const std::function<bool(std::int64_t, std::string_view)>& text) const;
    // 0 for an empty store. Ids have gaps.
    Result<std::int64_t> greatest_id() const;
    // The text alone, by a statement that is kept: for quotes. not_found.
    Result<std::string> text(std::int64_t id) const;
    Result<StoredVerbatim> verbatim(std::int64_t id) const;                    // not_found
    Result<std::vector<StoredInsight>> insights(std::string_view kind) const;  // by rank
    Result<std::vector<StoredQuote>> quotes(std::string_view insight) const;   // by rank
    Result<std::vector<StoredReject>> rejects(std::int64_t limit = -1) const;
    Result<StoreStatus> status() const;
    // XXH3-128 over all that the same feedback and models must reproduce: verbatims with their annotations by ascending
    // key, and the insights. Not over ids, times of runs, paths, and occurrences (a file cut in two holds a row less
    // often).
    Result<ContentKey> digest() const;

private:
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace hark

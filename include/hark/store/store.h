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
// file. People may open it with their own tools, which see all but the comments (those lie compressed, and query.h shows them as rows): its tables are STRICT, and every table, view and column is explained
// in its own CREATE statement (`.schema`). One Store object a thread; one writing process at a time. Rows in and out,
// counts and groups: no statistics here.
#pragma once

#include "hark/base/action_register.h"
#include "hark/base/annotation.h"
#include "hark/base/cases.h"
#include "hark/base/content_key.h"
#include "hark/base/feedback.h"
#include "hark/base/result.h"
#include "hark/base/verbatim.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
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

struct QuotedVerbatim {
    std::string text, external_id;
    Seconds time = no_time;
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

// A customer who raised a theme.
struct Asker {
    std::string customer;
    std::int64_t verbatims = 0;           // in which they did
    std::int64_t verbatim = 0;            // the newest
    Seconds time = no_time;               // of the newest
    Span sentence;                        // where it stands there
};
struct Askers {
    std::vector<Asker> customers;         // by name, each once
    std::int64_t unnamed = 0, undated = 0;  // verbatims without a customer; without a date, which may be later
    std::int64_t opted_out = 0;           // customers who are left out for it
};

struct StoredQuote {
    std::string insight;  // id of a theme or an action
    std::int64_t rank = 0, verbatim = 0;
    Span span, sentence;
};

// What a source looked like when it was read to its end, as bytes of whoever read it.
struct KeptMark {
    std::string settings, state;
    Seconds read = no_time;
};
// One go of hark nightly.
struct Night {
    std::int64_t id = 0;
    std::string process, host;    // who holds it
    Seconds started = no_time, ended = no_time;
    std::string outcome;          // "running", "well", "trouble", "interrupted", "killed"
    int code = 0;                 // exit code
    std::string report;           // JSON
};
// What was removed of a customer.
struct Forgotten {
    std::int64_t verbatims = 0, rejects = 0, segments = 0, others = 0;  // others: rows of further tables that referred to them
    std::int64_t masked = 0;                                             // rows of others that named the address
    std::vector<std::string> words;                                      // that must not be found any more
};

// Which of the rows that a filter lets pass a reader wants. Packed rows that nobody wants are passed over, and blocks of which none is wanted are not read.
struct RowsWanted {
    std::int64_t after = 0, last = std::numeric_limits<std::int64_t>::max();  // ids in (after, last]
    std::size_t most_values = most_segment_values;                            // of segments only those that names(most_values) names
    std::span<const TopicId> topics = {};                                     // those that mention one of them; none: any
    const VerbatimSet* only = nullptr;                                        // those in it; nothing: any
    bool findings = true;                                                     // else mentions and labels need not be there: two thirds of a pass. Not with topics
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
    // As it was opened: for further Stores on the same file.
    const std::string& path() const noexcept;

    // Writing. All numbers that these calls return are the store's own.

    // Runs that were killed are marked as such. busy (with the process) if another run is at work. The names of
    // `dictionary` are copied. A Store that is destroyed in a run keeps its rows and marks the run as interrupted.
    Result<std::int64_t> begin_run(const RunInfo& info, const Dictionary& dictionary);
    // Whether a store holds the words of its comments; one without comments may still go either way.
    enum class Words { undecided, inside, outside };
    Result<Words> words() const;
    // One reading of one source; sources come one after another (occurrences are counted by the source that is being
    // read). Rejects of an earlier reading of the same path (but "-") are forgotten.
    // With `read_again`, which says how its records are read once more (outside_words.h), its words are not kept. bad_input if the store has kept those of others, or the reverse.
    Result<std::int64_t> begin_source(std::int64_t run, const SourceInfo& info, std::string_view read_again = {});
    // Stores the batch and returns the state that each row ended in, added up. keys[i] and annotations[i] belong to
    // batch.verbatims[i].
    //
    // A row whose key is stored already counts as `duplicate` and is not stored again: its `occurrences` is the
    // greatest number of times that one reading of a source held it, so that reading a file again changes nothing. If
    // other models made the stored annotation, it is replaced, and so is that of a message whose sender is now another party. A reply or a
    // status that came since is kept. Rows of state `empty` are counted, not stored; `spam`
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
    // Packs the analysed rows that came since the last time, so that `scan` reads them ten times as fast. Costs some 90 bytes a row. The last block may be short: it is made
    // anew with what comes later. The store forgets the blocks by itself when it changes a row.
    Status pack_rows(std::size_t rows_a_block = 8'192);
    // These entries of the register of actions replace those of the same ids; in one transaction.
    Status keep_registered(std::span<const RegisteredAction> actions);
    // The customer does not want to be written to, or does again. not_found if nobody of that name wrote.
    Status opt_out(std::string_view customer, bool out);

    // Whether the cases are those of all rows that are stored, made by `rules`.
    Result<bool> has_ledger(std::string_view rules) const;
    // All cases that there were give way, in one transaction, to those that `fill` adds; it may read this Store meanwhile.
    Status replace_cases(std::string_view rules, const std::function<Status(const std::function<void(const Case&)>& add)>& fill);
    // The next time `path` is read, what it looked like is known.
    Status keep_mark(const std::string& path, const KeptMark& mark);
    Result<std::optional<KeptMark>> mark(const std::string& path) const;
    // Takes the lock, which a process that is gone, or has held it for more than a day on another machine, has lost. busy, with
    // the holder, if it is at work.
    Result<std::int64_t> begin_night(Seconds now);
    Status end_night(std::int64_t night, Seconds now, std::string_view outcome, int code, std::string_view report);
    Result<std::vector<Night>> nights(std::int64_t limit) const;  // newest first

    // Removes all rows of customers who are stored under one of `names`, and of those who will come (`tombstone`, a pseudonym): what they
    // wrote, what refers to it, what was counted and found of it, rejects that name them. Their address is masked where others wrote it.
    // One transaction, in which what is freed is overwritten; `dry` takes it back. busy if anybody reads or writes. `refresh` afterwards.
    Result<Forgotten> forget(std::span<const std::string> names, const std::string& tombstone, Seconds now, bool dry = false);
    // Writes the file anew, without free pages.
    Status compact();
    // Which of the words stand in the bytes of the file or of the files beside it.
    Result<std::vector<std::string>> find_bytes(std::span<const std::string> words) const;
    // Pseudonyms of those who are to be forgotten.
    Result<std::vector<std::string>> forgotten() const;

    // Reading.
    Result<std::vector<RegisteredAction>> registered() const;  // by id
    // Who mentioned the topic with one of the polarities before `before`, but for those who opted out: by `opt_out`, or by a column
    // of their own export ("opt_out", "unsubscribed", "do_not_contact": yes; "contact_allowed", "consent": no).
    Result<Askers> askers(std::string_view topic, std::span<const Polarity> polarities, Seconds before) const;
    // Names of all topics, labels and of the segments of columns with at most `most_values` distinct values; the names
    // of other segments are left empty.
    Result<FeedbackNames> names(std::size_t most_values = most_segment_values) const;
    // Calls `row` for each analysed verbatim that the filter lets pass and that is `wanted`, by ascending id, as of one moment. The row object is reused. `row` returns
    // false to stop, and must not write to this Store.
    //
    // A filter's columns are those of the sources, and "language", "customer", "state", "polarity", "source" (path) and
    // "rating" (as written). Where a source has a column of such a name, either may hold.
    Status scan(const Filter& filter, const std::function<bool(const FeedbackRow&)>& row, const RowsWanted& wanted = {}) const;
    // The same rows, of which only id, time and key need be there: takes a tenth of the time.
    Status scan_heads(const Filter& filter, const std::function<bool(const FeedbackRow&)>& row, const RowsWanted& wanted = {}) const;
    // Ids at which a pass is best cut in two, ascending: no block of packed rows lies on both sides.
    Result<std::vector<std::int64_t>> cuts() const;
    Result<KeptTally> tally() const;
    // Calls `text` with id and text of each stored verbatim, of whatever state, that the filter lets pass and whose id
    // is in [first, last); for search, by several Stores at once. With `word` (letters and digits of ASCII, in lower case) those may be left out that surely do not hold it, in
    // capitals or not: most are told by their codes, in a third of the time.
    Status scan_texts(const Filter& filter, std::int64_t first, std::int64_t last,
                      const std::function<bool(std::int64_t, std::string_view)>& text, std::string_view word = {}) const;
    // The same of the verbatims with these ids, ascending.
    Status read_texts(const Filter& filter, std::span<const std::int64_t> ids, const std::function<bool(std::int64_t, std::string_view)>& text) const;
    // What is read while the answer lives is read as of one moment, and without a lock for each text: for many. Nothing may be written to this Store meanwhile.
    std::shared_ptr<const void> moment() const;
    // 0 for an empty store. Ids have gaps.
    Result<std::int64_t> greatest_id() const;
    // The text alone, by a statement that is kept: for quotes. not_found.
    Result<std::string> text(std::int64_t id) const;
    // The same with what a list of quotes has beside it.
    Result<QuotedVerbatim> quoted(std::int64_t id) const;
    Result<StoredVerbatim> verbatim(std::int64_t id) const;                    // not_found
    Result<std::vector<StoredInsight>> insights(std::string_view kind) const;  // by rank
    Result<std::vector<StoredQuote>> quotes(std::string_view insight) const;   // by rank
    Result<std::vector<StoredReject>> rejects(std::int64_t limit = -1) const;
    // Every message, in no order.
    Status scan_messages(const std::function<void(MessageRow&&)>& row) const;
    // Of every customer that complains in rows of exports whose source has replies or a status: all rows, together, by time. Rows without a
    // customer come alone.
    Status scan_replies(const std::function<void(std::span<const ReplyRow>)>& customer) const;
    // Cases whose first complaint the filter lets pass, by `since`, then id; without touches and promises.
    Result<std::vector<Case>> cases(const Filter& filter = {}) const;
    // With them, of the one id that begins so. not_found; bad_input if several do.
    Result<Case> case_of(std::string_view id) const;
    Result<std::vector<Promise>> promises(std::string_view id) const;
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

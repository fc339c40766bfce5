// store/writer.h: the write path: batches into tables, with everything prepared once a run.
//
// Batches are gathered into one transaction of about 30,000 rows (`commit`): its keys are sorted and written at once. A
// killed run loses at most that, and the next run brings it back. A failed write rolls the whole transaction back.
#pragma once

#include "hark/base/annotation.h"
#include "hark/base/content_key.h"
#include "hark/base/verbatim.h"
#include "hark/store/store.h"

#include "store/key_index.h"
#include "store/segment_ids.h"
#include "store/sqlite.h"
#include "store/touch_rows.h"
#include "store/verbatim_rows.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hark {

struct OpenRun;

struct OpenSource {
    std::int64_t id = 0;  // the pass: one reading of one source
    std::string path;
    std::vector<std::string> segments;
    RatingScale scale;
    bool is_outside = false;  // its words are not kept
};

// Takes each analysed row that is stored now, as a scan gives it.
using FreshRows = std::function<void(const FeedbackRow&)>;

class Writer {
public:
    Writer(sqlite::Database& db, const OpenRun& run);
    Counts write(const OpenSource& source, const Batch& batch, std::span<const ContentKey> keys,
                 std::span<const Annotation> annotations, const FreshRows& fresh);
    void commit();
    // What was written can be read by this connection.
    void settle() { rows_.settle(); }

private:
    // A row that is stored already.
    struct Stored {
        std::int64_t verbatim = 0;
        std::int64_t model = 0;  // that made its annotation
        std::int64_t pass = 0;   // the source that last held it
        std::int64_t seen = 0, occurrences = 0;  // how often in that pass; the most in any
        Party party = Party::unknown;            // of a message's sender
    };

    void begin();
    State write_row(const OpenSource& source, const Batch& batch, const Verbatim& verbatim, ContentKey key,
                    const Annotation& annotation, const FreshRows& fresh);
    std::optional<Stored> find(ContentKey key);
    Stored stored_at(std::int64_t verbatim, std::int64_t source);
    std::int64_t model_of(std::int64_t source);
    void note_again(const OpenSource& source, const Stored& stored);
    void note_place(const OpenSource& source, const Stored& stored, const Verbatim& verbatim);
    void find_columns(const OpenSource& source);
    void note_segments(const Batch& batch, const Verbatim& verbatim);
    void note_findings(const Annotation& annotation);
    VerbatimView row_of(std::int64_t id, const OpenSource& source, const Verbatim& verbatim, ContentKey key, const Annotation& annotation) const;
    const FeedbackRow& feedback_of(const VerbatimView& row);
    void replace(std::int64_t verbatim, std::string_view text, const Annotation& annotation);
    void insert_rejects(const OpenSource& source, const std::vector<Reject>& rejects);
    void add_counts(const OpenSource& source, const Counts& counts);

    sqlite::Database& db_;
    const OpenRun& run_;
    KeyIndex keys_;
    SegmentIds segments_;
    VerbatimRows rows_;
    sqlite::Statement model_of_, find_again_, find_party_, note_again_, note_place_;
    sqlite::Statement insert_reject_, add_counts_, forget_tally_, forget_blocks_, forget_answers_;
    TouchRows touches_;

    std::int64_t next_id_ = 0;          // of the row that comes next
    std::map<std::int64_t, std::int64_t> models_;  // by source: what its rows were annotated with
    std::size_t pending_ = 0;           // rows since the last commit
    std::vector<std::int64_t> found_;   // rows that may have the key
    std::int64_t columns_of_ = -1;      // the source whose columns these are
    std::vector<std::size_t> columns_;  // as segments_ names them
    // Of the row that is written, by the store's ids.
    std::vector<SegmentId> segment_ids_;
    std::vector<Mention> mentions_;
    std::vector<Label> labels_;
    FeedbackRow feedback_;  // its segments are those of columns with few values
};

}  // namespace hark

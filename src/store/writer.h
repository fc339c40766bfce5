// store/writer.h: the write path: batches into tables, with everything prepared once a run.
//
// Batches are gathered into one transaction of about 30,000 rows (`commit`), because the keys of a batch are scattered
// over the whole key table: writing those pages once for many batches is most of the speed. A killed run loses at most
// that, and the next run brings it back. A failed write rolls the whole transaction back.
#pragma once

#include "hark/base/annotation.h"
#include "hark/base/content_key.h"
#include "hark/base/verbatim.h"
#include "hark/store/store.h"

#include "store/segment_ids.h"
#include "store/sqlite.h"

#include <cstdint>
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
};

// Takes each analysed row that is stored now, as a scan gives it.
using FreshRows = std::function<void(const FeedbackRow&)>;

class Writer {
public:
    Writer(sqlite::Database& db, const OpenRun& run);
    Counts write(const OpenSource& source, const Batch& batch, std::span<const ContentKey> keys,
                 std::span<const Annotation> annotations, const FreshRows& fresh);
    void commit();

private:
    struct Stale {
        std::int64_t verbatim = 0;
        std::size_t row = 0;
    };

    void begin();
    void write_rows(const OpenSource& source, const Batch& batch, std::span<const ContentKey> keys,
                    std::span<const Annotation> annotations, const FreshRows& fresh, Counts& counts);
    void claim(const OpenSource& source, std::span<const ContentKey> keys, std::span<const std::uint32_t> rows);
    void seen_again(const OpenSource& source, std::string_view key, std::int64_t times, std::size_t row);
    void insert_verbatim(std::int64_t id, const OpenSource& source, const Verbatim& verbatim, ContentKey key,
                         const Annotation& annotation);
    void find_columns(const OpenSource& source);
    void pack_segments(const Batch& batch, const Verbatim& verbatim);
    void pack_findings(const Annotation& annotation);
    const FeedbackRow& feedback_of(std::int64_t id, const OpenSource& source, const Verbatim& verbatim, ContentKey key,
                                   const Annotation& annotation);
    void replace(const Stale& stale, const Annotation& annotation);
    void insert_rejects(const OpenSource& source, const std::vector<Reject>& rejects);
    void add_counts(const OpenSource& source, const Counts& counts);

    sqlite::Database& db_;
    const OpenRun& run_;
    SegmentIds segments_;
    sqlite::Statement insert_key_, find_key_, update_key_, insert_verbatim_;
    sqlite::Statement update_verbatim_, insert_reject_, add_counts_, forget_tally_;

    std::int64_t next_id_ = 0;  // of the row that comes next; those of duplicates stay unused
    std::size_t pending_ = 0;   // rows since the last commit
    std::vector<std::uint32_t> order_;
    std::vector<std::uint8_t> fresh_;  // by row of the batch: it is stored now
    std::vector<Stale> stale_;         // rows whose stored annotation was made by other models
    std::int64_t columns_of_ = -1;      // the source whose columns these are
    std::vector<std::size_t> columns_;  // as segments_ names them
    std::vector<std::int64_t> segment_ids_;
    FeedbackRow feedback_;  // its segments are those of the row that was packed last
    std::string packed_mentions_, packed_labels_, packed_segments_;
};

}  // namespace hark

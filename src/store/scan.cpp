// Passes over all stored verbatims, as merges of tables that lie in the same order: no look-up for any row.
#include "store/filter.h"
#include "store/impl.h"

namespace hark {
namespace {

using sqlite::Statement;

// A table with several rows a verbatim, in the order of verbatims; its first column is the verbatim.
class Children {
public:
    Children(sqlite::Database& db, const char* sql) : rows_(db, sql) { next(); }
    // Calls `take` for each row of the verbatim; ids must ascend from call to call.
    template <class Take>
    void of(std::int64_t verbatim, const Take& take) {
        while (!done_ && verbatim_ < verbatim) next();
        for (; !done_ && verbatim_ == verbatim; next()) take(rows_);
    }

private:
    void next() {
        done_ = !rows_.step();
        if (!done_) verbatim_ = rows_.integer(0);
    }

    Statement rows_;
    std::int64_t verbatim_ = 0;
    bool done_ = false;
};

constexpr const char* mention_rows =
    "select verbatim, topic, polarity, strength, span_begin, span_end, sentence_begin, sentence_end from mention "
    "order by verbatim, n";
constexpr const char* label_rows =
    "select verbatim, label, severity, span_begin, span_end from verbatim_label order by verbatim, n";
constexpr const char* segment_rows = "select verbatim, segment from verbatim_segment order by verbatim, segment";

Span span_at(const Statement& rows, int column) {
    return {static_cast<std::uint32_t>(rows.integer(column)), static_cast<std::uint32_t>(rows.integer(column + 1))};
}
std::optional<std::int32_t> number_at(const Statement& rows, int column) {
    if (rows.is_null(column)) return {};
    return static_cast<std::int32_t>(rows.integer(column));
}

FeedbackMention mention_at(const Statement& m) {
    return {static_cast<TopicId>(m.integer(1)), static_cast<Polarity>(m.integer(2)), static_cast<std::int32_t>(m.integer(3)),
            span_at(m, 4), span_at(m, 6)};
}
FeedbackLabel label_at(const Statement& l) {
    return {static_cast<LabelId>(l.integer(1)), static_cast<std::uint8_t>(l.integer(2)), span_at(l, 3)};
}
SegmentId segment_at(const Statement& s) { return static_cast<SegmentId>(s.integer(1)); }

constexpr const char* row_columns = "v.id, v.content_key, v.time, v.stars, v.nps, v.polarity, v.score";
constexpr int row_truths = 7;

void read_row(const Statement& v, FeedbackRow& row) {
    row.verbatim = v.integer(0);
    row.key = key_from(v.blob(1));
    row.time = v.is_null(2) ? no_time : v.integer(2);
    row.stars = number_at(v, 3);
    row.nps = number_at(v, 4);
    row.polarity = static_cast<Polarity>(v.integer(5));
    row.score = static_cast<std::int32_t>(v.integer(6));
    row.mentions.clear();
    row.labels.clear();
    row.segments.clear();
}

}  // namespace

Status Store::scan(const Filter& filter, const std::function<bool(const FeedbackRow&)>& row) const {
    return sqlite::guarded([&] {
        sqlite::Database& db = impl_->db;
        const sqlite::Transaction one_moment(db);
        const RowFilter passing(db, filter);
        Statement verbatims = passing.select(db, row_columns, "v.state = 0");
        Children mentions(db, mention_rows), labels(db, label_rows), segments(db, segment_rows);
        for (FeedbackRow r; verbatims.step();) {
            read_row(verbatims, r);
            segments.of(r.verbatim, [&](const Statement& s) { r.segments.push_back(segment_at(s)); });
            if (!passing.passes(verbatims, row_truths, r.segments)) continue;
            mentions.of(r.verbatim, [&](const Statement& m) { r.mentions.push_back(mention_at(m)); });
            labels.of(r.verbatim, [&](const Statement& l) { r.labels.push_back(label_at(l)); });
            if (!row(r)) break;
        }
        return ok;
    });
}

Status Store::scan_texts(const Filter& filter, std::int64_t first, std::int64_t last,
                         const std::function<bool(std::int64_t, std::string_view)>& text) const {
    return sqlite::guarded([&] {
        sqlite::Database& db = impl_->db;
        const sqlite::Transaction one_moment(db);
        const RowFilter passing(db, filter);
        const std::string range = " >= " + std::to_string(first) + " and ";
        Statement verbatims =
            passing.select(db, "v.id, v.text", "v.id" + range + "v.id < " + std::to_string(last));
        const std::string segments_of_range = "select verbatim, segment from verbatim_segment where verbatim" + range +
                                              "verbatim < " + std::to_string(last) + " order by verbatim, segment";
        std::optional<Children> segments;
        if (passing.needs_segments()) segments.emplace(db, segments_of_range.c_str());
        for (std::vector<SegmentId> held; verbatims.step();) {
            const std::int64_t id = verbatims.integer(0);
            held.clear();
            if (segments) segments->of(id, [&](const Statement& s) { held.push_back(segment_at(s)); });
            if (passing.passes(verbatims, 2, held) && !text(id, verbatims.text(1))) break;
        }
        return ok;
    });
}

}  // namespace hark

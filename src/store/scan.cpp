// Passes over all stored verbatims in the order of the table: of the blocks in which analysed rows lie packed, and by a statement of those that came since.
#include "store/filter.h"
#include "store/impl.h"
#include "store/packed.h"
#include "store/row_block.h"

#include <algorithm>

namespace hark {
namespace {

using sqlite::Statement;

std::optional<std::int32_t> number_at(const Statement& rows, int column) {
    if (rows.is_null(column)) return {};
    return static_cast<std::int32_t>(rows.integer(column));
}

constexpr const char* row_columns =
    "v.id, v.content_key, v.time, v.stars, v.nps, v.polarity, v.score, v.mentions, v.labels, v.customer, v.language, v.source, v.rating";
constexpr int row_segments = 13;

// Reads row after row into the same memory.
class RowReader {
public:
    const FeedbackRow& read(const Statement& v) {
        row_.verbatim = v.integer(0);
        row_.key = key_from(v.blob(1));
        row_.time = v.is_null(2) ? no_time : v.integer(2);
        row_.stars = number_at(v, 3);
        row_.nps = number_at(v, 4);
        row_.polarity = static_cast<Polarity>(v.integer(5));
        row_.score = static_cast<std::int32_t>(v.integer(6));
        unpack(v.text(7), mentions_);
        unpack(v.text(8), labels_);
        row_.mentions.clear();
        for (const Mention& m : mentions_)
            row_.mentions.push_back({m.topic, m.polarity, m.strength, m.span, m.sentence});
        row_.labels.clear();
        for (const Label& l : labels_) row_.labels.push_back({l.label, l.severity, l.span, l.amount});
        row_.customer = v.text(9);
        row_.language = v.text(10);
        row_.source = v.integer(11);
        row_.rating.reset();
        if (!v.is_null(12)) row_.rating = v.real(12);
        return row_;
    }
    // Of the row that was read last.
    RowFields fields() const { return {row_.language, row_.customer, row_.source, row_.polarity, row_.rating}; }
    FeedbackRow& row() { return row_; }

private:
    FeedbackRow row_;
    std::vector<Mention> mentions_;
    std::vector<Label> labels_;
};

// By id, whether a segment belongs to a column that is worth cutting by.
std::vector<bool> few_valued_segments(sqlite::Database& db, std::size_t most_values) {
    std::vector<bool> few;
    Statement rows(db, "select id from segment where column_name in (select column_name from segment group by 1 having "
                       "count(*) <= ?) order by id desc");
    for (rows.bind(1, static_cast<std::int64_t>(most_values)); rows.step();) {
        const auto id = static_cast<std::size_t>(rows.integer(0));
        if (id >= few.size()) few.resize(id + 1);
        few[id] = true;
    }
    return few;
}

using TakeRow = std::function<bool(const FeedbackRow&)>;

// What of which rows is wanted: all of them, those that mention one of these topics, those of these ids; the whole row, or its head.
struct Wanted {
    std::vector<bool> segments;              // by id; of a row the others are left out
    std::span<const TopicId> topics = {};
    const VerbatimSet* only = nullptr;       // nothing: any
    bool heads = false;

    std::uint64_t bits() const {
        std::uint64_t all = 0;
        for (const TopicId topic : topics) all |= topic_bit(topic);
        return all;
    }
    void leave(std::vector<SegmentId>& ids) const {
        std::erase_if(ids, [&](SegmentId id) { return id >= segments.size() || !segments[id]; });
    }
    bool takes(std::int64_t id) const { return only == nullptr || only->contains(id); }
    bool mentions(const FeedbackRow& row) const {
        return topics.empty() || std::ranges::any_of(row.mentions, [&](const FeedbackMention& mention) { return std::ranges::find(topics, mention.topic) != topics.end(); });
    }
};

// The packed rows above `after`, which becomes the last of them. False if `take` had enough.
bool scan_blocks(sqlite::Database& db, const RowFilter& passing, const Wanted& wanted, std::int64_t& after, const TakeRow& take) {
    FeedbackRow row;
    Statement blocks(db, "select last, rows from row_block where last > ? order by last");
    const std::int64_t begin = after;
    const std::uint64_t topics = wanted.bits();
    const bool asks_fields = passing.asks_fields();
    RowFields fields;
    for (blocks.bind(1, begin); blocks.step(); after = blocks.integer(0)) {
        if (!RowBlockReader::is_known(blocks.blob(1))) return true;
        for (RowBlockReader reader(blocks.blob(1)); reader.next(row, topics);) {
            if (row.verbatim <= begin || !wanted.takes(row.verbatim) || !passing.passes(row.time) || !reader.segments(row)) continue;
            if ((asks_fields && !reader.fields(row, fields)) || !passing.passes(row.segments, fields)) continue;
            if (!wanted.heads) wanted.leave(row.segments);
            if (wanted.heads ? reader.read_head(row) && !take(row) : reader.read(row) && wanted.mentions(row) && !take(row)) return false;
        }
    }
    return true;
}

void scan_table(sqlite::Database& db, const RowFilter& passing, const Wanted& wanted, std::int64_t after, const TakeRow& take) {
    Statement verbatims = passing.select(db, std::string(row_columns) + ", v.segments", "v.state = 0 and v.id > " + std::to_string(after));
    for (RowReader reader; verbatims.step();) {
        std::vector<SegmentId>& segments = reader.row().segments;
        unpack(verbatims.text(row_segments), segments);
        if (!wanted.takes(verbatims.integer(0)) || !passing.passes(verbatims, row_segments + 1, segments)) continue;
        wanted.leave(segments);
        if (const FeedbackRow& row = reader.read(verbatims); wanted.mentions(row) && !take(row)) return;
    }
}

void scan_rows(sqlite::Database& db, const Filter& filter, const Wanted& wanted, std::int64_t after, const TakeRow& take) {
    const sqlite::Transaction one_moment(db);
    const RowFilter passing(db, filter);
    if (scan_blocks(db, passing, wanted, after, take)) scan_table(db, passing, wanted, after, take);
}

void keep_block(sqlite::Database& db, std::int64_t last, const std::string& rows) {
    Statement insert(db, "insert into row_block values (?, ?)");
    insert.bind(1, last).bind_blob(2, rows).run();
}

}  // namespace

Status Store::scan(const Filter& filter, const std::function<bool(const FeedbackRow&)>& row, std::int64_t after, std::size_t most_values, std::span<const TopicId> topics, const VerbatimSet* only) const {
    return sqlite::guarded([&] {
        scan_rows(impl_->db, filter, {few_valued_segments(impl_->db, most_values), topics, only}, after, row);
        return ok;
    });
}

Status Store::scan_heads(const Filter& filter, const std::function<bool(const FeedbackRow&)>& row, std::int64_t after) const {
    return sqlite::guarded([&] {
        scan_rows(impl_->db, filter, {{}, {}, nullptr, true}, after, row);
        return ok;
    });
}

Status Store::pack_rows(std::size_t rows_a_block) {
    return sqlite::guarded([&] {
        impl_->commit();
        sqlite::Database& db = impl_->db;
        sqlite::Transaction transaction(db, "begin immediate");
        Statement known(db, "select rows from row_block limit 1");
        if (known.step() && !RowBlockReader::is_known(known.blob(0))) db.execute("delete from row_block");
        known.reset();
        const std::int64_t packed = sqlite::integer_of(db, "select coalesce(max(last), 0) from row_block");
        Statement verbatims = RowFilter(db, {}).select(db, std::string(row_columns) + ", v.segments", "v.state = 0 and v.id > " + std::to_string(packed));
        RowBlockWriter block;
        for (RowReader reader; verbatims.step();) {
            unpack(verbatims.text(row_segments), reader.row().segments);
            const FeedbackRow& row = reader.read(verbatims);
            block.add(row, reader.fields());
            if (block.rows() == rows_a_block) keep_block(db, row.verbatim, block.finish());
        }
        transaction.commit();
        return ok;
    });
}

namespace {

Status texts_where(sqlite::Database& db, const Filter& filter, const std::string& condition, const std::function<bool(std::int64_t, std::string_view)>& text) {
    return sqlite::guarded([&] {
        const sqlite::Transaction one_moment(db);
        const RowFilter passing(db, filter);
        Statement verbatims = passing.select(db, passing.asks_columns() ? "v.id, v.text, v.segments" : "v.id, v.text, null", condition);
        for (std::vector<SegmentId> segments; verbatims.step();) {
            if (passing.asks_columns()) unpack(verbatims.text(2), segments);
            if (passing.passes(verbatims, 3, segments) && !text(verbatims.integer(0), verbatims.text(1))) break;
        }
        return ok;
    });
}

}  // namespace

Status Store::scan_texts(const Filter& filter, std::int64_t first, std::int64_t last, const std::function<bool(std::int64_t, std::string_view)>& text) const {
    return texts_where(impl_->db, filter, "v.id >= " + std::to_string(first) + " and v.id < " + std::to_string(last), text);
}

Status Store::read_texts(const Filter& filter, std::span<const std::int64_t> ids, const std::function<bool(std::int64_t, std::string_view)>& text) const {
    std::string array = "[";
    for (const std::int64_t id : ids) array += (array.size() > 1 ? "," : "") + std::to_string(id);
    return texts_where(impl_->db, filter, "v.id in (select value from json_each('" + array + "]'))", text);
}

}  // namespace hark

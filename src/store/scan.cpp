// Passes over all stored verbatims in the order of their numbers: of the blocks in which analysed rows lie packed for that, and of those that came since where they are stored.
#include "store/feedback_row.h"
#include "store/filter.h"
#include "store/impl.h"
#include "store/row_block.h"
#include "store/scan_blocks.h"
#include "store/verbatim_cursor.h"

#include <algorithm>

namespace hark {
namespace {

using sqlite::Statement;

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

bool passes(const RowFilter& passing, const VerbatimView& row) { return passing.passes(row.time) && passing.passes(row.segments, fields_of(row)); }

void scan_table(sqlite::Database& db, const RowFilter& passing, const Wanted& wanted, std::int64_t after, const TakeRow& take) {
    FeedbackRow row;
    VerbatimCursor verbatims(db);
    for (verbatims.begin(after + 1); verbatims.next() && verbatims.id() <= wanted.rows.last;) {
        if (!wanted.takes(verbatims.id())) continue;
        const VerbatimView& found = verbatims.fields();
        if (found.state != State::analysed || !passes(passing, found)) continue;
        copy_into(found, row);
        wanted.leave(row.segments);
        if (wanted.mentions(row) && !take(row)) return;
    }
}

void scan_rows(sqlite::Database& db, const Filter& filter, const Wanted& wanted, const TakeRow& take) {
    const sqlite::Transaction one_moment(db);
    const RowFilter passing(db, filter);
    std::int64_t after = wanted.rows.after;
    if (scan_blocks(db, passing, wanted, after, take)) scan_table(db, passing, wanted, after, take);
}

void keep_block(sqlite::Database& db, std::int64_t last, const std::string& rows) {
    Statement insert(db, "insert into row_block values (?, ?)");
    insert.bind(1, last).bind_blob(2, rows).run();
}

// The id up to which rows lie in blocks that stay. A last block that has room goes where there are more rows; so do all that another version of the program wrote.
std::int64_t packed_for_good(sqlite::Database& db, std::size_t rows_a_block) {
    Statement newest(db, "select last, rows from row_block order by last desc limit 1");
    if (!newest.step()) return 0;
    const std::int64_t last = newest.integer(0);
    RowBlockReader reader;
    const std::string_view block = newest.blob(1);
    if (!RowBlockReader::is_known(block)) {
        newest.reset();
        db.execute("delete from row_block");
        return 0;
    }
    const bool sound = reader.open(block.substr(0, RowBlockReader::head_size(block)));
    newest.reset();
    if (sound && (reader.columns().rows() >= rows_a_block || next_verbatim(db) == last + 1)) return last;
    Statement(db, "delete from row_block where last = ?").bind(1, last).run();
    return sqlite::integer_of(db, "select coalesce(max(last), 0) from row_block");
}

}  // namespace

Status Store::scan(const Filter& filter, const std::function<bool(const FeedbackRow&)>& row, const RowsWanted& wanted) const {
    return sqlite::guarded([&] {
        scan_rows(impl_->readable(), filter, {wanted, few_valued_segments(impl_->db, wanted.most_values)}, row);
        return ok;
    });
}

Status Store::scan_heads(const Filter& filter, const std::function<bool(const FeedbackRow&)>& row, const RowsWanted& wanted) const {
    return sqlite::guarded([&] {
        scan_rows(impl_->readable(), filter, {wanted, {}, true}, row);
        return ok;
    });
}

Result<std::vector<std::int64_t>> Store::cuts() const {
    return sqlite::guarded([&] {
        std::vector<std::int64_t> lasts;
        for (Statement rows(impl_->readable(), "select last from row_block order by last"); rows.step();) lasts.push_back(rows.integer(0));
        return lasts;
    });
}

Status Store::pack_rows(std::size_t rows_a_block) {
    return sqlite::guarded([&] {
        impl_->commit();
        sqlite::Database& db = impl_->db;
        sqlite::Transaction transaction(db, "begin immediate");
        const std::int64_t packed = packed_for_good(db, rows_a_block);
        VerbatimCursor verbatims(db);
        RowBlockWriter block;
        FeedbackRow row;
        for (verbatims.begin(packed + 1); verbatims.next();) {
            const VerbatimView& found = verbatims.fields();
            if (found.state != State::analysed) continue;
            copy_into(found, row);
            block.add(row, fields_of(found));
            if (block.rows() == rows_a_block) keep_block(db, row.verbatim, block.finish());
        }
        if (block.rows() > 0) keep_block(db, row.verbatim, block.finish());
        transaction.commit();
        return ok;
    });
}

namespace {

// Words of a row need no fields of it where nothing is asked of them.
bool passes(const RowFilter& passing, const Filter& filter, VerbatimCursor& verbatims) { return filter.all() || passes(passing, verbatims.fields()); }

// Words that are not found where they were are passed over: who reads them tells.
bool give(const std::function<bool(std::int64_t, std::string_view)>& text, VerbatimCursor& verbatims) {
    const auto words = verbatims.text();
    return !words || text(verbatims.id(), *words);
}

}  // namespace

Status Store::scan_texts(const Filter& filter, std::int64_t first, std::int64_t last, const std::function<bool(std::int64_t, std::string_view)>& text, std::string_view word) const {
    return sqlite::guarded([&] {
        sqlite::Database& db = impl_->readable();
        const sqlite::Transaction one_moment(db);
        const RowFilter passing(db, filter);
        VerbatimCursor verbatims(db);
        std::optional<WordSieve> sieve;
        if (!word.empty()) sieve.emplace(WordCode::common(), word);
        for (verbatims.begin(first); verbatims.next() && verbatims.id() < last;)
            if ((!sieve || verbatims.text_may_hold(*sieve)) && passes(passing, filter, verbatims) && !give(text, verbatims)) break;
        return ok;
    });
}

Status Store::read_texts(const Filter& filter, std::span<const std::int64_t> ids, const std::function<bool(std::int64_t, std::string_view)>& text) const {
    return sqlite::guarded([&] {
        sqlite::Database& db = impl_->readable();
        const sqlite::Transaction one_moment(db);
        const RowFilter passing(db, filter);
        VerbatimCursor verbatims(db);
        for (const std::int64_t id : ids)
            if (verbatims.find(id, false) && passes(passing, filter, verbatims) && !give(text, verbatims)) break;
        return ok;
    });
}

}  // namespace hark

#include "store/verbatim_cursor.h"

#include <sqlite3.h>

namespace hark {

VerbatimCursor::VerbatimCursor(sqlite::Database& db) : db_(&db), blocks_(db, "select last, head, fields from verbatim_block where last >= ? order by last"), frames_(db, "select last, words from verbatim_text where last >= ? order by last"), outside_(db) {}

void fail_damaged(const sqlite::Database& db, std::int64_t last) {
    throw sqlite::Failure{sqlite::error_of(SQLITE_CORRUPT, "the block of comments that ends with number " + std::to_string(last), db.path())};
}

void VerbatimCursor::fail() { fail_damaged(*db_, blocks_.integer(0)); }

void VerbatimCursor::reset() noexcept {
    blocks_.reset();
    frames_.reset();
    frame_.close();
    open_ = has_frame_ = false;
}

bool VerbatimCursor::next_block() {
    open_ = blocks_.step();
    if (open_ && !block_.open(blocks_.blob(1))) fail();
    row_ = 0;
    before_ = true;
    return open_;
}

void VerbatimCursor::begin(std::int64_t first, bool anew) {
    const bool within = open_ && !anew && block_.rows() > 0 && block_.id(0) <= first && first <= block_.id(block_.rows() - 1);
    if (!within) {
        reset();
        blocks_.bind(1, first);
        if (!next_block()) return;
    }
    row_ = block_.place_of(first);
    before_ = true;
}

bool VerbatimCursor::next() {
    if (!open_) return false;
    if (!before_) ++row_;
    before_ = false;
    while (row_ >= block_.rows()) {
        if (!next_block()) return false;
        before_ = false;
    }
    return true;
}

bool VerbatimCursor::find(std::int64_t wanted, bool anew) {
    begin(wanted, anew);
    return next() && id() == wanted;
}

const VerbatimView& VerbatimCursor::fields() {
    if (!block_.has_fields() && !block_.expand_fields(blocks_.blob(2))) fail();
    const VerbatimView* row = block_.fields(row_);
    if (row == nullptr) fail();
    return *row;
}

// Of the frame that holds them: the one at hand, the one behind it, or another.
std::size_t VerbatimCursor::place_of_words() {
    if (const auto place = frame_.place_of(id())) return *place;
    has_frame_ = has_frame_ && frames_.step();
    if (has_frame_ && frames_.integer(0) >= id() && frame_.open(frames_.blob(1)))
        if (const auto place = frame_.place_of(id())) return *place;
    frames_.reset();
    has_frame_ = frames_.bind(1, id()).step();
    if (!has_frame_ || !frame_.open(frames_.blob(1))) fail();
    const auto place = frame_.place_of(id());
    if (!place) fail();
    return *place;
}
std::optional<std::string_view> VerbatimCursor::text() {
    if (outside_.are_all()) return outside_.text(fields());
    return frame_.text(place_of_words());
}
bool VerbatimCursor::text_may_hold(const WordSieve& word) { return outside_.are_all() || frame_.text_may_hold(place_of_words(), word); }
std::string_view VerbatimCursor::reply() { return frame_.reply(place_of_words()); }

const VerbatimView& VerbatimCursor::whole() {
    whole_ = fields();
    const std::size_t place = place_of_words();
    whole_.text = frame_.text(place);
    whole_.reply = frame_.reply(place);
    return whole_;
}

std::int64_t next_verbatim(sqlite::Database& db) { return sqlite::integer_of(db, "select coalesce(max(last), 0) + 1 from verbatim_block"); }

}  // namespace hark

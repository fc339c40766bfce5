#include "store/verbatim_lookup.h"

#include "store/verbatim_cursor.h"

#include <sqlite3.h>

namespace hark {

VerbatimLookup::VerbatimLookup(sqlite::Database& db)
    : db_(db),
      data_version_(db, "pragma data_version"),
      read_block_(db, "select last, head, fields from verbatim_block where last >= ? order by last limit 1"),
      read_frame_(db, "select last, words from verbatim_text where last >= ? order by last limit 1"),
      outside_(db) {}

// What was read is good as long as nothing was written.
void VerbatimLookup::look_at_the_clock() {
    data_version_.step();
    const Moment now{data_version_.integer(0), sqlite3_total_changes64(db_.handle())};
    data_version_.reset();
    if (now == moment_) return;
    moment_ = now;
    block_.close();
    frame_.close();
    outside_.forget();
}

const VerbatimView* VerbatimLookup::words(std::int64_t id) {
    look_at_the_clock();
    return outside_.are_all() ? from_outside(id) : stored_words(id);
}

const VerbatimView* VerbatimLookup::from_outside(std::int64_t id) {
    const VerbatimView* const row = fields(id);
    if (row == nullptr) return nullptr;
    const auto text = outside_.text(*row);
    if (!text) throw sqlite::Failure{{ErrorCode::not_found, "the words of comment " + std::to_string(id) + " are not in the store (hark run --no-text), and not any more where they were read", db_.path(), "put the file back as it was, or read what it is now: hark run --no-text FILE"}};
    view_ = *row;
    view_.text = *text;
    return &view_;
}

const VerbatimView* VerbatimLookup::stored_words(std::int64_t id) {
    auto place = frame_.place_of(id);
    if (!place) {
        if (!read_frame_.bind(1, id).step()) return nullptr;
        if (!frame_.open(read_frame_.blob(1))) fail_damaged(db_, read_frame_.integer(0));
        read_frame_.reset();
        place = frame_.place_of(id);
    }
    if (!place) return nullptr;
    view_ = {};
    view_.text = frame_.text(*place);
    view_.reply = frame_.reply(*place);
    return &view_;
}

// Nothing if there is no such row.
const VerbatimView* VerbatimLookup::fields(std::int64_t id) {
    if (block_.rows() == 0 || id < block_.id(0) || id > block_last_) {
        if (!read_block_.bind(1, id).step()) return nullptr;
        block_last_ = read_block_.integer(0);
        if (!block_.open(read_block_.blob(1)) || !block_.expand_fields(read_block_.blob(2))) fail_damaged(db_, block_last_);
        read_block_.reset();
    }
    const std::size_t row = block_.place_of(id);
    if (row == block_.rows() || block_.id(row) != id) return nullptr;
    const VerbatimView* found = block_.fields(row);
    if (found == nullptr) fail_damaged(db_, block_last_);
    return found;
}

const VerbatimView* VerbatimLookup::whole(std::int64_t id) {
    if (words(id) == nullptr) return nullptr;
    if (outside_.are_all()) return &view_;
    const VerbatimView* const row = fields(id);
    if (row == nullptr) fail_damaged(db_, block_last_);
    const VerbatimView words = view_;
    view_ = *row;
    view_.text = words.text, view_.reply = words.reply;
    return &view_;
}

}  // namespace hark

#include "store/verbatim_rows.h"

#include "store/verbatim_cursor.h"

#include <algorithm>
#include <utility>

namespace hark {

OwnVerbatim::OwnVerbatim(const VerbatimView& view)
    : plain(view),
      segments(view.segments.begin(), view.segments.end()),
      mentions(view.mentions.begin(), view.mentions.end()),
      labels(view.labels.begin(), view.labels.end()),
      external_id(view.external_id),
      customer(view.customer),
      text(view.text),
      reply(view.reply) {}

VerbatimView OwnVerbatim::view() const {
    VerbatimView view = plain;
    view.segments = segments, view.mentions = mentions, view.labels = labels;
    view.external_id = external_id, view.customer = customer, view.text = text, view.reply = reply;
    return view;
}

VerbatimRows::VerbatimRows(sqlite::Database& db)
    : db_(db),
      read_(db, "select last, head, fields from verbatim_block where last >= ? order by last limit 1"),
      insert_(db, "insert or replace into verbatim_block values (?, ?, ?)"),
      forget_(db, "delete from verbatim_block where last = ?"),
      read_words_(db, "select words from verbatim_text where last >= ? order by last"),
      insert_words_(db, "insert or replace into verbatim_text values (?, ?)"),
      forget_words_(db, "delete from verbatim_text where last between ? and ?") {}

std::int64_t VerbatimRows::begin() {
    clear();
    reopens_ = true;
    return next_verbatim(db_);
}

// The last block, if it still has room, becomes the one that is written: many small runs leave no small blocks.
void VerbatimRows::reopen() {
    reopens_ = false;
    if (!own_block(next_verbatim(db_) - 1)) return;
    for (const OwnVerbatim& row : own_) new_.add(row.view());
    if (new_.is_full()) return new_.clear();
    for (const OwnVerbatim& row : own_) new_rows_.push_back({row.plain.id, {row.plain.key, row.plain.source}});
    forget_owned();
    owned_ = 0;
    block_.close();
}

void VerbatimRows::add(const VerbatimView& row) {
    if (reopens_) reopen();
    new_.add(row);
    new_rows_.push_back({row.id, {row.key, row.source}});
    if (new_.is_full()) write_new();
}

std::optional<VerbatimRows::Known> VerbatimRows::find(std::int64_t id) {
    const auto added = std::ranges::lower_bound(new_rows_, id, {}, &NewRow::id);
    if (added != new_rows_.end() && added->id == id) return added->known;
    if (!find_block(id)) return {};
    const std::size_t at = block_.place_of(id);
    if (at == block_.rows() || block_.id(at) != id) return {};
    return Known{block_.key(at), block_.source(at)};
}

// The head of the block that would hold it.
bool VerbatimRows::find_block(std::int64_t id) {
    if (block_.rows() > 0 && block_.id(0) <= id && id <= block_last_) return true;
    const bool found = read_.bind(1, id).step();
    if (found && !block_.open(read_.blob(1))) fail_damaged(db_, read_.integer(0));
    if (found) block_last_ = read_.integer(0);
    read_.reset();
    return found;
}

// All rows of the block that would hold it.
bool VerbatimRows::own_block(std::int64_t id) {
    write_changed();
    own_.clear();
    if (!read_.bind(1, id).step()) return false;
    owned_ = block_last_ = read_.integer(0);
    if (!block_.open(read_.blob(1)) || !block_.expand_fields(read_.blob(2)) || block_.rows() == 0) fail_damaged(db_, owned_);
    first_owned_ = block_.id(0);
    frame_.close();
    read_words_.bind(1, first_owned_);
    for (std::size_t i = 0; i < block_.rows(); ++i) {
        const VerbatimView* row = block_.fields(i);
        if (row == nullptr) fail_damaged(db_, owned_);
        auto place = frame_.place_of(row->id);
        if (!place && read_words_.step() && frame_.open(read_words_.blob(0))) place = frame_.place_of(row->id);
        if (!place) fail_damaged(db_, owned_);
        VerbatimView whole = *row;
        whole.text = frame_.text(*place), whole.reply = frame_.reply(*place);
        own_.emplace_back(whole);
    }
    read_words_.reset();
    read_.reset();
    return true;
}

OwnVerbatim* VerbatimRows::own_row(std::int64_t id) {
    if (!new_rows_.empty() && id >= new_rows_.front().id) write_new();
    const bool owns = owned_ != 0 && !own_.empty() && own_.front().plain.id <= id && id <= owned_;
    if (!owns && !own_block(id)) return nullptr;
    const auto row = std::ranges::lower_bound(own_, id, {}, [](const OwnVerbatim& own) { return own.plain.id; });
    return row == own_.end() || row->plain.id != id ? nullptr : &*row;
}

void VerbatimRows::change(std::int64_t id, const std::function<void(OwnVerbatim&)>& change) {
    OwnVerbatim* const row = own_row(id);
    if (row == nullptr) return;
    change(*row);
    changed_ = true;
}

std::string VerbatimRows::reply(std::int64_t id) {
    const OwnVerbatim* const row = own_row(id);
    return row == nullptr ? std::string() : row->reply;
}

void VerbatimRows::change_all(const std::function<Fate(OwnVerbatim&)>& fate) {
    settle();
    for (std::int64_t next = 0; own_block(next); next = owned_ + 1) {
        std::erase_if(own_, [&](OwnVerbatim& row) {
            const Fate found = fate(row);
            changed_ |= found != Fate::stays;
            return found == Fate::goes;
        });
        write_changed();
    }
    owned_ = 0;
    block_.close();
}

void VerbatimRows::settle() {
    write_new();
    write_changed();
}

void VerbatimRows::clear() {
    new_.clear();
    new_rows_.clear();
    own_.clear();
    owned_ = 0;
    changed_ = reopens_ = false;
    block_.close();
}

void VerbatimRows::write_new() {
    if (new_rows_.empty()) return;
    reopens_ = !new_.is_full();
    put(new_rows_.back().id, new_.finish());
    new_rows_.clear();
}

void VerbatimRows::write_changed() {
    if (!std::exchange(changed_, false)) return;
    for (const OwnVerbatim& row : own_) rewriter_.add(row.view());
    forget_owned();
    if (!own_.empty()) put(owned_, rewriter_.finish());
}

void VerbatimRows::forget_owned() {
    forget_.bind(1, owned_).run();
    forget_words_.bind(1, first_owned_).bind(2, owned_).run();
}

void VerbatimRows::put(std::int64_t last, const VerbatimBlock& block) {
    insert_.bind(1, last).bind_blob(2, block.head).bind_blob(3, block.fields).run();
    for (const TextFrame& frame : block.frames) insert_words_.bind(1, frame.last).bind_blob(2, frame.bytes).run();
}

}  // namespace hark

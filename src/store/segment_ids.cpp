#include "store/segment_ids.h"

namespace hark {
namespace {

constexpr std::size_t most_known = 100'000;

}  // namespace

SegmentIds::SegmentIds(sqlite::Database& db)
    : count_(db, "select count(*) from segment where column_name = ?"),
      find_(db, "select id from segment where column_name = ? and value = ?"),
      insert_(db, "insert into segment(column_name, value) values (?, ?) returning id") {}

std::size_t SegmentIds::column(std::string_view name) {
    for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i].name == name) return i;
    Column& added = columns_.emplace_back();
    added.name = name;
    count_.bind(1, name).step();
    added.values = static_cast<std::size_t>(count_.integer(0));
    count_.reset();
    return columns_.size() - 1;
}

SegmentId SegmentIds::id_of(std::size_t at, std::string_view value) {
    Column& column = columns_[at];
    if (const auto known = column.known.find(value); known != column.known.end()) return known->second;
    find_.bind(1, column.name).bind(2, value);
    const bool found = find_.step();
    std::int64_t id = found ? find_.integer(0) : 0;
    find_.reset();
    if (!found) {
        insert_.bind(1, column.name).bind(2, value).step();
        id = insert_.integer(0);
        insert_.reset();
        ++column.values;
    }
    if (known_ < most_known) column.known.emplace(value, static_cast<SegmentId>(id)), ++known_;
    return static_cast<SegmentId>(id);
}

void SegmentIds::forget() {
    columns_.clear();
    known_ = 0;
}

}  // namespace hark

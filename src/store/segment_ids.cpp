#include "store/writer.h"

namespace hark {
namespace {

constexpr std::size_t most_known = 100'000;

}  // namespace

SegmentIds::SegmentIds(sqlite::Database& db)
    : find_(db, "select id from segment where column_name = ? and value = ?"),
      insert_(db, "insert into segment(column_name, value) values (?, ?) returning id") {}

std::int64_t SegmentIds::id_of(std::string_view column, std::string_view value) {
    buffer_.assign(column).append(1, '\0').append(value);
    if (const auto known = known_.find(buffer_); known != known_.end()) return known->second;
    find_.bind(1, column).bind(2, value);
    const bool found = find_.step();
    std::int64_t id = found ? find_.integer(0) : 0;
    find_.reset();
    if (!found) {
        insert_.bind(1, column).bind(2, value);
        insert_.step();
        id = insert_.integer(0);
        insert_.reset();
    }
    if (known_.size() < most_known) known_.emplace(buffer_, id);
    return id;
}

}  // namespace hark

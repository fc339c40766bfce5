// store/row_columns.h: what of the rows in a block says whether they are wanted, column by column, each number as wide as the widest of its column. To pass over a row
// costs a nanosecond or two, where reading its beginning took fifty.
#pragma once

#include "hark/base/feedback.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hark {

// Several topics share a bit: it says that a row may mention one.
inline std::uint64_t topic_bit(TopicId topic) noexcept { return std::uint64_t{1} << topic % 64; }

struct RowColumns {
    std::vector<std::int64_t> ids;       // ascending
    std::vector<Seconds> times;
    std::vector<std::uint32_t> set_of;   // place in `sets`
    std::vector<std::uint32_t> ends;     // of each row's bytes, counted from the end of the columns
    std::vector<std::uint64_t> topics;   // topic_bit of each mention
    std::vector<ContentKey> keys;
    std::vector<std::vector<SegmentId>> sets;  // of segments, ascending: most rows share theirs with others

    std::size_t rows() const noexcept { return ids.size(); }
    // Appends a row, of whose bytes `size` stand beside the columns.
    void add(const FeedbackRow& row, std::size_t size);
    std::string bytes() const;
    // Of bytes that anybody may have written. False if they are damaged; else all places are within bounds, but `ends` may say anything.
    bool read(const char* at, const char* end);

private:
    std::map<std::vector<SegmentId>, std::uint32_t> known_sets_;
};

}  // namespace hark

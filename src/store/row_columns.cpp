#include "store/row_columns.h"

#include "hark/base/varint.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace hark {
namespace {

template <class Wide>
void put_all(std::string& out, const std::vector<std::uint64_t>& numbers) {
    const std::size_t begin = out.size();
    out.resize(begin + numbers.size() * sizeof(Wide));
    char* at = out.data() + begin;
    for (const std::uint64_t number : numbers) {
        const auto wide = static_cast<Wide>(number);
        std::memcpy(at, &wide, sizeof wide);
        at += sizeof wide;
    }
}

// Its width in bytes, then the numbers.
void put_column(std::string& out, const std::vector<std::uint64_t>& numbers) {
    const std::uint64_t most = numbers.empty() ? 0 : *std::ranges::max_element(numbers);
    const int width = most <= std::numeric_limits<std::uint8_t>::max() ? 1 : most <= std::numeric_limits<std::uint16_t>::max() ? 2 : most <= std::numeric_limits<std::uint32_t>::max() ? 4 : 8;
    out += static_cast<char>(width);
    if (width == 1) put_all<std::uint8_t>(out, numbers);
    if (width == 2) put_all<std::uint16_t>(out, numbers);
    if (width == 4) put_all<std::uint32_t>(out, numbers);
    if (width == 8) put_all<std::uint64_t>(out, numbers);
}

// What `number_of` makes of each.
template <class T, class NumberOf>
void put_column(std::string& out, const std::vector<T>& values, const NumberOf& number_of) {
    std::vector<std::uint64_t> numbers;
    numbers.reserve(values.size());
    for (const T& value : values) numbers.push_back(number_of(value));
    put_column(out, numbers);
}

template <class Wide, class T, class ValueOf>
bool take_all(const char*& at, const char* end, std::size_t count, std::vector<T>& out, const ValueOf& value_of) {
    if (count > static_cast<std::size_t>(end - at) / sizeof(Wide)) return false;
    out.resize(count);
    for (T& value : out) {
        Wide wide;
        std::memcpy(&wide, at, sizeof wide);
        at += sizeof wide;
        value = value_of(std::uint64_t{wide});
    }
    return true;
}

template <class T, class ValueOf>
bool take_column(const char*& at, const char* end, std::size_t count, std::vector<T>& out, const ValueOf& value_of) {
    const int width = at == end ? 0 : *at++;
    if (width == 1) return take_all<std::uint8_t>(at, end, count, out, value_of);
    if (width == 2) return take_all<std::uint16_t>(at, end, count, out, value_of);
    if (width == 4) return take_all<std::uint32_t>(at, end, count, out, value_of);
    return width == 8 && take_all<std::uint64_t>(at, end, count, out, value_of);
}

void put_sets(std::string& out, const std::vector<std::vector<SegmentId>>& sets) {
    put_varint(out, sets.size());
    for (const std::vector<SegmentId>& set : sets) {
        put_varint(out, set.size());
        SegmentId last = 0;
        for (const SegmentId id : set) put_varint(out, id - last), last = id;
    }
}
bool take_sets(const char*& at, const char* end, std::vector<std::vector<SegmentId>>& sets) {
    std::uint64_t count = 0, distance = 0;
    const auto take_count = [&] { return take_varint(at, end, count) && count <= static_cast<std::uint64_t>(end - at); };
    if (!take_count()) return false;
    sets.resize(count);
    for (std::vector<SegmentId>& set : sets) {
        if (!take_count()) return false;
        set.resize(count);
        SegmentId last = 0;
        for (SegmentId& id : set) {
            if (!take_varint(at, end, distance)) return false;
            id = last += static_cast<SegmentId>(distance);
        }
    }
    return true;
}

// Distances run over where bytes are damaged.
std::uint64_t distance(std::int64_t from, std::int64_t to) { return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from); }
std::int64_t sum(std::int64_t a, std::uint64_t b) { return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + b); }

Seconds least_time(const std::vector<Seconds>& times) {
    Seconds least = std::numeric_limits<Seconds>::max();
    for (const Seconds time : times)
        if (time != no_time) least = std::min(least, time);
    return least;
}

constexpr std::uint64_t undated = 0;  // other times are their distance from the least, and one

}  // namespace

void RowColumns::add(const FeedbackRow& row, std::size_t size) {
    ids.push_back(row.verbatim);
    times.push_back(row.time);
    const auto [set, fresh] = known_sets_.try_emplace(row.segments, static_cast<std::uint32_t>(sets.size()));
    if (fresh) sets.push_back(row.segments);
    set_of.push_back(set->second);
    ends.push_back((ends.empty() ? 0 : ends.back()) + static_cast<std::uint32_t>(size));
    topics.push_back(0);
    for (const FeedbackMention& mention : row.mentions) topics.back() |= topic_bit(mention.topic);
    keys.push_back(row.key);
}

std::string RowColumns::bytes() const {
    std::string out;
    const std::int64_t first = ids.empty() ? 0 : ids.front();
    const Seconds least = least_time(times);
    put_varint(out, rows());
    put_varint(out, fold_sign(first));
    put_varint(out, fold_sign(least));
    put_sets(out, sets);
    put_column(out, ids, [&](std::int64_t id) { return distance(first, id); });
    put_column(out, times, [&](Seconds time) { return time == no_time ? undated : distance(least, time) + 1; });
    put_column(out, set_of, [](std::uint32_t set) { return std::uint64_t{set}; });
    std::uint32_t begin = 0;
    put_column(out, ends, [&](std::uint32_t end) { return std::uint64_t{end - std::exchange(begin, end)}; });
    put_column(out, topics, [](std::uint64_t bits) { return bits; });
    for (const ContentKey& key : keys) out.append(reinterpret_cast<const char*>(&key.high), sizeof key.high).append(reinterpret_cast<const char*>(&key.low), sizeof key.low);
    return out;
}

bool RowColumns::read(const char* at, const char* end) {
    std::uint64_t count = 0, first = 0, least = 0;
    std::uint32_t last = 0;
    ids.clear();
    if (!take_varint(at, end, count) || !take_varint(at, end, first) || !take_varint(at, end, least) || !take_sets(at, end, sets)) return false;
    const bool taken = take_column(at, end, count, ids, [&](std::uint64_t number) { return sum(unfold_sign(first), number); }) &&
                       take_column(at, end, count, times, [&](std::uint64_t number) { return number == undated ? no_time : sum(unfold_sign(least), number - 1); }) &&
                       take_column(at, end, count, set_of, [](std::uint64_t number) { return static_cast<std::uint32_t>(number); }) &&
                       take_column(at, end, count, ends, [&](std::uint64_t number) { return last += static_cast<std::uint32_t>(number); }) &&
                       take_column(at, end, count, topics, [](std::uint64_t number) { return number; });
    if (!taken || count > static_cast<std::size_t>(end - at) / 16) return false;
    keys.resize(count);
    for (ContentKey& key : keys) {
        std::memcpy(&key.high, at, 8);
        std::memcpy(&key.low, at + 8, 8);
        at += 16;
    }
    const bool ascend = (ids.empty() || ids.front() > 0) && std::ranges::is_sorted(ids);
    return ascend && std::ranges::all_of(set_of, [&](std::uint32_t set) { return set < sets.size(); });
}

}  // namespace hark

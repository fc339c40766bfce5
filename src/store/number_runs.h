// store/number_runs.h: ascending numbers that mostly follow one another, or are mostly the same, as (distance to what is expected, how many) pairs.
#pragma once

#include "hark/base/varint.h"

#include <cstdint>
#include <span>
#include <string>

namespace hark {

// `step` is how much each is mostly greater than the one before: 1 for ids, 0 for what is mostly the same.
inline void put_runs(std::string& out, std::span<const std::int64_t> values, std::int64_t step) {
    std::int64_t expected = 0;
    for (std::size_t begin = 0; begin < values.size();) {
        std::size_t end = begin + 1;
        while (end < values.size() && values[end] == values[end - 1] + step) ++end;
        put_varint(out, fold_sign(values[begin] - expected));
        put_varint(out, end - begin);
        expected = values[end - 1];
        begin = end;
    }
}

// Fills all of `values`. False if the bytes do not hold as many.
inline bool take_runs(const char*& at, const char* end, std::int64_t step, std::span<std::int64_t> values) {
    std::uint64_t expected = 0, distance = 0, count = 0;
    for (std::size_t filled = 0; filled < values.size();) {
        if (!take_varint(at, end, distance) || !take_varint(at, end, count) || count == 0 || count > values.size() - filled) return false;
        expected += static_cast<std::uint64_t>(unfold_sign(distance));
        for (; count > 0; --count, expected += static_cast<std::uint64_t>(step)) values[filled++] = static_cast<std::int64_t>(expected);
        expected -= static_cast<std::uint64_t>(step);
    }
    return true;
}

}  // namespace hark

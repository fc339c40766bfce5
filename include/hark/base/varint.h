// hark/base/varint.h: whole numbers as bytes, seven bits in each, the lowest first (LEB128). Signs are folded in, so that small negative numbers are short too.
#pragma once

#include <cstdint>
#include <string>

namespace hark {

inline std::uint64_t fold_sign(std::int64_t number) noexcept { return static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63); }
inline std::int64_t unfold_sign(std::uint64_t folded) noexcept { return static_cast<std::int64_t>(folded >> 1 ^ (0 - (folded & 1))); }

inline void put_varint(std::string& out, std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) out += static_cast<char>(number | 0x80);
    out += static_cast<char>(number);
}

// Reads the number at `at` and moves behind it. False, and nothing is moved, if the bytes end before it does or it is none.
inline bool take_varint(const char*& at, const char* end, std::uint64_t& number) noexcept {
    std::uint64_t sum = 0;
    const char* next = at;
    for (int shift = 0; shift < 64 && next != end; shift += 7) {
        const auto byte = static_cast<unsigned char>(*next++);
        sum |= std::uint64_t{byte & 0x7Fu} << shift;
        if (byte >= 0x80) continue;
        number = sum;
        at = next;
        return true;
    }
    return false;
}

}  // namespace hark

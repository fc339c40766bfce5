// hark/base/bytes.h: up to eight bytes as one number, the first the lowest: what short words are compared and hashed as.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace hark {

static_assert(std::endian::native == std::endian::little, "words are read as little-endian numbers");

inline std::uint64_t load8(const char* bytes) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, 8);
    return word;
}

// The lowest `size` bytes of eight, 0 to 8, and zeros.
inline std::uint64_t first_bytes(std::uint64_t bytes, std::size_t size) noexcept {
    return size == 8 ? bytes : bytes & ((std::uint64_t{1} << (8 * size)) - 1);
}

// The `size` bytes, 0 to 8, and zeros: two loads that overlap, because a copy of unknown size is a call.
inline std::uint64_t load_up_to_8(const char* bytes, std::size_t size) noexcept {
    if (size >= 4) {
        std::uint32_t first = 0, last = 0;
        std::memcpy(&first, bytes, 4);
        std::memcpy(&last, bytes + size - 4, 4);
        return first | std::uint64_t{last} << (8 * (size - 4));
    }
    if (size == 0) return 0;
    const auto at = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i); };
    return at(0) | at(size / 2) | at(size - 1);
}

}  // namespace hark

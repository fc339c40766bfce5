// hark/base/content_key.h: what a row is, as 128 bits, whatever file it came in.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace hark {

// XXH3-128 over the fields, each preceded by its length, so that ("ab", "c") and ("a", "bc") differ. Equal on every
// machine. 128 bits: with 10^9 rows the odds of one collision are 10^-21.
struct ContentKey {
    std::uint64_t high = 0, low = 0;

    auto operator<=>(const ContentKey&) const = default;
};

ContentKey content_key(std::span<const std::string_view> fields);
ContentKey content_key(std::string_view bytes);

// XXH3-64, for hash tables.
std::uint64_t hash64(std::string_view bytes) noexcept;

// 32 lower-case hexadecimal digits.
std::string to_hex(ContentKey key);

}  // namespace hark

// store/word_bits.h: which bytes of a text are of words, a bit each, found sixteen at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hark {

// Of the 64 bytes from `at` on (see is_word in entry_code.h); no bit beyond the end.
std::uint64_t word_bits(std::string_view text, std::size_t at);
// The same, byte by byte: the twin that tests compare with.
std::uint64_t word_bits_one_by_one(std::string_view text, std::size_t at);

}  // namespace hark

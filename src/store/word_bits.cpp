#include "store/word_bits.h"

#include "store/entry_code.h"

#include <algorithm>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hark {

std::uint64_t word_bits_one_by_one(std::string_view text, std::size_t at) {
    std::uint64_t words = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(64, text.size() - at); ++i) words |= std::uint64_t{is_word(text[at + i])} << i;
    return words;
}

#if defined(__SSE2__)
namespace {

__m128i all(int byte) { return _mm_set1_epi8(static_cast<char>(byte)); }
// Bytes from `first` on, `count` of them: one signed comparison, once the range begins at the least number.
__m128i in_range(__m128i bytes, int first, int count) { return _mm_cmplt_epi8(_mm_sub_epi8(bytes, all(first + 128)), all(count - 128)); }

std::uint64_t bits_of_sixteen(const char* at) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i letters = in_range(_mm_or_si128(bytes, all(0x20)), 'a', 26), digits = in_range(bytes, '0', 10);
    // The highest bit of a byte is what tells those beyond ASCII, and what is taken of each.
    return static_cast<std::uint64_t>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(letters, digits), _mm_or_si128(_mm_cmpeq_epi8(bytes, all('\'')), bytes))));
}

}  // namespace

std::uint64_t word_bits(std::string_view text, std::size_t at) {
    char copy[64];
    const char* bytes = text.data() + at;
    const std::size_t size = std::min<std::size_t>(64, text.size() - at);
    if (size < 64) bytes = static_cast<const char*>(std::memcpy(std::memset(copy, 0, sizeof copy), bytes, size));
    std::uint64_t words = 0;
    for (std::size_t i = 0; i < size; i += 16) words |= bits_of_sixteen(bytes + i) << i;
    return words;
}
#else
std::uint64_t word_bits(std::string_view text, std::size_t at) { return word_bits_one_by_one(text, at); }
#endif

}  // namespace hark

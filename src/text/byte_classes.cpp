#include "byte_classes.h"

#include <algorithm>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hark {
namespace {

constexpr std::size_t step = 16;

#if defined(__SSE2__)
__m128i all(int byte) { return _mm_set1_epi8(static_cast<char>(byte)); }
// Bytes from `first` on, `count` of them: one signed comparison, once the range begins at the least number.
__m128i in_range(__m128i bytes, int first, int count) { return _mm_cmplt_epi8(_mm_sub_epi8(bytes, all(first + 128)), all(count - 128)); }
std::uint64_t bits(__m128i mask) { return static_cast<std::uint64_t>(_mm_movemask_epi8(mask)); }
#endif

struct Sixteen {
    std::uint64_t space = 0, letter = 0, lower = 0, apostrophe = 0, twin = 0;
};

// `at` has the byte before it, too.
Sixteen look_at_each(const char* at) {
    Sixteen found;
    for (std::size_t i = 0; i < step; ++i) {
        const std::uint64_t bit = std::uint64_t{1} << i;
        const char c = at[i], folded = static_cast<char>(c | 0x20);
        if (c == ' ' || (c >= '\t' && c <= '\r')) found.space |= bit;
        if (folded >= 'a' && folded <= 'z') found.letter |= bit;
        if (c >= 'a' && c <= 'z') found.lower |= bit;
        if (c == '\'') found.apostrophe |= bit;
        if (folded == static_cast<char>(at[i - 1] | 0x20)) found.twin |= bit;
    }
    return found;
}

#if defined(__SSE2__)
Sixteen look_at_all(const char* at) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)), before = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at - 1));
    const __m128i folded = _mm_or_si128(bytes, all(0x20));
    return {bits(_mm_or_si128(_mm_cmpeq_epi8(bytes, all(' ')), in_range(bytes, '\t', 5))), bits(in_range(folded, 'a', 26)), bits(in_range(bytes, 'a', 26)), bits(_mm_cmpeq_epi8(bytes, all('\''))),
            bits(_mm_cmpeq_epi8(folded, _mm_or_si128(before, all(0x20))))};
}
#else
Sixteen look_at_all(const char* at) { return look_at_each(at); }
#endif

// The first and the last steps are looked at in a copy, with zeros around them: no byte outside the text is read.
template <class Look>
Sixteen look_at_edge(std::string_view text, std::size_t at, Look look) {
    char copy[1 + step] = {};
    const std::size_t from = at == 0 ? 0 : at - 1, to = std::min(text.size(), at + step);
    std::memcpy(copy + (at == 0), text.data() + from, to - from);
    return look(copy + 1);
}

template <class Look>
void fill(std::string_view text, std::vector<ByteBlock>& blocks, std::vector<std::uint64_t>& apostrophes, std::vector<std::uint64_t>& twins, Look look) {
    for (std::size_t at = 0; at < text.size(); at += step) {
        const bool inside = at > 0 && at + step <= text.size();
        const Sixteen found = inside ? look(text.data() + at) : look_at_edge(text, at, look);
        const std::size_t shift = at % 64;
        ByteBlock& block = blocks[at / 64];
        block.space |= found.space << shift;
        block.word |= found.letter << shift;
        block.lower |= found.lower << shift;
        apostrophes[at / 64] |= found.apostrophe << shift;
        twins[at / 64] |= found.twin << shift;
    }
}

}  // namespace

void ByteClasses::begin(std::size_t size) {
    blocks_.assign(size / 64 + 2, {});
    apostrophes_.assign(blocks_.size(), 0);
    twins_.assign(blocks_.size(), 0);
}

// What depends on neighbours, also over the borders of blocks.
void ByteClasses::finish(std::size_t size) {
    std::uint64_t letters_before = 0, twins_before = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        ByteBlock& block = blocks_[i];
        const std::uint64_t letters = block.word, letters_after = i + 1 < blocks_.size() ? blocks_[i + 1].word : 0;
        block.word |= apostrophes_[i] & (letters << 1 | letters_before >> 63) & (letters >> 1 | letters_after << 63);
        block.third = twins_[i] & (twins_[i] << 1 | twins_before >> 63);
        letters_before = letters;
        twins_before = twins_[i];
    }
    blocks_[size / 64].space |= ~std::uint64_t{0} << size % 64;
    blocks_.back().space = ~std::uint64_t{0};
}

void ByteClasses::classify(std::string_view text) {
    begin(text.size());
    fill(text, blocks_, apostrophes_, twins_, look_at_all);
    finish(text.size());
}

void ByteClasses::classify_one_by_one(std::string_view text) {
    begin(text.size());
    fill(text, blocks_, apostrophes_, twins_, look_at_each);
    finish(text.size());
}

}  // namespace hark

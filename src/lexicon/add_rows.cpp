#include "add_rows.h"

#include <algorithm>
#include <array>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hark {

// The sums of some columns stay in registers while all rows pass: sixteen are as many as every processor has room for.
void add_rows_plainly(const std::int16_t* table, std::span<const std::uint32_t> begins, std::size_t width, std::int32_t* sums) {
    constexpr std::size_t at_once = 16;
    static_assert(columns_at_once % at_once == 0);
    for (std::size_t first = 0; first < width; first += at_once) {
        std::array<std::int32_t, at_once> part;
        std::copy_n(sums + first, at_once, part.begin());
        for (const std::uint32_t begin : begins) {
            const std::int16_t* const row = table + begin + first;
            for (std::size_t i = 0; i < at_once; ++i) part[i] += row[i];
        }
        std::copy_n(part.begin(), at_once, sums + first);
    }
}

#if defined(__x86_64__)
namespace {

[[gnu::target("avx2")]] inline __m256i eight(const std::int16_t* weights) { return _mm256_cvtepi16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(weights))); }

[[gnu::target("avx2")]] void add_by_avx2(const std::int16_t* table, std::span<const std::uint32_t> begins, std::size_t width, std::int32_t* sums) {
    static_assert(columns_at_once == 32);
    for (std::size_t first = 0; first < width; first += columns_at_once) {
        auto* const at = reinterpret_cast<__m256i*>(sums + first);
        __m256i a = _mm256_loadu_si256(at), b = _mm256_loadu_si256(at + 1), c = _mm256_loadu_si256(at + 2), d = _mm256_loadu_si256(at + 3);
        for (const std::uint32_t begin : begins) {
            const std::int16_t* const row = table + begin + first;
            a = _mm256_add_epi32(a, eight(row));
            b = _mm256_add_epi32(b, eight(row + 8));
            c = _mm256_add_epi32(c, eight(row + 16));
            d = _mm256_add_epi32(d, eight(row + 24));
        }
        _mm256_storeu_si256(at, a);
        _mm256_storeu_si256(at + 1, b);
        _mm256_storeu_si256(at + 2, c);
        _mm256_storeu_si256(at + 3, d);
    }
}

const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;

}  // namespace

void add_rows(const std::int16_t* table, std::span<const std::uint32_t> begins, std::size_t width, std::int32_t* sums) {
    (has_avx2 ? add_by_avx2 : add_rows_plainly)(table, begins, width, sums);
}
#else
void add_rows(const std::int16_t* table, std::span<const std::uint32_t> begins, std::size_t width, std::int32_t* sums) { add_rows_plainly(table, begins, width, sums); }
#endif

}  // namespace hark

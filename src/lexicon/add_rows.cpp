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

// The sums of `registers` times eight columns.
template <std::size_t registers>
[[gnu::target("avx2")]] void add_some_by_avx2(const std::int16_t* table, std::span<const std::uint32_t> begins, std::int32_t* sums) {
    __m256i parts[registers];
    auto* const at = reinterpret_cast<__m256i*>(sums);
    for (std::size_t i = 0; i < registers; ++i) parts[i] = _mm256_loadu_si256(at + i);
    for (const std::uint32_t begin : begins) {
        const auto* const row = reinterpret_cast<const __m128i*>(table + begin);
        for (std::size_t i = 0; i < registers; ++i) parts[i] = _mm256_add_epi32(parts[i], _mm256_cvtepi16_epi32(_mm_loadu_si128(row + i)));
    }
    for (std::size_t i = 0; i < registers; ++i) _mm256_storeu_si256(at + i, parts[i]);
}

[[gnu::target("avx2")]] void add_by_avx2(const std::int16_t* table, std::span<const std::uint32_t> begins, std::size_t width, std::int32_t* sums) {
    static_assert(columns_at_once == 16);
    std::size_t first = 0;
    for (; first + 64 <= width; first += 64) add_some_by_avx2<8>(table + first, begins, sums + first);
    for (; first < width; first += 16) add_some_by_avx2<2>(table + first, begins, sums + first);
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

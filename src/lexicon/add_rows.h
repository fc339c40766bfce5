// Sums of rows of small numbers, column by column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "hark/lexicon/tag_weights.h"

namespace hark {

// Adds rows of `width` columns (a multiple of columns_at_once) to sums; `begins` says where in `table` each begins.
// By AVX2 where the processor has it.
void add_rows(const std::int16_t* table, std::span<const std::uint32_t> begins, std::size_t width, std::int32_t* sums);
// Its twin, for processors without and for tests: the same sums.
void add_rows_plainly(const std::int16_t* table, std::span<const std::uint32_t> begins, std::size_t width, std::int32_t* sums);

}  // namespace hark

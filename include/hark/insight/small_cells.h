// hark/insight/small_cells.h: which counts of a row must not be shown, so that nobody behind them can be told: k-anonymity of a table (Sweeney 2002).
//
//   std::vector<bool> hidden = hidden_cells({{12, 2, 30}}, 5);      // {true, true, false}
//
// Counts below k are hidden. If that is one alone, the row's total gives it away: so the smallest of the others is hidden too. Pure; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hark {

std::vector<bool> hidden_cells(std::span<const std::int64_t> counts, std::int64_t k);

}  // namespace hark

#include "hark/insight/small_cells.h"

#include <algorithm>
#include <cstddef>

namespace hark {

std::vector<bool> hidden_cells(std::span<const std::int64_t> counts, std::int64_t k) {
    std::vector<bool> hidden;
    for (const std::int64_t n : counts) hidden.push_back(n < k);
    if (std::ranges::count(hidden, true) != 1) return hidden;
    std::size_t smallest = counts.size();
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (!hidden[i] && (smallest == counts.size() || counts[i] < counts[smallest])) smallest = i;
    if (smallest < counts.size()) hidden[smallest] = true;
    return hidden;
}

}  // namespace hark

// insight/noted_scores.h: rated rows on their way to normal equations, gathered by block and added block by block. What the sums count of one block lies far from what they count
// of the next, and rows come in any order of blocks: added one by one, each found its cells in no cache, which was a seventh of a question.
#pragma once

#include "hark/insight/drivers.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace hark {

class NotedScores {
public:
    // Some rows later it is in `sums`, at the latest after settle().
    void add(std::span<const ThemeNumber> themes, const ContentKey& key, std::int32_t score, NormalEquations& sums) {
        constexpr std::size_t at_a_time = 32'768;
        std::vector<std::uint32_t>& noted = noted_[NormalEquations::block_of(key)];
        noted.push_back(static_cast<std::uint32_t>(score));
        noted.push_back(static_cast<std::uint32_t>(themes.size()));
        noted.insert(noted.end(), themes.begin(), themes.end());
        if (++rows_ == at_a_time) settle(sums);
    }
    void settle(NormalEquations& sums) {
        for (std::size_t block = 0; block < noted_.size(); ++block) {
            std::span<const std::uint32_t> left(noted_[block]);
            while (!left.empty()) {
                const std::size_t themes = left[1];
                sums.add_to(block, left.subspan(2, themes), static_cast<std::int32_t>(left[0]));
                left = left.subspan(2 + themes);
            }
            noted_[block].clear();
        }
        rows_ = 0;
    }

private:
    std::array<std::vector<std::uint32_t>, NormalEquations::blocks> noted_;  // of each row its score, the number of its themes, and these
    std::size_t rows_ = 0;
};

}  // namespace hark

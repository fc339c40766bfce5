// hark/eval/reliability.h: whether answers are right as often as they are sure to be.
//
//   Reliability bins = reliability(outcomes);
//   expected_calibration_error(bins)   // 0.05: where it says 80 %, 75 to 85 % are right, on the mean
//
// Rows with a label and a confidence, in ten bins of confidence. Three stars are no opinion of being neutral, so rows that are rated
// and neutral are left out. Pure, any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "hark/eval/polarity.h"

namespace hark::eval {

struct ReliabilityBin {
    std::int64_t rows = 0, right = 0;
    double confidence = 0;  // summed over the rows
};
using Reliability = std::array<ReliabilityBin, 10>;

Reliability reliability(std::span<const Outcome> outcomes);
void add(Reliability& sum, const Reliability& more);
// The distance of confidence and share of right answers, over the bins by their rows (Naeini et al. 2015; Guo et al. 2017).
std::optional<double> expected_calibration_error(const Reliability& bins);

}  // namespace hark::eval

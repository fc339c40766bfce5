// insight/segments.h: the groups of customers in which a theme is stronger or weaker.
#pragma once

#include "insight/counts.h"

#include <vector>

namespace hark {

// Sets Theme::segments of every theme. Each theme is tested in each segment value that has `least_segment` verbatims
// inside and outside (two_proportions), and the p-values of the whole run are corrected together: with 100 themes and
// 200 values, 1,000 uncorrected tests would "find" something in noise.
void compare_segments(const Counts& counts, const TallyOptions& options, std::vector<Measured>& themes);
// Whether there is any segment value large enough to be compared.
bool has_segments(const Counts& counts, const TallyOptions& options);

}  // namespace hark

// insight/changes.h: two periods of equal length, and what differs between them.
#pragma once

#include "insight/counts.h"

#include <vector>

namespace hark {

// The last 30 days against the 30 before; where the dates span fewer than 90 days, a third of the span each, so that a
// young store has an answer too. Days are UTC; the last period ends with the last day that has rows.
struct Periods {
    int days = 0;  // 0: no dates, or fewer than three days
    Seconds before_begin = no_time, now_begin = no_time;
};
Periods periods_of(Seconds first, Seconds last);

// Sets Theme::change of every theme, if both periods have `least_segment` rows.
//
// The p-values are Fisher's exact test where counts are small, not mid-p: what is new is rare, the promise is on false
// alarms over the whole run, and mid-p may exceed its level. Benjamini-Hochberg over the themes with at least `least`
// verbatims in the two periods. A theme emerges if q is at most the false discovery rate, its share is at least twice
// that of the period before, and that was at most 2 %.
void compare_periods(const Counts& counts, const TallyOptions& options, std::vector<Measured>& themes);

}  // namespace hark

// insight/changes.h: what differs between the newest weeks and all the time before them.
#pragma once

#include "insight/counts.h"

#include <vector>

namespace hark {

// The lengths at which the newest period and the time before it both have `least` rows.
std::vector<int> comparable(const Counts& counts, const Periods& periods, std::int64_t least);

// Sets Theme::change of every theme with at least `least` dated verbatims, if any lengths are comparable.
//
// A change that began some weeks ago stands out most against the time before it began; which week that is, nobody
// knows. So every length of the newest period is compared with all that was before (a scan of nested windows that end
// now, as in Kulldorff 2001), and the clearest one says since when. Looking at many lengths finds more by chance: their
// p-values become one for the theme by Simes (1986), which holds for nested windows because they agree with each other
// (Sarkar 1998). Then Benjamini-Hochberg over the themes.
//
// The p-values are Fisher's exact test where counts are small, not mid-p: what is new is rare, the promise is on false
// alarms over the whole run, and mid-p may exceed its level. The interval is that of the clearest length, and therefore
// a little too sure of itself; q is not.
void compare_periods(const Counts& counts, const Periods& periods, const TallyOptions& options,
                     std::vector<Measured>& themes);

}  // namespace hark

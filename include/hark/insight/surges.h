// hark/insight/surges.h: what has begun to be said more often, told from chance at a stated rate of false alarms.
//
//   SurgeAnswer answer = surges(all, {{&crashes, &late}}, {.false_alarms = 0.05});
//
// The newest 1, 4, 7, 14 ... 91 days are each held against all the time before them. If nothing has changed, the count of a theme in the window,
// given how often it came in all, is binomial: the tail is exact, and equal to that of a negative binomial forecast from the history (the
// conditional test of Przyborowski & Wilenski 1940). Customers come in bunches: how much the level of a theme varies from week to week beyond chance (the dispersion of a
// negative binomial, by moments) is taken to be no less than the median of all themes, and counts are scaled down by the variance that follows (quasi-Poisson, McCullagh &
// Nelder 1989, with Student's tail because it is estimated). Exposure is the comments of those days, weighed by the theme's weekdays and, with
// more than a year of data, by how much higher the same weeks of last year were. The windows are nested, so Simes (1986) makes one p-value of them; Holm (1979) over
// the themes keeps the chance of any false alarm at all, in one look at data in which nothing changed, at `false_alarms`.
//
// Pure, any thread; nothing fails.
#pragma once

#include "hark/insight/daily.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hark {

struct SurgeOptions {
    double false_alarms = 0.05;   // chance that one look raises any alarm where nothing has changed
    std::int64_t least = 3;       // comments in the window that an alarm needs
};

struct Surge {
    std::size_t series = 0;                   // place in what was tested
    std::int32_t begin = 0, end = 0;          // of the window that stands out most, days since 1970, half-open
    std::int64_t now = 0, now_of = 0, before = 0, before_of = 0;  // comments with it, and all: in the window, and before
    double expected = 0;                      // comments in the window, had nothing changed
    double scatter = 1;                       // variance against Poisson's, at least 1
    double p_value = 1;                       // of the series, over all windows
    double adjusted = 1;                      // over all series: at most SurgeOptions::false_alarms, or it is no alarm

    bool operator==(const Surge&) const = default;
};

struct SurgeAnswer {
    std::vector<Surge> alarms;                // the surest first
    std::optional<Surge> nearest;             // where there is no alarm, what is nearest to one
    std::size_t tested = 0;                   // series
    std::vector<int> windows;                 // lengths in days that the history allows; none: too little of it
};

// Series with fewer than `least` comments in all are not tested: which these are says nothing of when they came. A window needs at least two weeks, and twice its length, of history.
SurgeAnswer surges(const ByDay& all, std::span<const ByDay* const> series, const SurgeOptions& options = {});

// After how many days of so many comments nine of ten themes that begin, and have this share of them, are raised: what the data allow, whatever the test. Reckoned from the count that
// `before` comments of history, so many windows and so many tested themes ask for. Nothing: not within a quarter of a year.
std::optional<int> days_until_raised(double share, double comments_a_day, double before, std::size_t windows, std::size_t tested, double false_alarms);

// Upper tail: the chance of `now` or more in a window of exposure `now_of`, if `before` came in an exposure of `before_of` at the same rate; `scatter` as above.
double surge_p_value(double now, double now_of, double before, double before_of, double scatter = 1);

}  // namespace hark

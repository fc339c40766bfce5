// hark/insight/trends.h: how the share of a theme moves over days, weeks or months, and what must be known to read it: the weekdays' own
// pattern, the same weeks of last year, days without any data, and days that are not complete yet.
//
//   TrendLine line = trend_of(daily.all, daily.theme(topic, Side::disliked).days, Step::automatic);
//
// Pure, any thread. Nothing fails: without dates there are no periods.
#pragma once

#include "hark/insight/calendar.h"
#include "hark/insight/daily.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

// Of one point: `automatic` takes days up to five weeks, weeks up to a year, then months; coarser ones where a period would have fewer than 15 comments.
enum class Step : std::uint8_t { automatic, day, week, month };
std::string_view name_of(Step step);
std::optional<Step> step_named(std::string_view name);

// Days are counted since 1970, UTC; periods are half-open, weeks begin on Monday.
struct TrendPeriod {
    std::int32_t begin = 0, end = 0;
    bool partial = false;                    // the data begin or end within it
    std::int64_t comments = 0, with = 0;     // all that were written in it; those with the theme
    Estimate share;                          // Wilson; of an empty period n is 0
    double usual = 0;                        // the share that a theme of unchanged level would have, on the weekdays that its comments fell on
    std::optional<Estimate> stars;           // mean of those with it
    std::optional<Estimate> last_year;       // share 52 weeks before, if there were comments

    bool operator==(const TrendPeriod&) const = default;
};

struct TrendLine {
    Step step = Step::week;
    std::vector<TrendPeriod> periods;        // without a hole: those of no comments too
    Estimate share;                          // of all dated comments
    // Share on a weekday against the share of all days, Monday first, held to 1 where there is little to tell by. All 1: the days do not differ
    // more than chance (chi-square at 1 %), or there are fewer than four weeks.
    std::array<double, 7> weekdays{1, 1, 1, 1, 1, 1, 1};
    std::vector<std::string> notes;          // gaps, days that are not complete yet, in words
};

TrendLine trend_of(const ByDay& all, const ByDay& with, Step step);

// The weekday factors as TrendLine has them, from the days in [begin, end).
std::array<double, 7> weekday_factors(const ByDay& all, const ByDay& with, std::int32_t begin, std::int32_t end);

}  // namespace hark

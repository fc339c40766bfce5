// hark/insight/calendar.h: working time: the hours of a week in a time zone, without holidays.
//
//   Calendar calendar;                                          // Monday to Friday, 9 to 17, UTC
//   calendar.zone = *TimeZone::named("Europe/Berlin");
//   calendar.week = *parse_week("Mon-Fri 08:30-12:00 13:00-17:30; Sat 10-14");
//   calendar.holidays = *parse_days("2026-12-25, 2026-12-26");
//   calendar.business_seconds(friday_noon, monday_noon);
//
// Hours are those of the clock on the wall: exact over daylight saving. Pure; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "hark/base/result.h"
#include "hark/base/time.h"
#include "hark/text/time_zone.h"

namespace hark {

// Minutes of the local day.
struct Hours {
    int from = 0, to = 0;

    bool operator==(const Hours&) const = default;
};
using Week = std::array<std::vector<Hours>, 7>;  // from Monday on; none: closed

// "Mon-Fri 09:00-17:00; Sat 10-14": days, then hours, parts by ';'. bad_input.
Result<Week> parse_week(std::string_view text);
// "2026-12-25, 2026-12-26" as days since 1970, ascending. bad_input.
Result<std::vector<std::int32_t>> parse_days(std::string_view text);

struct Calendar {
    TimeZone zone;
    Week week = office_week();
    std::vector<std::int32_t> holidays;  // local days since 1970, ascending

    static Week office_week();
    // Working time between two moments; 0 if `to` is not later.
    Seconds business_seconds(Seconds from, Seconds to) const;
    // Of the longest working day: what "a business day" is where it is no date.
    Seconds business_day() const;
    bool is_working(std::int32_t day) const;
    // Days since 1970 on the wall.
    std::int32_t local_day(Seconds time) const { return day_of(zone.to_local(time)); }
    // The last second of a local day.
    Seconds end_of(std::int32_t day) const { return zone.from_local((Seconds{day} + 1) * seconds_per_day) - 1; }
    // The working day that is `count` of them after `day`.
    std::int32_t working_day_after(std::int32_t day, int count) const;
};

// A length of time: by the clock, or of working time.
struct Age {
    Seconds seconds = 0;
    bool business = false;
};
// "12h", "2d", "1w"; of working time "4bh", "2bd"; "" is none. bad_input.
Result<Age> parse_age(std::string_view text, const Calendar& calendar);
// How long it is from one moment to another, counted as `like` is.
inline Seconds passed(Seconds from, Seconds to, const Age& like, const Calendar& calendar) { return like.business ? calendar.business_seconds(from, to) : to - from; }

// 0 is Monday.
int weekday_of(std::int32_t day);

}  // namespace hark

// hark/base/time.h: moments as seconds since 1970-01-01T00:00:00Z, and their ISO 8601 form. No locale, no clock.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace hark {

using Seconds = std::int64_t;
inline constexpr Seconds no_time = std::numeric_limits<Seconds>::min();
inline constexpr Seconds seconds_per_day = 86'400;

// Days since 1970-01-01 (may be negative), rounded down.
std::int32_t day_of(Seconds time);
// Seconds at midnight UTC; nothing for a date that does not exist (2026-02-30).
std::optional<Seconds> civil(int year, int month, int day, int hour = 0, int minute = 0, int second = 0);
// "2026-11-21", or with the time of day "2026-11-21T08:30:00Z"; "" for no_time.
std::string iso_date(Seconds time);
std::string iso_time(Seconds time);
// Reads "2026", "2026-11", "2026-11-21", "2026-11-21T08:30[:00[.123]][Z|+02:00]", with a space for the T if one likes.
// With `end` the last second of what is named (the year, the month, the day). Nothing if it is none of these.
std::optional<Seconds> parse_iso(std::string_view text, bool end = false);

}  // namespace hark

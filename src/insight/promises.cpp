// When what was promised is due: to the end of the day that was named, or to the hour.
#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "hark/insight/cases.h"

namespace hark {
namespace {

constexpr int friday = 4;  // from Monday

std::string_view next_part(std::string_view& rest) {
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    const std::string_view first = rest.substr(0, dot);
    rest.remove_prefix(std::min(dot + 1, rest.size()));
    return first;
}

// 0 if there is none.
int number(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value < 0 || value > 1000 ? 0 : value;
}

// The next such weekday, today included.
std::int32_t next_weekday(std::int32_t today, int weekday) { return today + (weekday - weekday_of(today) + 7) % 7; }

// The next 9 November, today included.
Seconds end_of_date(std::int32_t today, int month, int day, const Calendar& calendar) {
    const int year = std::atoi(iso_date(Seconds{today} * seconds_per_day).substr(0, 4).c_str());
    for (const int in : {year, year + 1})
        if (const auto date = civil(in, month, day); date && day_of(*date) >= today) return calendar.end_of(day_of(*date));
    return no_time;
}

}  // namespace

Seconds due_of(std::string_view mark, Seconds made, const Calendar& calendar) {
    if (next_part(mark) != "due" || made == no_time) return no_time;
    const std::string_view unit = next_part(mark);
    const int first = number(next_part(mark)), second = number(next_part(mark));
    const std::int32_t today = calendar.local_day(made);
    if (unit == "today") return calendar.end_of(today);
    if (unit == "tomorrow") return calendar.end_of(today + 1);
    if (unit == "this_week") return calendar.end_of(next_weekday(today, friday));
    if (unit == "next_week") return calendar.end_of(next_weekday(today, friday) + 7);
    if (first == 0) return no_time;
    if (unit == "hours") return made + Seconds{first} * 3600;
    if (unit == "days") return calendar.end_of(today + first);
    if (unit == "business_days") return calendar.end_of(calendar.working_day_after(today, first));
    if (unit == "weeks") return calendar.end_of(today + 7 * first);
    if (unit == "weekday") return calendar.end_of(next_weekday(today, first - 1));
    if (unit == "month" && second > 0) return end_of_date(today, first, second, calendar);
    return no_time;
}

}  // namespace hark

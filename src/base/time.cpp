#include "hark/base/time.h"

#include <chrono>

#include <fmt/format.h>

namespace hark {
namespace {

namespace chr = std::chrono;

// Reads exactly `digits` digits; false leaves `text` where it was.
bool eat_digits(std::string_view& text, std::size_t digits, int& number) {
    if (text.size() < digits) return false;
    number = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return false;
        number = number * 10 + (text[i] - '0');
    }
    text.remove_prefix(digits);
    return true;
}

bool eat(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

struct Clock {
    int hour = 0, minute = 0, second = 0;
    int offset = 0;  // seconds east of UTC
};

// "08:30", "08:30:15", "08:30:15.123", each with or without a zone.
std::optional<Clock> parse_clock(std::string_view text) {
    Clock clock;
    if (!eat_digits(text, 2, clock.hour) || !eat(text, ':') || !eat_digits(text, 2, clock.minute)) return {};
    if (eat(text, ':') && !eat_digits(text, 2, clock.second)) return {};
    if (eat(text, '.'))
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
    if (eat(text, 'Z') || text.empty()) return text.empty() ? std::optional(clock) : std::nullopt;
    const int sign = eat(text, '-') ? -1 : eat(text, '+') ? 1 : 0;
    int hours = 0, minutes = 0;
    if (sign == 0 || !eat_digits(text, 2, hours)) return {};
    eat(text, ':');
    if (!text.empty() && !eat_digits(text, 2, minutes)) return {};
    if (hours > 23 || minutes > 59) return {};
    clock.offset = sign * (hours * 3600 + minutes * 60);
    return text.empty() ? std::optional(clock) : std::nullopt;
}

chr::year_month_day date_of(Seconds time) { return chr::sys_days(chr::days(day_of(time))); }

std::optional<Seconds> last_second_before(std::optional<Seconds> time) {
    if (time) --*time;
    return time;
}

}  // namespace

std::int32_t day_of(Seconds time) {
    const Seconds days = time / seconds_per_day;
    return static_cast<std::int32_t>(time % seconds_per_day < 0 ? days - 1 : days);
}

std::optional<Seconds> civil(int year, int month, int day, int hour, int minute, int second) {
    const auto date = chr::year(year) / month / day;
    if (month < 1 || day < 1 || !date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 60)
        return {};
    return chr::sys_days(date).time_since_epoch().count() * seconds_per_day + hour * 3600 + minute * 60 + second;
}

std::string iso_date(Seconds time) {
    if (time == no_time) return {};
    const auto date = date_of(time);
    const int year = int(date.year());
    if (year < 0 || year > 9'999) return fmt::format("{:04}-{:02}-{:02}", year, unsigned(date.month()), unsigned(date.day()));
    const auto digit = [](unsigned number) { return static_cast<char>('0' + number % 10); };
    const unsigned y = static_cast<unsigned>(year), m = unsigned(date.month()), d = unsigned(date.day());
    return {digit(y / 1'000), digit(y / 100), digit(y / 10), digit(y), '-', digit(m / 10), digit(m), '-', digit(d / 10), digit(d)};
}

std::string iso_time(Seconds time) {
    if (time == no_time) return {};
    const Seconds rest = time - day_of(time) * seconds_per_day;
    return fmt::format("{}T{:02}:{:02}:{:02}Z", iso_date(time), rest / 3600, rest / 60 % 60, rest % 60);
}

std::optional<Seconds> parse_iso(std::string_view text, bool end) {
    int year = 0, month = 0, day = 0;
    if (!eat_digits(text, 4, year)) return {};
    if (text.empty()) return end ? last_second_before(civil(year + 1, 1, 1)) : civil(year, 1, 1);
    if (!eat(text, '-') || !eat_digits(text, 2, month)) return {};
    if (month < 1 || month > 12) return {};
    if (text.empty())
        return end ? last_second_before(civil(year + month / 12, month % 12 + 1, 1)) : civil(year, month, 1);
    if (!eat(text, '-') || !eat_digits(text, 2, day)) return {};
    const auto midnight = civil(year, month, day);
    if (!midnight) return {};
    if (text.empty()) return end ? *midnight + seconds_per_day - 1 : *midnight;
    if (!eat(text, 'T') && !eat(text, ' ')) return {};
    const auto clock = parse_clock(text);
    if (!clock) return {};
    const auto moment = civil(year, month, day, clock->hour, clock->minute, clock->second);
    return moment ? std::optional(*moment - clock->offset) : std::nullopt;
}

}  // namespace hark

#include "hark/insight/calendar.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace hark {
namespace {

constexpr std::array<std::string_view, 7> day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr int minutes_a_day = 24 * 60;
constexpr const char* how_to_write_hours = "write it as: Mon-Fri 09:00-17:00; Sat 10-14";

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// Up to `by`; the rest stays in `text`.
std::string_view cut(std::string_view& text, char by) {
    const std::size_t at = std::min(text.find(by), text.size());
    const std::string_view part = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return trimmed(part);
}

std::optional<int> day_named(std::string_view name) {
    std::string lowered(name.substr(0, 3));
    for (char& c : lowered) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    const auto at = std::ranges::find(day_names, lowered);
    if (at == day_names.end()) return {};
    return static_cast<int>(at - day_names.begin());
}

// "9", "09:00", "24:00".
std::optional<int> minute_of(std::string_view text) {
    int hour = 0, minute = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hour);
    const char* const last = text.data() + text.size();
    if (error != std::errc()) return {};
    if (end != last && *end == ':') {
        const auto more = std::from_chars(end + 1, last, minute);
        if (more.ec != std::errc()) return {};
        end = more.ptr;
    }
    const int all = hour * 60 + minute;
    if (end != last || hour < 0 || minute < 0 || minute > 59 || all > minutes_a_day) return {};
    return all;
}

// "Mon-Fri 09:00-17:00 18-20"
bool read_part(std::string_view part, Week& week) {
    std::string_view days = cut(part, ' ');
    const auto first = day_named(cut(days, '-'));
    const auto last = days.empty() ? first : day_named(days);
    if (!first || !last || trimmed(part).empty()) return false;
    while (!trimmed(part).empty()) {
        std::string_view hours = cut(part, ' ');
        if (hours.empty()) continue;
        const auto from = minute_of(cut(hours, '-')), to = minute_of(hours);
        if (!from || !to || *from >= *to) return false;
        for (int day = *first;; day = (day + 1) % 7) {
            week[static_cast<std::size_t>(day)].push_back({*from, *to});
            if (day == *last) break;
        }
    }
    return true;
}

bool overlap(const std::vector<Hours>& day) {
    for (std::size_t i = 1; i < day.size(); ++i)
        if (day[i].from < day[i - 1].to) return true;
    return false;
}

}  // namespace

Result<Week> parse_week(std::string_view text) {
    Week week;
    for (std::string_view rest = text; !trimmed(rest).empty();) {
        const std::string_view part = cut(rest, ';');
        if (!part.empty() && !read_part(part, week)) return Error{ErrorCode::bad_input, "'" + std::string(part) + "' names no working hours", "", how_to_write_hours};
    }
    bool any = false;
    for (std::vector<Hours>& day : week) {
        std::ranges::sort(day, {}, &Hours::from);
        any = any || !day.empty();
        if (overlap(day)) return Error{ErrorCode::bad_input, "working hours overlap in '" + std::string(text) + "'", "", how_to_write_hours};
    }
    if (!any) return Error{ErrorCode::bad_input, "there are no working hours", "", how_to_write_hours};
    return week;
}

Result<std::vector<std::int32_t>> parse_days(std::string_view text) {
    std::vector<std::int32_t> days;
    for (std::string_view rest = text; !trimmed(rest).empty();) {
        const std::string_view day = cut(rest, ',');
        const auto time = day.size() == 10 ? parse_iso(day) : std::nullopt;
        if (!time) return Error{ErrorCode::bad_input, "'" + std::string(day) + "' is no day", "", "write it as 2026-12-25, parted by commas"};
        days.push_back(day_of(*time));
    }
    std::ranges::sort(days);
    return days;
}

int weekday_of(std::int32_t day) { return (day % 7 + 7 + 3) % 7; }  // 1970-01-01 was a Thursday

Week Calendar::office_week() {
    Week week;
    for (std::size_t day = 0; day < 5; ++day) week[day] = {{9 * 60, 17 * 60}};
    return week;
}

bool Calendar::is_working(std::int32_t day) const {
    return !week[static_cast<std::size_t>(weekday_of(day))].empty() && !std::ranges::binary_search(holidays, day);
}

Seconds Calendar::business_seconds(Seconds from, Seconds to) const {
    if (from == no_time || to <= from) return 0;
    Seconds sum = 0;
    const std::int32_t last = local_day(to);
    for (std::int32_t day = local_day(from); day <= last; ++day) {
        if (!is_working(day)) continue;
        const Seconds midnight = Seconds{day} * seconds_per_day;
        for (const Hours& hours : week[static_cast<std::size_t>(weekday_of(day))]) {
            const Seconds opens = zone.from_local(midnight + hours.from * 60), closes = zone.from_local(midnight + hours.to * 60);
            sum += std::max(Seconds{0}, std::min(to, closes) - std::max(from, opens));
        }
    }
    return sum;
}

Seconds Calendar::business_day() const {
    int longest = 0;
    for (const std::vector<Hours>& day : week) {
        int minutes = 0;
        for (const Hours& hours : day) minutes += hours.to - hours.from;
        longest = std::max(longest, minutes);
    }
    return Seconds{longest} * 60;
}

std::int32_t Calendar::working_day_after(std::int32_t day, int count) const {
    for (int looked = 0; count > 0 && looked < 4000; ++looked)
        if (is_working(++day)) --count;
    return day;
}

Result<Age> parse_age(std::string_view text, const Calendar& calendar) {
    if (text.empty()) return Age();
    int count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    const Seconds seconds = unit == "h" || unit == "bh" ? 3600 : unit == "d" ? seconds_per_day : unit == "w" ? 7 * seconds_per_day : unit == "bd" ? calendar.business_day() : 0;
    if (error != std::errc() || count < 0 || seconds == 0)
        return Error{ErrorCode::bad_input, "'" + std::string(text) + "' is no length of time", "", "write 12h, 2d or 1w, or of working time 4bh or 2bd"};
    return Age{count * seconds, unit.starts_with('b')};
}

}  // namespace hark

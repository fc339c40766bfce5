#include "engine/config_calendar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "hark/base/suggest.h"
#include "hark/text/zone_names.h"

namespace hark {
namespace {

// "09:00-17:30": nothing if it is none, or ends before it begins.
std::optional<Hours> hours_of(std::string_view text) {
    const auto minutes = [](std::string_view clock) {
        int hour = -1, minute = -1;
        if (clock.size() == 5 && clock[2] == ':') {
            std::from_chars(clock.data(), clock.data() + 2, hour);
            std::from_chars(clock.data() + 3, clock.data() + 5, minute);
        }
        return hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > 24 * 60 ? -1 : hour * 60 + minute;
    };
    if (text.size() != 11 || text[5] != '-') return {};
    const Hours hours{minutes(text.substr(0, 5)), minutes(text.substr(6))};
    if (hours.from < 0 || hours.to <= hours.from) return {};
    return hours;
}

void read_week(TomlSection& section, Week& week) {
    constexpr std::array names{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (std::size_t day = 0; day < names.size(); ++day) {
        const toml::node* node = section.table().get(names[day]);
        std::vector<std::string> given;
        section.texts(names[day], given);
        std::vector<Hours> hours;
        for (const std::string& text : given) {
            const auto one = hours_of(text);
            if (!one || (!hours.empty() && one->from < hours.back().to)) return section.wrong(*node, names[day], "hours such as \"09:00-17:00\", or a list of them that ascends; [] where nobody works");
            hours.push_back(*one);
        }
        if (node) week[day] = std::move(hours);
    }
}

void read_holidays(TomlSection& section, std::vector<std::int32_t>& holidays) {
    const toml::node* node = section.find("holidays");
    if (!node) return;
    const toml::array* list = node->as_array();
    if (!list) return section.wrong(*node, "holidays", "a list of dates: [2026-12-25, 2026-12-26]");
    holidays.clear();
    for (const toml::node& one : *list) {
        const auto date = one.value_exact<toml::date>();
        const auto time = date ? civil(date->year, date->month, date->day) : parse_iso(one.value_or(std::string()));
        if (!time) return section.wrong(one, "holidays", "a list of dates: [2026-12-25, 2026-12-26]");
        holidays.push_back(day_of(*time));
    }
    std::ranges::sort(holidays);
}

// All zones are too many to list.
std::string meant(const std::string& zone, const std::string& mend) {
    const std::string guess = nearest(zone, zone_names());
    return (guess.empty() ? "" : "did you mean " + guess + "? ") + mend;
}

}  // namespace

void read_calendar(TomlSection& section, Calendar& calendar) {
    std::string name;
    section.text("time_zone", name);
    if (!name.empty()) {
        Result<TimeZone> zone = TimeZone::named(name);
        if (zone) calendar.zone = std::move(*zone);
        else section.file().complain(section.table().get("time_zone")->source(), zone.error().what, meant(name, zone.error().mend));
    }
    section.section("week", [&](TomlSection& week) { read_week(week, calendar.week); });
    read_holidays(section, calendar.holidays);
}

}  // namespace hark

#include "calendar_options.h"

#include "settings.h"

#include <chrono>

namespace hark::cli {
namespace {

template <class T>
Status take(Result<T> read, const char* option, T& into) {
    if (!read) return Error{read.error().code, read.error().what, option, read.error().mend};
    into = std::move(*read);
    return ok;
}

}  // namespace

void declare_calendar(App& app, CalendarFlags& flags) {
    app.add_option("--zone", flags.zone, "Time zone in which we work, such as Europe/Berlin (default: of hark.toml, else UTC)")->type_name("NAME");
    app.add_option("--hours", flags.hours, "Working hours (default: Mon-Fri 09:00-17:00); more in 'Mon-Thu 9-17; Fri 9-15'")->type_name("WEEK");
    app.add_option("--holidays", flags.holidays, "Days without work: 2026-12-25,2026-12-26")->type_name("DAYS");
    app.add_option("--now", flags.now, "As if it were then (default: now)")->type_name("TIME");
}

Result<Calendar> calendar_of(const CalendarFlags& flags) {
    Calendar calendar = settings().calendar;
    if (!flags.zone.empty())
        if (const Status zone = take(TimeZone::named(flags.zone), "--zone", calendar.zone); !zone) return zone.error();
    if (!flags.hours.empty())
        if (const Status week = take(parse_week(flags.hours), "--hours", calendar.week); !week) return week.error();
    if (!flags.holidays.empty())
        if (const Status days = take(parse_days(flags.holidays), "--holidays", calendar.holidays); !days) return days.error();
    return calendar;
}

Result<Seconds> now_of(const CalendarFlags& flags) {
    if (flags.now.empty()) return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    const auto given = parse_iso(flags.now);
    if (!given) return Error{ErrorCode::bad_input, "'" + flags.now + "' is no time", "--now", "write it as 2026-11-16 or 2026-11-16T08:00Z"};
    return *given;
}

}  // namespace hark::cli

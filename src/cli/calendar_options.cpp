#include "calendar_options.h"

#include "settings.h"

namespace hark::cli {
namespace {

template <class T>
Status take(Result<T> read, const char* option, T& into) {
    if (!read) return Error{read.error().code, read.error().what, option, read.error().mend};
    into = std::move(*read);
    return ok;
}

}  // namespace

void declare_calendar(CLI::App& app, CalendarFlags& flags) {
    app.add_option("--zone", flags.zone, "Time zone in which we work, such as Europe/Berlin (default: of hark.toml, else UTC)")->type_name("NAME");
    app.add_option("--hours", flags.hours, "Working hours (default: Mon-Fri 09:00-17:00); more in 'Mon-Thu 9-17; Fri 9-15'")->type_name("WEEK");
    app.add_option("--holidays", flags.holidays, "Days without work: 2026-12-25,2026-12-26")->type_name("DAYS");
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

}  // namespace hark::cli

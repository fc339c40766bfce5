// The options that say when we work: commands that count working time share them.
#pragma once

#include "hark/insight/calendar.h"

#include "command.h"

namespace hark::cli {

struct CalendarFlags {
    std::string zone, hours, holidays, now;
};
void declare_calendar(App& app, CalendarFlags& flags);
// bad_input names the option.
Result<Calendar> calendar_of(const CalendarFlags& flags);
// The moment that is asked for, or that of the clock.
Result<Seconds> now_of(const CalendarFlags& flags);

}  // namespace hark::cli

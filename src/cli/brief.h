// The page of the morning, and its parts, each the answer to a question.
#pragma once

#include "hark/insight/calendar.h"
#include "hark/report/brief.h"

#include "calendar_options.h"
#include "question.h"

namespace hark::cli {

struct Morning {
    const Asked& asked;
    const InsightsByDay& found;
    const Calendar& calendar;
    Seconds now = 0;
    std::size_t most = 3;  // lines of a part
    int threads = 0;
};

// Worse, new, broken promises, who waits, likes, staff who were thanked, actions that are due; in the order in which they are read.
Result<std::vector<report::BriefPart>> parts_of(const Morning& morning);

Result<report::Brief> brief_of(const Question& question, const CalendarFlags& flags, const Asked& asked);

}  // namespace hark::cli

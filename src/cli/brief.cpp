#include "brief.h"

#include "hark/insight/cases.h"
#include "hark/insight/words.h"
#include "hark/report/case_tables.h"

#include "insights.h"

#include <algorithm>

namespace hark::cli {
namespace {

// "20 complaints, 19 unanswered; half of the first replies within 6.6 h of working time."
std::string ledger_line(std::span<const Case> cases, const Calendar& calendar) {
    std::string line = report::in_words(cases);
    const ReplyTimes times = reply_times(cases, calendar);
    if (times.answered > 0) line += "; half of the first replies within " + report::duration(times.business.p50) + " of working time (n = " + grouped(times.answered) + ")";
    return line + ".";
}

}  // namespace

Result<report::Brief> brief_of(const Question& question, const CalendarFlags& flags, const Asked& asked) {
    const Result<Calendar> calendar = calendar_of(flags);
    if (!calendar) return calendar.error();
    const Result<Seconds> now = now_of(flags);
    if (!now) return now.error();
    const Result<InsightsByDay> found = read_insights_by_day(asked.store, asked.filter, question.threads);
    if (!found) return found.error();
    const Result<std::vector<Case>> cases = asked.store.cases(asked.filter);
    if (!cases) return store_failure(cases.error());
    report::Brief brief{"Brief of " + report::moment(*now, calendar->zone), {}, {}};
    const std::vector<std::string> figures = report::summary_lines(found->insights.summary);
    brief.head.assign(figures.begin(), figures.begin() + std::min<std::ptrdiff_t>(std::ssize(figures), 2));
    if (!cases->empty()) brief.head.push_back(ledger_line(*cases, *calendar));
    const std::size_t most = question.limit > 0 ? static_cast<std::size_t>(question.limit) : 3;
    Result<std::vector<report::BriefPart>> parts = parts_of({asked, *found, *calendar, *now, most, question.threads});
    if (!parts) return parts.error();
    brief.parts = std::move(*parts);
    return brief;
}

}  // namespace hark::cli

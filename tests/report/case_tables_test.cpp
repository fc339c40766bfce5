#include "hark/report/case_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark::report {
namespace {

using testing::HasSubstr;

template <class Table>
std::string cases_drawn(const Table& table, Format format, std::size_t width = 100) {
    std::string out;
    write(out, format, table, {width, false});
    return out;
}

CaseLine a_case() {
    CaseLine line;
    line.found.id = "0123456789ab";
    line.found.customer = "ann@x.example";
    line.found.state = CaseState::reopened;
    line.found.opened = *civil(2026, 11, 2, 8);
    line.found.since = *civil(2026, 11, 6, 9);
    line.found.first_reply = *civil(2026, 11, 2, 13, 30);
    line.found.apology = true;
    line.quote = "It never arrived.";
    line.waiting = 3 * seconds_per_day;
    line.reply = 19'800;
    line.reply_business = 16'200;
    return line;
}

TEST(CaseTables, ShowPeopleWhoWaitsSinceWhen) {
    const std::vector<CaseLine> lines{a_case()};
    const std::string table = cases_drawn(to_table(std::span<const CaseLine>(lines), *TimeZone::named("Europe/Berlin")), Format::table);
    EXPECT_THAT(table, HasSubstr("2026-11-06 10:00  3.0 d        4.5 h  ann@x.example  It never arrived."));
}
TEST(CaseTables, SayWhoWaitsOnNarrowTerminalsToo) {
    std::vector<CaseLine> lines{a_case()};
    lines[0].found.customer = "c_0123456789abcdef0123456789abcdef";
    const std::string table = cases_drawn(to_table(std::span<const CaseLine>(lines), TimeZone()), Format::table, 80);
    EXPECT_THAT(table, HasSubstr("3.0 d  c_01234567…  It never"));
    EXPECT_THAT(cases_drawn(to_table(std::span<const CaseLine>(lines), TimeZone()), Format::csv), HasSubstr(lines[0].found.customer));
}
TEST(CaseTables, GiveMachinesEveryFigure) {
    const std::vector<CaseLine> lines{a_case()};
    const std::string line = cases_drawn(to_table(std::span<const CaseLine>(lines), TimeZone()), Format::jsonl);
    EXPECT_THAT(line, HasSubstr(R"("opened":"2026-11-02T08:00:00Z","since":"2026-11-06T09:00:00Z","waiting_for":"us","waiting_hours":72.00)"));
    EXPECT_THAT(line, HasSubstr(R"("first_reply_hours":5.50,"first_reply_business_hours":4.50,"last_touch":null)"));
    EXPECT_THAT(line, HasSubstr(R"("apology":1,"remedy":0,"follow_up":0,"recovery":"unknown","recovery_hours":null)"));
}
TEST(CaseTables, ShowPromisesTouchesAndTimes) {
    const std::vector<PromiseLine> promises{{"0123", "ann", {.made = 0, .due = 86'399}, PromiseState::broken, "We will call you today."}};
    EXPECT_THAT(cases_drawn(to_table(std::span<const PromiseLine>(promises), TimeZone()), Format::table), HasSubstr("broken  1970-01-01 23:59"));
    const std::vector<TouchLine> touches{{{7, true, TouchRole::answer, 3600}, "us", std::string(300, 'x'), 3600}};
    EXPECT_THAT(cases_drawn(to_table(std::span<const TouchLine>(touches), TimeZone()), Format::jsonl), HasSubstr(std::string(300, 'x')));
    ReplyTimes times;
    times.cases = 3;
    EXPECT_THAT(cases_drawn(to_table(times), Format::tsv), HasSubstr("first reply, by the clock\t0\t3\t\t\t"));
    times.answered = 2;
    times.clock = {60, 7200, 3 * seconds_per_day};
    EXPECT_THAT(cases_drawn(to_table(times), Format::table), HasSubstr("1 min  2.0 h  3.0 d"));
}

}  // namespace
}  // namespace hark::report

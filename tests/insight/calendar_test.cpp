#include "hark/insight/calendar.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

Calendar berlin() {
    Calendar calendar;
    calendar.zone = *TimeZone::named("Europe/Berlin");
    return calendar;
}
Seconds local(const Calendar& calendar, int month, int day, int hour, int minute = 0) {
    return calendar.zone.from_local(*civil(2026, month, day, hour, minute));
}
Seconds minutes(const Calendar& calendar, Seconds from, Seconds to) {
    const Seconds seconds = calendar.business_seconds(from, to);
    EXPECT_EQ(seconds % 60, 0);
    return seconds / 60;
}

TEST(Calendar, CountsNoWeekend) {
    const Calendar calendar = berlin();
    EXPECT_EQ(minutes(calendar, local(calendar, 11, 6, 16), local(calendar, 11, 9, 10)), 60 + 60) << "Friday 16:00 to Monday 10:00";
    EXPECT_EQ(minutes(calendar, local(calendar, 11, 7, 1), local(calendar, 11, 8, 23)), 0);
    EXPECT_EQ(minutes(calendar, local(calendar, 11, 3, 10), local(calendar, 11, 3, 11, 7)), 67);
    EXPECT_EQ(minutes(calendar, local(calendar, 11, 3, 20), local(calendar, 11, 4, 9, 1)), 1) << "written in the evening";
    EXPECT_EQ(calendar.business_seconds(100, 50), 0);
    EXPECT_EQ(calendar.business_seconds(no_time, 50), 0);
}
// The clocks are put forward on 2026-03-29 and back on 2026-10-25, both Sundays.
TEST(Calendar, IsExactOverDaylightSaving) {
    Calendar calendar = berlin();
    const Seconds friday = local(calendar, 3, 27, 15, 30), monday = local(calendar, 3, 30, 9, 20);
    EXPECT_EQ(minutes(calendar, friday, monday), 90 + 20);
    EXPECT_EQ((monday - friday) / 60, (2 * 24 + 16) * 60 + 50) << "an hour less than the walls say";
    calendar.week = *parse_week("Sat-Sun 00:00-24:00");
    EXPECT_EQ(minutes(calendar, local(calendar, 3, 28, 0), local(calendar, 3, 30, 0)), (24 + 23) * 60) << "a night shift loses an hour";
    EXPECT_EQ(minutes(calendar, local(calendar, 10, 24, 0), local(calendar, 10, 26, 0)), (24 + 25) * 60) << "and works one more";
    calendar.week = *parse_week("Sun 01:00-04:00");
    EXPECT_EQ(minutes(calendar, local(calendar, 3, 29, 0), local(calendar, 3, 29, 12)), 2 * 60);
}
TEST(Calendar, LeavesOutHolidaysAndBreaks) {
    Calendar calendar = berlin();
    calendar.holidays = *parse_days("2026-12-26, 2026-12-25");
    calendar.week = *parse_week("Mon-Fri 09:00-12:00 13:00-17:30; Sat 10-14");
    EXPECT_EQ(minutes(calendar, local(calendar, 12, 24, 17), local(calendar, 12, 28, 9, 15)), 30 + 15) << "over Christmas";
    EXPECT_EQ(minutes(calendar, local(calendar, 12, 18, 11), local(calendar, 12, 18, 14)), 120);
    EXPECT_EQ(calendar.business_day(), Seconds{7} * 3600 + 1800);
    EXPECT_TRUE(calendar.is_working(day_of(*civil(2026, 12, 19))));
    EXPECT_FALSE(calendar.is_working(day_of(*civil(2026, 12, 25))));
    EXPECT_EQ(calendar.working_day_after(day_of(*civil(2026, 12, 24)), 2), day_of(*civil(2026, 12, 29)));
    EXPECT_EQ(calendar.end_of(day_of(*civil(2026, 7, 1))), *civil(2026, 7, 1, 21, 59, 59));
}
TEST(Calendar, ReadsWeeksAsPeopleWriteThem) {
    const Result<Week> week = parse_week("Mon-Fri 9-17; Saturday 10:30-14:00;");
    ASSERT_TRUE(week);
    EXPECT_EQ((*week)[0], (std::vector<Hours>{{540, 1020}}));
    EXPECT_EQ((*week)[5], (std::vector<Hours>{{630, 840}}));
    EXPECT_TRUE((*week)[6].empty());
    EXPECT_TRUE((*parse_week("Sun-Thu 08:00-16:00"))[6].size() == 1 && (*parse_week("Sun-Thu 08:00-16:00"))[4].empty());
    for (const char* wrong : {"", "Mon", "Mon 17-9", "Xxx 9-17", "Mon 9-25", "Mon 9:75-17", "Mon 9-12 11-17", "Mon-Xyz 9-17"}) EXPECT_FALSE(parse_week(wrong)) << wrong;
    EXPECT_FALSE(parse_days("2026-02-30"));
    EXPECT_FALSE(parse_days("2026"));
}

TEST(Ages, AreByTheClockOrOfWorkingTime) {
    const Calendar calendar;
    EXPECT_EQ(parse_age("12h", calendar)->seconds, 12 * 3600);
    EXPECT_EQ(parse_age("2bd", calendar)->seconds, 2 * 8 * 3600);
    EXPECT_TRUE(parse_age("4bh", calendar)->business);
    EXPECT_EQ(parse_age("", calendar)->seconds, 0);
    for (const char* wrong : {"2", "d", "2x", "-1d", "2 d"}) EXPECT_FALSE(parse_age(wrong, calendar)) << wrong;
}

}  // namespace
}  // namespace hark

#include "hark/insight/cases.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

Seconds due(std::string_view mark) {
    return due_of(mark, *civil(2026, 11, 4, 15), Calendar());  // a Wednesday
}
Seconds end_of(int month, int day) { return *civil(2026, month, day) + seconds_per_day - 1; }

TEST(Promises, AreDueAtTheEndOfTheDayThatTheyName) {
    EXPECT_EQ(due("due.today"), end_of(11, 4));
    EXPECT_EQ(due("due.tomorrow"), end_of(11, 5));
    EXPECT_EQ(due("due.days.3"), end_of(11, 7));
    EXPECT_EQ(due("due.business_days.3"), end_of(11, 9));
    EXPECT_EQ(due("due.weeks.2"), end_of(11, 18));
    EXPECT_EQ(due("due.weekday.5"), end_of(11, 6));
    EXPECT_EQ(due("due.weekday.3"), end_of(11, 4)) << "the day itself";
    EXPECT_EQ(due("due.weekday.1"), end_of(11, 9));
    EXPECT_EQ(due("due.this_week"), end_of(11, 6));
    EXPECT_EQ(due("due.next_week"), end_of(11, 13));
    EXPECT_EQ(due("due.month.11.9"), end_of(11, 9));
    EXPECT_EQ(due("due.month.1.9"), *civil(2027, 1, 10) - 1) << "of next year";
    EXPECT_EQ(due("due.hours.24"), *civil(2026, 11, 5, 15));
}
TEST(Promises, AreDueByTheClockOfTheFirm) {
    Calendar calendar;
    calendar.zone = *TimeZone::named("America/New_York");
    EXPECT_EQ(due_of("due.tomorrow", *civil(2026, 11, 5, 2), calendar), *civil(2026, 11, 6, 4, 59, 59)) << "it was still Wednesday there";
}
TEST(Promises, WithoutADayAreDueAtNone) {
    for (const char* none : {"promise", "due", "due.soon", "due.days.0", "due.month.2.31", ""}) EXPECT_EQ(due(none), no_time) << none;
    EXPECT_EQ(due_of("due.today", no_time, Calendar()), no_time);
}

}  // namespace
}  // namespace hark

// PRACTICES S9: how a theme moves, and what must be known to read it.
#include "hark/insight/trends.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int32_t monday = 20'458;  // 2026-01-05

ByDay days(std::int32_t begin, int count, std::int64_t comments) {
    ByDay made;
    for (int i = 0; i < count; ++i) made[begin + i].comments = comments;
    return made;
}

TEST(Trends, BeginWeeksOnMonday) {
    EXPECT_EQ(weekday_of(monday), 0);
    EXPECT_EQ(weekday_of(monday - 1), 6);
    EXPECT_EQ(weekday_of(-1), 2);  // 1969-12-31 was a Wednesday
    const TrendLine line = trend_of(days(monday - 2, 20, 10), {}, Step::week);
    ASSERT_EQ(line.periods.size(), 4u);
    EXPECT_EQ(line.periods[0].begin, monday - 7);
    EXPECT_TRUE(line.periods[0].partial);
    EXPECT_FALSE(line.periods[1].partial);
    EXPECT_EQ(line.periods[1].comments, 70);
}
TEST(Trends, CutMonthsByTheCalendar) {
    const TrendLine line = trend_of(days(monday, 90, 10), {}, Step::month);
    ASSERT_EQ(line.periods.size(), 4u);
    EXPECT_EQ(line.periods[1].end - line.periods[1].begin, 28);  // February 2026
}
TEST(Trends, AreAsFineAsTheCommentsBear) {
    EXPECT_EQ(trend_of(days(monday, 20, 50), {}, Step::automatic).step, Step::day);
    EXPECT_EQ(trend_of(days(monday, 20, 5), {}, Step::automatic).step, Step::week);
    EXPECT_EQ(trend_of(days(monday, 200, 50), {}, Step::automatic).step, Step::week);
    EXPECT_EQ(trend_of(days(monday, 200, 1), {}, Step::automatic).step, Step::month);
    EXPECT_EQ(trend_of(days(monday, 800, 50), {}, Step::automatic).step, Step::month);
    EXPECT_THAT(trend_of({}, {}, Step::automatic).periods, IsEmpty());
}
TEST(Trends, GiveSharesWithTheirIntervals) {
    const TrendLine line = trend_of(days(monday, 14, 10), days(monday, 7, 2), Step::week);
    EXPECT_DOUBLE_EQ(line.share.value, 0.1);
    EXPECT_DOUBLE_EQ(line.periods[0].share.value, 0.2);
    EXPECT_EQ(line.periods[0].share, wilson(14, 70));
    EXPECT_EQ(line.periods[1].with, 0);
}
// Ten weeks in which a theme is said on weekends alone; the last week has only its working days so far.
TEST(Trends, KnowTheWeekdaysOfATheme) {
    ByDay all = days(monday, 75, 20), with;
    for (const auto& [day, count] : all)
        if (weekday_of(day) >= 5) with[day].comments = 8;
    const TrendLine line = trend_of(all, with, Step::week);
    EXPECT_GT(line.weekdays[5], 2);
    EXPECT_LT(line.weekdays[0], 0.6);
    EXPECT_LT(line.periods.back().usual, line.share.value / 2);
    EXPECT_NEAR(line.periods[3].usual, line.share.value, 0.02);
}
TEST(Trends, DoNotTellWeekdaysApartByChance) {
    EXPECT_THAT(trend_of(days(monday, 70, 20), days(monday, 70, 2), Step::week).weekdays, Each(1));
    EXPECT_THAT(weekday_factors(days(monday, 10, 20), days(monday, 3, 20), monday, monday + 10), Each(1));  // too short to tell
}
TEST(Trends, LookAtTheSameWeeksOfLastYear) {
    ByDay with = days(monday, 420, 1);
    for (int i = 7; i < 14; ++i) with[monday + i].comments = 5;
    const TrendLine line = trend_of(days(monday, 420, 10), with, Step::week);
    EXPECT_FALSE(line.periods[1].last_year);
    ASSERT_TRUE(line.periods[53].last_year);
    EXPECT_DOUBLE_EQ(line.periods[53].last_year->value, 0.5);
    EXPECT_DOUBLE_EQ(line.periods[52].last_year->value, 0.1);
}
TEST(Trends, SayWhereDataAreMissing) {
    ByDay all = days(monday, 20, 10);
    for (int i = 23; i < 40; ++i) all[monday + i].comments = 10;
    EXPECT_THAT(trend_of(all, {}, Step::week).notes, Contains(HasSubstr("No comments at all from 2026-01-25 to 2026-01-27")));
    EXPECT_THAT(trend_of(days(monday, 40, 10), {}, Step::week).notes, IsEmpty());
    ByDay sparse;
    for (int i = 0; i < 40; ++i) sparse[monday + 6 * i].comments = 1;
    EXPECT_THAT(trend_of(sparse, {}, Step::week).notes, IsEmpty());  // a comment a week leaves gaps by nature
}
TEST(Trends, SayWhereDataMayStillBeComing) {
    ByDay all = days(monday, 80, 20);
    all[monday + 79].comments = 2, all[monday + 78].comments = 3;
    EXPECT_THAT(trend_of(all, {}, Step::week).notes, Contains(HasSubstr("Data may still be coming in: 5 comments from 2026-03-24 to 2026-03-25, where about 40 are usual.")));
}
TEST(Trends, KnowTheirSteps) {
    EXPECT_EQ(step_named("month"), Step::month);
    EXPECT_FALSE(step_named("fortnight"));
}

}  // namespace
}  // namespace hark

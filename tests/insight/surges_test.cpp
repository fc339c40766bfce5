// PRACTICES S9: emerging themes at a stated rate of false alarms. The table of 500 runs is tests/quality/emerging; here are a few of them.
#include "hark/insight/surges.h"

#include "quality/emerging/days.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::World;

ByDay flat(int begin, int end, std::int64_t n) {
    ByDay days;
    for (int day = begin; day < end; ++day) days[day].comments = n;
    return days;
}

// The sum that the tail stands for, term by term.
double binomial_tail(int least, int n, double q) {
    double sum = 0;
    for (int k = least; k <= n; ++k) sum += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) + k * std::log(q) + (n - k) * std::log1p(-q));
    return sum;
}

TEST(Surges, HaveTheExactTail) {
    EXPECT_NEAR(surge_p_value(3, 100, 0, 900), 0.001, 1e-12);
    EXPECT_NEAR(surge_p_value(5, 200, 7, 1'000), binomial_tail(5, 12, 200.0 / 1'200), 1e-12);
    EXPECT_EQ(surge_p_value(0, 100, 5, 900), 1);
    EXPECT_EQ(surge_p_value(5, 100, 0, 0), 1);
    EXPECT_GT(surge_p_value(6, 100, 9, 900, 3), surge_p_value(6, 100, 9, 900));  // what scatters proves less
}
TEST(Surges, RaiseWhatBeginsAndSaySinceWhen) {
    const ByDay all = flat(0, 60, 100), fresh = flat(53, 60, 2), steady = flat(0, 60, 2);
    const std::vector<const ByDay*> series{&steady, &fresh};
    const SurgeAnswer answer = surges(all, series);
    ASSERT_EQ(answer.alarms.size(), 1u);
    const Surge& alarm = answer.alarms[0];
    EXPECT_EQ(alarm.series, 1u);
    EXPECT_EQ(alarm.begin, 53);
    EXPECT_EQ(alarm.now, 14);
    EXPECT_EQ(alarm.now_of, 700);
    EXPECT_EQ(alarm.before, 0);
    EXPECT_EQ(alarm.expected, 0);
    EXPECT_LT(alarm.adjusted, 0.001);
    EXPECT_EQ(answer.tested, 2u);
}
TEST(Surges, SayWhatIsNearestWhereNothingIsSure) {
    const ByDay all = flat(0, 60, 100), steady = flat(0, 60, 2);
    const std::vector<const ByDay*> series{&steady};
    const SurgeAnswer answer = surges(all, series);
    EXPECT_TRUE(answer.alarms.empty());
    ASSERT_TRUE(answer.nearest);
    EXPECT_GT(answer.nearest->adjusted, 0.05);
}
TEST(Surges, NeedHistoryAndAFewComments) {
    const ByDay young = flat(0, 10, 100), loud = flat(9, 10, 50);
    const std::vector<const ByDay*> series{&loud};
    EXPECT_TRUE(surges(young, series).windows.empty());
    EXPECT_TRUE(surges({}, series).alarms.empty());
    const ByDay all = flat(0, 60, 1'000), twice = flat(58, 60, 1);
    const std::vector<const ByDay*> rare{&twice};
    EXPECT_EQ(surges(all, rare).tested, 0u);
}
// The same weeks of last year were as bad, and those around them.
TEST(Surges, AreNotRaisedByTheSeason) {
    ByDay all = flat(0, 420, 50), season = flat(0, 420, 2);
    for (int day = 30; day < 62; ++day) season[day].comments = 6;
    for (int day = 400; day < 420; ++day) season[day].comments = 6;
    ByDay fresh = flat(0, 420, 2);
    for (int day = 400; day < 420; ++day) fresh[day].comments = 6;
    const std::vector<const ByDay*> series{&season, &fresh};
    const SurgeAnswer answer = surges(all, series);
    ASSERT_EQ(answer.alarms.size(), 1u);
    EXPECT_EQ(answer.alarms[0].series, 1u);
}
TEST(Surges, AreNotRaisedByTheWeekend) {
    const World world{.days = 90, .comments = 100, .themes = 10, .weekdays = true};
    EXPECT_LE(test::false_alarms(world, 10, 1), 2);
}
TEST(Surges, RaiseARareThemeWithinFiveDays) {
    const World world{.days = 36, .themes = 20};
    EXPECT_GE(test::raised(world, 6, 5, 0.005, 1), 5);
}
TEST(Surges, RaiseHardlyAnyAlarmWhereNothingChanges) {
    const World world{.days = 60, .comments = 200, .themes = 20};
    EXPECT_LE(test::false_alarms(world, 15, 1), 3);
}
TEST(Surges, AreNotRaisedByWeeksThatScatter) {
    const World world{.days = 120, .comments = 200, .themes = 20, .bunches = 0.3};
    EXPECT_LE(test::false_alarms(world, 15, 1), 2);
}

TEST(Surges, SayAfterHowManyDaysANewThemeIsRaised) {
    const auto days = [](double comments_a_day) { return days_until_raised(0.005, comments_a_day, 30 * comments_a_day, 3, 60, 0.05); };
    EXPECT_EQ(days(400), 4);
    EXPECT_EQ(days(300), 6);
    EXPECT_GT(days(200), 5);  // five days hold five such comments, and nine of ten times fewer than are needed
    EXPECT_FALSE(days(2));
    EXPECT_FALSE(days(0));
}

}  // namespace
}  // namespace hark

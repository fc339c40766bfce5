#include "insight/periods.h"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(Periods, AreUpToThirteenWeeksOfALongSpanAndHalfOfAShortOne) {
    EXPECT_EQ(periods_of(0, 365 * seconds_per_day - 1).days, 7);
    EXPECT_EQ(periods_of(0, 365 * seconds_per_day - 1).steps, 13);
    EXPECT_EQ(periods_of(0, 100 * seconds_per_day - 1).steps, 7);
    EXPECT_EQ(periods_of(0, 100 * seconds_per_day - 1).begin(2), 86 * seconds_per_day);
}
TEST(Periods, AreDaysInAYoungStore) {
    EXPECT_EQ(periods_of(0, 27 * seconds_per_day - 1).days, 1);
    EXPECT_EQ(periods_of(0, 3 * seconds_per_day - 1).steps, 1);
    EXPECT_EQ(periods_of(0, 2 * seconds_per_day - 1).days, 0);
    EXPECT_EQ(periods_of(no_time, no_time).days, 0);
}
TEST(Periods, CountAMomentInItsWeekBackFromTheLastDay) {
    const Periods periods = periods_of(0, 365 * seconds_per_day - 1);
    EXPECT_EQ(periods.age(365 * seconds_per_day - 1), 0u);
    EXPECT_EQ(periods.age(358 * seconds_per_day), 0u);
    EXPECT_EQ(periods.age(358 * seconds_per_day - 1), 1u);
    EXPECT_EQ(periods.age(0), std::size_t{most_steps});
    EXPECT_EQ(periods.age(no_time), std::nullopt);
}

// By age as one who knows the last day beforehand counts.
ByAge counted(const std::vector<std::int32_t>& days, const Periods& periods) {
    ByAge counts{};
    for (const std::int32_t day : days)
        if (const auto age = periods.age(Seconds{day} * seconds_per_day)) ++counts[*age];
    return counts;
}

TEST(Days, CountAsIfTheLastDayHadBeenKnownInWhateverOrderTheyCome) {
    std::mt19937 random(1);
    for (const int span : {1, 3, 20, 27, 28, 90, 127, 128, 129, 500, 20'000}) {
        std::vector<std::int32_t> days;
        for (int i = 0; i < 2'000; ++i) days.push_back(static_cast<std::int32_t>(random() % static_cast<unsigned>(span)) - 300);
        const auto [first, last] = std::ranges::minmax(days);
        const Periods periods = periods_of(Seconds{first} * seconds_per_day, Seconds{last} * seconds_per_day);
        for (int order = 0; order < 3; ++order) {
            Days counting;
            for (const std::int32_t day : days) counting.add(day);
            EXPECT_EQ(counting.by_age(periods), counted(days, periods)) << span << " days, order " << order;
            order == 0 ? std::ranges::sort(days) : std::ranges::sort(days, std::greater());
        }
    }
}
TEST(Days, OfNothingAreNone) { EXPECT_EQ(Days().by_age(periods_of(0, 100 * seconds_per_day)), ByAge{}); }

}  // namespace
}  // namespace hark

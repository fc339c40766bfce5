#include "insight/changes.h"

#include "insight/corpus.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using test::Random;

TEST(Periods, AreThirtyDaysWhereThereAreNinety) {
    const Periods periods = periods_of(0, 100 * seconds_per_day - 1);
    EXPECT_EQ(periods.days, 30);
    EXPECT_EQ(periods.now_begin, 70 * seconds_per_day);
    EXPECT_EQ(periods.before_begin, 40 * seconds_per_day);
}
TEST(Periods, AreAThirdOfAShorterSpan) {
    EXPECT_EQ(periods_of(0, 30 * seconds_per_day - 1).days, 10);
    EXPECT_EQ(periods_of(0, 3 * seconds_per_day - 1).days, 1);
    EXPECT_EQ(periods_of(0, 2 * seconds_per_day - 1).days, 0);
    EXPECT_EQ(periods_of(no_time, no_time).days, 0);
}

// 120 days with 100 comments each, ten themes at 2 %, and with `planted` a new one that begins on day 110 at 3 %.
Corpus days(std::uint64_t seed, bool planted) {
    Random random(seed);
    Corpus corpus;
    corpus.options.first = 0;
    corpus.options.last = 120 * seconds_per_day - 1;
    for (int day = 0; day < 120; ++day)
        for (int i = 0; i < 100; ++i) {
            FeedbackRow& row = corpus.row(day * seconds_per_day + i);
            for (int topic = 0; topic < 10; ++topic)
                if (random.chance(0.02)) corpus.mention(row, "topic." + std::to_string(topic), Polarity::negative);
            if (planted && day >= 110 && random.chance(0.03)) corpus.mention(row, "app.crash", Polarity::negative);
        }
    return corpus;
}

TEST(Changes, RaiseTheThemeThatIsNew) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        const Insights insights = days(seed, true).insights();
        const Theme* crash = test::find(insights, "app.crash/disliked");
        ASSERT_NE(crash, nullptr);
        ASSERT_TRUE(crash->change);
        EXPECT_TRUE(crash->change->emerging);
        EXPECT_EQ(crash->change->before.value, 0);
        EXPECT_GT(crash->change->low, 0);
    }
}

// The store is 35 days old, with 400 comments a day; on day 30 one in two hundred begins to report something new.
TEST(Changes, RaiseARareThemeWithinFiveDays) {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        Random random(seed);
        Corpus corpus;
        corpus.options.first = 0;
        corpus.options.last = 35 * seconds_per_day - 1;
        for (int day = 0; day < 35; ++day)
            for (int i = 0; i < 400; ++i) {
                FeedbackRow& row = corpus.row(day * seconds_per_day + i);
                for (int topic = 0; topic < 10; ++topic)
                    if (random.chance(0.02)) corpus.mention(row, "topic." + std::to_string(topic), Polarity::negative);
                if (day >= 29 && random.chance(0.005)) corpus.mention(row, "app.crash", Polarity::negative);
            }
        const Insights insights = corpus.insights();
        const Theme* crash = test::find(insights, "app.crash/disliked");
        ASSERT_TRUE(crash && crash->change) << "seed " << seed;
        EXPECT_TRUE(crash->change->emerging) << "seed " << seed << ": " << crash->verbatims;
    }
}

// Where nothing changes, a run may raise any alarm at all in one case out of twenty; of 100 runs, eleven or more would
// happen by chance once in a hundred times.
TEST(Changes, RaiseHardlyAnyAlarmWhereNothingChanges) {
    int alarms = 0, significant = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        bool any = false, emerging = false;
        for (const Theme& theme : days(500 + seed, false).insights().themes) {
            ASSERT_TRUE(theme.change);
            any = any || theme.change->q_value <= 0.05;
            emerging = emerging || theme.change->emerging;
        }
        significant += any;
        alarms += emerging;
    }
    EXPECT_LT(significant, 11);
    EXPECT_LE(alarms, significant);
}

TEST(Changes, DoNotCallACommonThemeNew) {
    Corpus corpus;
    corpus.options.first = 0;
    corpus.options.last = 60 * seconds_per_day - 1;
    for (int i = 0; i < 1'200; ++i) {
        FeedbackRow& row = corpus.row(i * seconds_per_day / 20);
        if (i % 20 < (i < 800 ? 1 : 6)) corpus.mention(row, "delivery.time", Polarity::negative);
    }
    const Insights insights = corpus.insights();
    ASSERT_TRUE(insights.themes[0].change);
    const Change& change = *insights.themes[0].change;
    EXPECT_EQ(insights.summary.days, 20);
    EXPECT_DOUBLE_EQ(change.before.value, 0.05);
    EXPECT_DOUBLE_EQ(change.now.value, 0.3);
    EXPECT_LT(change.q_value, 0.001);
    EXPECT_FALSE(change.emerging);
}

TEST(Changes, NeedEnoughDatedCommentsInBothPeriods) {
    Corpus corpus;
    corpus.options.first = 0;
    corpus.options.last = 90 * seconds_per_day - 1;
    for (int i = 0; i < 100; ++i)
        corpus.mention(corpus.row(i < 80 ? 80 * seconds_per_day : 40 * seconds_per_day), "a.b", Polarity::negative);
    const Insights insights = corpus.insights();
    EXPECT_FALSE(insights.themes[0].change);
    EXPECT_THAT(
        insights.summary.notes,
        testing::Contains("Not enough data for changes: 80 comments in the last 30 days and 20 in the 30 before, at "
                          "least 30 each are needed."));
}

}  // namespace
}  // namespace hark

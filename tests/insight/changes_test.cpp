#include "insight/changes.h"

#include "insight/corpus.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using test::Random;

// 120 days with 100 comments each, ten themes at 2 %, and with `planted` a new one that begins on day 110 at 3 %.
Corpus days(std::uint64_t seed, bool planted) {
    Random random(seed);
    Corpus corpus;
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
        EXPECT_EQ(crash->change->trend, Trend::appeared);
        EXPECT_EQ(crash->change->begin, 106 * seconds_per_day);  // of the weeks, the one that holds day 110
        EXPECT_EQ(crash->change->before.value, 0);
        EXPECT_GT(crash->change->low, 0);
    }
}

// The store is 35 days old, with 400 comments a day; on day 30 one in two hundred begins to report something new.
TEST(Changes, RaiseARareThemeWithinFiveDays) {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        Random random(seed);
        Corpus corpus;
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
        EXPECT_EQ(crash->change->trend, Trend::appeared) << "seed " << seed << ": " << crash->verbatims;
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
            emerging = emerging || theme.change->trend >= Trend::emerging;
        }
        significant += any;
        alarms += emerging;
    }
    EXPECT_LT(significant, 11);
    EXPECT_LE(alarms, significant);
}

// 300 days with three comments each, a topic that one in twelve dislikes, and from day 250 on one in four: the newest
// month and the one before it are equally bad.
TEST(Changes, RaiseWhatBeganBeforeTheLastMonth) {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        Random random(seed);
        Corpus corpus;
        for (int i = 0; i < 900; ++i) {
            FeedbackRow& row = corpus.row(i * seconds_per_day / 3);
            if (random.chance(i < 750 ? 1 / 12.0 : 0.25)) corpus.mention(row, "place.facility", Polarity::negative);
            if (random.chance(0.1)) corpus.mention(row, "food.quality", Polarity::negative);
        }
        const Insights insights = corpus.insights();
        const Theme* facility = test::find(insights, "place.facility/disliked");
        ASSERT_TRUE(facility && facility->change);
        EXPECT_EQ(facility->change->trend, Trend::emerging) << "seed " << seed;
        EXPECT_NEAR(double(facility->change->begin / seconds_per_day), 250, 28) << "seed " << seed;
    }
}

TEST(Changes, AreSaidOfWhatBecameLess) {
    Corpus corpus;
    for (int i = 0; i < 2'000; ++i) {
        FeedbackRow& row = corpus.row(i * seconds_per_day / 10);
        if (i % 10 < (i < 1'600 ? 3 : 1)) corpus.mention(row, "wait.time", Polarity::negative);
    }
    const Insights insights = corpus.insights();
    ASSERT_TRUE(insights.themes[0].change);
    EXPECT_EQ(insights.themes[0].change->trend, Trend::falling);
    EXPECT_LT(insights.themes[0].change->high, 0);
}

TEST(Changes, DoNotCallACommonThemeNew) {
    Corpus corpus;
    for (int i = 0; i < 1'200; ++i) {
        FeedbackRow& row = corpus.row(i * seconds_per_day / 20);
        if (i % 20 < (i < 920 ? 1 : 6)) corpus.mention(row, "delivery.time", Polarity::negative);
    }
    const Insights insights = corpus.insights();
    ASSERT_TRUE(insights.themes[0].change);
    const Change& change = *insights.themes[0].change;
    EXPECT_DOUBLE_EQ(change.before.value, 0.05);
    EXPECT_NEAR(change.now.value, 0.3, 0.05);
    EXPECT_LT(change.q_value, 0.001);
    EXPECT_EQ(change.trend, Trend::emerging);
}

TEST(Changes, NeedEnoughDatedCommentsNowAndBefore) {
    Corpus corpus;
    for (int i = 0; i < 100; ++i)
        corpus.mention(corpus.row(i < 80 ? 80 * seconds_per_day : 20 * seconds_per_day), "a.b", Polarity::negative);
    const Insights insights = corpus.insights();
    EXPECT_FALSE(insights.themes[0].change);
    EXPECT_THAT(
        insights.summary.notes,
        testing::Contains("Not enough data for changes: 80 comments since 1970-02-23 and 20 before, at least 30 each "
                          "are needed."));
}

}  // namespace
}  // namespace hark

#include "insight/segments.h"

#include "insight/corpus.h"

#include <limits>

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using test::Random;
using testing::IsEmpty;

// 100 branches that are all alike, and with `bad` >= 0 one where the staff is disliked four times as often.
Corpus branches(std::uint64_t seed, int bad) {
    Random random(seed);
    Corpus corpus;
    for (int i = 0; i < 6'000; ++i) {
        const auto branch = static_cast<int>(random.below(100));
        FeedbackRow& row = corpus.row();
        row.segments = {corpus.segment("branch", std::to_string(branch))};
        if (random.chance(branch == bad ? 0.5 : 0.13)) corpus.mention(row, "service.staff", Polarity::negative);
        if (random.chance(0.1)) corpus.mention(row, "price.value", Polarity::positive);
    }
    return corpus;
}

TEST(Segments, FindTheBranchThatIsWorse) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        const Insights insights = branches(seed, 17).insights();
        const Theme* theme = test::find(insights, "service.staff/disliked");
        ASSERT_NE(theme, nullptr);
        ASSERT_FALSE(theme->segments.empty());
        const SegmentDifference& found = theme->segments[0];
        EXPECT_EQ(found.segment, (SegmentName{"branch", "17"}));
        EXPECT_LE(found.q_value, 0.05);
        EXPECT_GT(found.low, 0);
        EXPECT_GT(found.ratio, 1.5);
    }
}

// With q <= 0.05, a run over segments of which none differs may raise an alarm in one case out of twenty: of 60 runs,
// eight or more would happen by chance once in a hundred times. (Uncorrected, every run finds some.)
TEST(Segments, FindHardlyAnythingAmongHundredThatAreAlike) {
    int alarms = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        bool any = false;
        for (const Theme& theme : branches(1'000 + seed, -1).insights().themes) any = any || !theme.segments.empty();
        alarms += any;
    }
    EXPECT_LT(alarms, 8);
}

TEST(Segments, LeaveOutValuesWithTooFewComments) {
    Corpus corpus;
    for (int i = 0; i < 400; ++i) {
        FeedbackRow& row = corpus.row();
        const bool small = i < 29;
        row.segments = {corpus.segment("country", small ? "Malta" : "Italy")};
        if (small) corpus.mention(row, "delivery.time", Polarity::negative);
    }
    const Insights insights = corpus.insights();
    EXPECT_THAT(insights.themes[0].segments, IsEmpty());
    EXPECT_THAT(insights.summary.notes, testing::Contains(testing::HasSubstr("Not enough data to compare segments")));
}

TEST(Segments, SayWhereAThemeIsFoundNowhereElse) {
    Corpus corpus;
    for (int i = 0; i < 200; ++i) {
        FeedbackRow& row = corpus.row();
        row.segments = {corpus.segment("country", i < 50 ? "Malta" : "Italy")};
        if (i < 20) corpus.mention(row, "delivery.time", Polarity::negative);
    }
    const Insights insights = corpus.insights();
    ASSERT_EQ(insights.themes[0].segments.size(), 2u);
    for (const SegmentDifference& found : insights.themes[0].segments) {
        EXPECT_EQ(found.ratio, found.segment.value == "Malta" ? std::numeric_limits<double>::infinity() : 0);
        EXPECT_EQ(found.outside.n, found.segment.value == "Malta" ? 150 : 50);
    }
}

}  // namespace
}  // namespace hark

#include "insight/corpus.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using test::Random;

// A fifth dislike the packaging and rate as all do; one in thirty had the wrong charge and rates three stars lower.
Corpus frequent_and_grave(std::uint64_t seed) {
    Random random(seed);
    Corpus corpus;
    for (int i = 0; i < 2'000; ++i) {
        FeedbackRow& row = corpus.row();
        const bool packaging = random.chance(0.2), charge = random.chance(1.0 / 30);
        if (packaging) corpus.mention(row, "delivery.packaging", Polarity::negative, 9'000);
        if (charge) corpus.mention(row, "billing.charge", Polarity::negative, 3'000);
        row.stars = random.stars(charge ? 1.2 : 4.2);
    }
    return corpus;
}

TEST(Importance, PutsTheRareHarmBeforeTheFrequentTrifle) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Insights insights = frequent_and_grave(seed).insights(
            {test::play("delivery.packaging/box"), test::play("billing.charge/check")});
        ASSERT_EQ(insights.themes.size(), 2u);
        EXPECT_EQ(insights.themes[0].topic, "billing.charge") << "seed " << seed;
        EXPECT_GT(insights.themes[1].verbatims, insights.themes[0].verbatims);
        ASSERT_EQ(insights.actions.size(), 2u);
        EXPECT_EQ(insights.actions[0].topic, "billing.charge");
        EXPECT_GT(insights.actions[0].priority, insights.actions[1].priority);
    }
}

TEST(Importance, IsJudgedByTheWordsWhereNobodyRates) {
    Corpus corpus;
    for (int i = 0; i < 20; ++i)
        corpus.mention(corpus.row(), i % 2 ? "mild" : "harsh", Polarity::negative, i % 2 ? 1'000 : 8'000);
    const Insights insights = corpus.insights();
    EXPECT_EQ(insights.themes[0].topic, "harsh");
    EXPECT_DOUBLE_EQ(insights.themes[0].harm, 0.4);
    EXPECT_DOUBLE_EQ(insights.themes[0].importance, 100 * 0.5 * 0.4);
}

TEST(Importance, CountsAFailureStatedWithoutFeeling) {
    Corpus corpus;
    for (int i = 0; i < 20; ++i) {
        FeedbackRow& row = corpus.row();
        corpus.mention(row, i % 2 ? "order.refund" : "order.form", Polarity::negative, 1'000);
        if (i % 2) corpus.label_last(row, "fact.no_refund", 3);
    }
    const Insights insights = corpus.insights();
    EXPECT_EQ(insights.themes[0].topic, "order.refund");
    EXPECT_DOUBLE_EQ(insights.themes[0].harm, 0.5) << "every one of the gravest kind";
}

// Twelve customers who happen to rate low say less than the words of all of them.
TEST(Importance, DoesNotLeapAtAFewRatings) {
    Corpus corpus;
    for (int i = 0; i < 200; ++i) {
        FeedbackRow& row = corpus.row();
        if (i < 12) corpus.mention(row, "app.colour", Polarity::negative, 1'000);
        row.stars = i < 12 ? (i % 3 == 0 ? 500 : 100) : 100 + 100 * (i % 5);
    }
    const Insights insights = corpus.insights();
    ASSERT_TRUE(insights.themes[0].effect);
    EXPECT_LT(insights.themes[0].harm, -insights.themes[0].effect->value / 4);
}

}  // namespace
}  // namespace hark

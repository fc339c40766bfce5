#include "insight/themes.h"

#include "insight/corpus.h"

#include <cmath>

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using test::Random;

// 15 % dislike the delivery; their ratings are 1.0 lower, 3.0 against 4.0 (the noise of Random::stars has mean 0).
Corpus planted(std::uint64_t seed, int rows) {
    Random random(seed);
    Corpus corpus;
    corpus.topic("delivery.time");
    for (int i = 0; i < rows; ++i) {
        FeedbackRow& row = corpus.row();
        const bool late = random.chance(0.15);
        if (late) corpus.mention(row, "delivery.time", Polarity::negative);
        row.stars = random.stars(late ? 3 : 4);
    }
    return corpus;
}

TEST(Themes, CoverThePlantedShareAndEffectInNineteenOfTwentyCorpora) {
    int share = 0, effect = 0, pull = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        const Insights insights = planted(seed, 300).insights();
        ASSERT_EQ(insights.themes.size(), 1u);
        const Theme& theme = insights.themes[0];
        ASSERT_TRUE(theme.effect && theme.pull);
        share += theme.share.low <= 0.15 && 0.15 <= theme.share.high;
        effect += theme.effect->low <= -1 && -1 <= theme.effect->high;
        pull += theme.pull->low <= -0.15 && -0.15 <= theme.pull->high;
    }
    EXPECT_GE(share, 465);  // 93 %
    EXPECT_GE(effect, 465);
    EXPECT_GE(pull, 465);
}

TEST(Themes, CarryTheirNumbersAndIntervals) {
    Corpus corpus;
    for (int i = 0; i < 40; ++i) {
        FeedbackRow& row = corpus.row();
        if (i < 10)
            corpus.mention(row, "delivery.time", Polarity::negative);
        else if (i < 16)
            corpus.mention(row, "delivery.time", Polarity::positive);
        row.stars = i < 10 ? 200 : 400;
    }
    const Insights insights = corpus.insights();
    const Theme* theme = test::find(insights, "delivery.time/disliked");
    ASSERT_NE(theme, nullptr);
    EXPECT_EQ(theme->share, wilson(10, 40));
    EXPECT_EQ(theme->net, net_share(6, 10, 16));
    ASSERT_TRUE(theme->effect && theme->pull);
    EXPECT_EQ(theme->scale, Scale::stars);
    EXPECT_DOUBLE_EQ(theme->effect->value, -2);
    EXPECT_EQ(theme->effect->n, 10);
    EXPECT_DOUBLE_EQ(theme->pull->value, -0.5) << "the mean is 3.5, and would be 4 without it";
    EXPECT_FALSE(theme->change) << "nothing is dated";
}

TEST(Themes, UseTheRecommendationQuestionWhereThereAreNoStars) {
    Corpus corpus;
    for (int i = 0; i < 40; ++i) {
        FeedbackRow& row = corpus.row();
        if (i % 2 == 0) corpus.mention(row, "service.staff", Polarity::positive);
        row.nps = i % 2 == 0 ? 9 + i % 4 / 2 : 6 + i % 3;
    }
    const Insights insights = corpus.insights();
    ASSERT_EQ(insights.themes.size(), 1u);
    EXPECT_EQ(insights.themes[0].scale, Scale::nps);
    ASSERT_TRUE(insights.themes[0].effect);
    EXPECT_GT(insights.themes[0].effect->low, 0);
}

TEST(Themes, HaveNoEffectWhereTooFewAreRated) {
    Corpus corpus;
    for (int i = 0; i < 40; ++i) {
        FeedbackRow& row = corpus.row();
        if (i < 20) corpus.mention(row, "delivery.time", Polarity::negative);
        if (i >= 11) row.stars = 300;
    }
    const Insights insights = corpus.insights();
    ASSERT_EQ(insights.themes.size(), 1u);
    EXPECT_FALSE(insights.themes[0].effect);
    EXPECT_FALSE(insights.themes[0].pull);
}

TEST(Themes, ThatNameNothingRankAsIfHalfAsImportant) {
    Corpus corpus;
    for (int i = 0; i < 100; ++i) {
        FeedbackRow& row = corpus.row();
        corpus.mention(row, "product.general", i < 60 ? Polarity::negative : Polarity::neutral);
        corpus.mention(row, "product.quality", i < 40 ? Polarity::negative : Polarity::neutral);
    }
    const Insights insights = corpus.insights();
    ASSERT_EQ(insights.themes.size(), 2u);
    EXPECT_EQ(insights.themes[0].id(), "product.quality/disliked");
    EXPECT_GT(insights.themes[1].importance, insights.themes[0].importance) << "the figure itself is as it was";
}

TEST(Themes, NeedFiveComments) {
    Corpus corpus;
    for (int i = 0; i < 4; ++i) corpus.mention(corpus.row(), "delivery.time", Polarity::negative);
    EXPECT_TRUE(corpus.insights().themes.empty());
    corpus.mention(corpus.row(), "delivery.time", Polarity::negative);
    EXPECT_EQ(corpus.insights().themes.size(), 1u);
}

}  // namespace
}  // namespace hark

#include "hark/insight/drivers.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using testing::ElementsAre;

FeedbackRow row_with(std::vector<std::pair<TopicId, Polarity>> mentions) {
    FeedbackRow row;
    for (const auto& [topic, polarity] : mentions) row.mentions.push_back({topic, polarity, 0, {}, {}});
    return row;
}

TEST(ThemesOf, AreThoseThatARowJudgesEachOnce) {
    std::vector<ThemeNumber> themes;
    themes_of(row_with({{3, Polarity::negative}, {1, Polarity::mixed}, {3, Polarity::negative}, {2, Polarity::neutral}}), themes);
    EXPECT_THAT(themes, ElementsAre(theme_number(1, Side::liked), theme_number(1, Side::disliked), theme_number(3, Side::disliked)));
    themes_of(row_with({{most_driver_topics, Polarity::negative}}), themes);
    EXPECT_TRUE(themes.empty());
}

TEST(NormalEquations, CountPairsAndAddUpScoresByBlock) {
    NormalEquations sums;
    EXPECT_EQ(sums.rows(), 0);
    sums.add(std::vector<ThemeNumber>{1, 3}, ContentKey{0, 5}, 400);
    sums.add(std::vector<ThemeNumber>{3}, ContentKey{0, 5 + 32}, 100);
    sums.add({}, ContentKey{0, 6}, 300);
    EXPECT_EQ(sums.rows(), 3);
    EXPECT_EQ(sums.pairs[3 * 4 / 2 + 1][5], 1) << "both";
    EXPECT_EQ(sums.pairs[3 * 4 / 2 + 3][5], 2) << "the second";
    EXPECT_EQ(sums.products[3][5], 500);
    EXPECT_EQ(sums.squares[6], 90'000);
}

}  // namespace
}  // namespace hark

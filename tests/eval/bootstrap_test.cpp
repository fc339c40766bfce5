#include "hark/eval/bootstrap.h"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

namespace hark::eval {
namespace {

// Of `n` rows, alternately positive and negative, every `wrong`-th is answered the other way.
std::vector<Outcome> rows(int n, int wrong) {
    std::vector<Outcome> all;
    for (int i = 0; i < n; ++i) {
        const bool positive = i % 2 == 0, right = i % wrong != 0;
        all.push_back({positive ? Label::positive : Label::negative, positive == right ? Label::positive : Label::negative, false,
                       positive == right ? 0.5 + i % 7 : -0.5 - i % 5, nothing, nothing});
    }
    return all;
}
std::vector<double> f1_2(const std::vector<Drawn>& drawn) {
    std::vector<double> values;
    for (const Drawn& one : drawn) values.push_back(one.f1_2);
    return values;
}
std::vector<std::vector<Drawn>> draw(const std::vector<Outcome>& a, const std::vector<Outcome>& b, const char* seed = "a set") {
    const std::array<const std::vector<Outcome>*, 2> systems{&a, &b};
    return bootstrap(systems, 400, seed);
}

TEST(Bootstrap, IsTheSameEachTimeAndMovesWithTheSeed) {
    const auto all = rows(200, 5);
    EXPECT_EQ(f1_2(draw(all, all)[0]), f1_2(draw(all, all)[0]));
    EXPECT_NE(f1_2(draw(all, all)[0]), f1_2(draw(all, all, "another")[0]));
}
TEST(Bootstrap, HoldsTheFigureAndNarrowsWithMoreRows) {
    const auto few = rows(100, 5), many = rows(6400, 5);
    const auto narrow = *middle(f1_2(draw(many, many)[0])), wide = *middle(f1_2(draw(few, few)[0]));
    const double figure = *measure(few).f1_2;
    EXPECT_LT(wide.low, figure);
    EXPECT_GT(wide.high, figure);
    // The textbook: 1.96 * sqrt(0.8 * 0.2 / 100) = 0.078 to each side.
    EXPECT_NEAR(wide.high - wide.low, 2 * 0.078, 0.03);
    EXPECT_NEAR((wide.high - wide.low) / (narrow.high - narrow.low), 8, 2);
}
TEST(Bootstrap, MeasuresSystemsOnTheSameDraws) {
    const auto better = rows(300, 10), worse = rows(300, 5);
    const auto drawn = draw(better, worse);
    EXPECT_EQ(f1_2(draw(better, better)[0]), f1_2(draw(better, better)[1]));
    std::vector<double> differences;
    for (std::size_t i = 0; i < drawn[0].size(); ++i) differences.push_back(drawn[0][i].f1_2 - drawn[1][i].f1_2);
    EXPECT_GT(middle(differences)->low, 0);
}
TEST(Bootstrap, OfAllRowsRightIsOne) {
    std::vector<Outcome> right = rows(50, 1000);
    right.erase(right.begin());
    const auto drawn = draw(right, right)[0];
    EXPECT_EQ(middle(f1_2(drawn))->low, 1);
    for (const Drawn& one : drawn) EXPECT_EQ(one.auc, 1);
}
TEST(Bootstrap, OfTooFewDrawsOrNoRowsGivesNoInterval) {
    EXPECT_FALSE(middle(std::vector<double>(39, 0.5)));
    EXPECT_TRUE(middle(std::vector<double>(40, 0.5)));
    std::vector<double> holes(100, nothing);
    EXPECT_FALSE(middle(holes));
    const std::vector<Outcome> none;
    EXPECT_TRUE(draw(none, none)[0].empty());
}

}  // namespace
}  // namespace hark::eval

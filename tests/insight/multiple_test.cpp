#include "insight/multiple.h"

#include <algorithm>

#include <gmock/gmock.h>

namespace hark {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::IsEmpty;

// The example of Benjamini & Hochberg (1995), section 3.2: fifteen tests, four findings at 0.05.
TEST(BenjaminiHochberg, FindsTheFourOfThePaper) {
    const std::vector<double> p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
    const std::vector<double> q = benjamini_hochberg(p);
    EXPECT_EQ(std::count_if(q.begin(), q.end(), [](double x) { return x <= 0.05; }), 4);
    EXPECT_NEAR(q[3], 0.0095 * 15 / 4, 1e-12);
}
TEST(BenjaminiHochberg, KeepsTheOrderItWasGiven) {
    EXPECT_THAT(benjamini_hochberg(std::vector{0.5, 0.01, 0.02}),
                ElementsAre(DoubleEq(0.5), DoubleEq(0.03), DoubleEq(0.03)));
}
TEST(BenjaminiHochberg, GivesEqualTestsEqualAnswers) {
    EXPECT_THAT(benjamini_hochberg(std::vector{0.04, 0.04, 0.9, 0.04}),
                ElementsAre(0.04 * 4 / 3, 0.04 * 4 / 3, 0.9, 0.04 * 4 / 3));
}
// Of ten tests that say the same, the tenth adds nothing and costs nothing; of ten that do not, one must be ten times
// as sure.
TEST(Simes, AsksForMoreWhereTheTestsDisagree) {
    EXPECT_DOUBLE_EQ(simes(std::vector<double>(10, 0.02)), 0.02);
    EXPECT_DOUBLE_EQ(simes(std::vector{0.02, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0}), 0.2);
    EXPECT_EQ(simes({}), 1);
}
TEST(BenjaminiHochberg, OfNoTestsIsNothing) { EXPECT_THAT(benjamini_hochberg({}), IsEmpty()); }

TEST(Holm, MultipliesTheLeastByAllAndTheNextByThoseThatAreLeft) {
    const std::vector<double> p{0.01, 0.04, 0.03, 0.005};
    EXPECT_THAT(holm(p), testing::ElementsAre(testing::DoubleEq(0.03), testing::DoubleEq(0.06), testing::DoubleEq(0.06), testing::DoubleEq(0.02)));
}
TEST(Holm, NeverExceedsOneAndKnowsNoTests) {
    EXPECT_THAT(holm(std::vector<double>{0.9, 0.8}), testing::ElementsAre(1, 1));
    EXPECT_TRUE(holm({}).empty());
}

}  // namespace
}  // namespace hark

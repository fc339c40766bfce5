#include "hark/eval/reliability.h"

#include <gtest/gtest.h>

namespace hark::eval {
namespace {

Outcome row(Label gold, Label said, double confidence) {
    Outcome row;
    row.gold = gold, row.said = said, row.confidence = confidence;
    return row;
}
const Outcome right = row(Label::positive, Label::positive, 0.75), wrong = row(Label::negative, Label::positive, 0.75);

TEST(Reliability, IsPerfectWhereAsManyAreRightAsSaid) {
    EXPECT_EQ(expected_calibration_error(reliability(std::vector{right, right, right, wrong})), 0.0);
}
TEST(Reliability, IsTheDistanceOfConfidenceAndTruth) {
    EXPECT_DOUBLE_EQ(*expected_calibration_error(reliability(std::vector{right, wrong})), 0.25);
    EXPECT_DOUBLE_EQ(*expected_calibration_error(reliability(std::vector{right, right, wrong, wrong, row(Label::neutral, Label::neutral, 1)})), 0.2);
}
TEST(Reliability, OfNothingIsNothing) {
    EXPECT_EQ(expected_calibration_error(reliability({})), std::nullopt);
    EXPECT_EQ(expected_calibration_error(reliability(std::vector{row(Label::positive, Label::positive, nothing)})), std::nullopt);
}
TEST(Reliability, TakesThreeStarsForNoOpinion) {
    Outcome three_stars = row(Label::neutral, Label::positive, 0.9);
    three_stars.rating = 3;
    EXPECT_EQ(expected_calibration_error(reliability(std::vector{three_stars})), std::nullopt);
}
TEST(Reliability, AddsUp) {
    Reliability sum = reliability(std::vector{right, right});
    add(sum, reliability(std::vector{right, wrong}));
    EXPECT_EQ(expected_calibration_error(sum), 0.0);
}

}  // namespace
}  // namespace hark::eval

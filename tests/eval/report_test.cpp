#include "hark/eval/report.h"

#include <gtest/gtest.h>

namespace hark::eval {
namespace {

std::int32_t distance(Label gold, std::int32_t score) {
    Miss miss;
    miss.gold = gold;
    miss.score = score;
    return miss.distance();
}

TEST(Miss, IsTheWorseTheFartherItsScoreIsFromWhatPeopleSaid) {
    EXPECT_EQ(distance(Label::positive, -9000), 19000);
    EXPECT_EQ(distance(Label::negative, 0), 10000);
    EXPECT_EQ(distance(Label::neutral, -4000), 4000);
}

}  // namespace
}  // namespace hark::eval

#include "hark/report/spark.h"

#include <gmock/gmock.h>

namespace hark::report {
namespace {

using Values = std::vector<std::optional<double>>;

TEST(Spark, DrawsFromNothingToTheGreatest) {
    EXPECT_EQ(sparkline(Values{0.0, 1.0, 2.0}, true), "▁▅█");
    EXPECT_EQ(sparkline(Values{0.0, 1.0, 2.0}, false), "_+@");
}
TEST(Spark, LeavesABlankWhereThereIsNothing) {
    EXPECT_EQ(sparkline(Values{1.0, {}, 1.0}, true), "█ █");
    EXPECT_EQ(sparkline(Values{0.0, 0.0}, true), "▁▁");
    EXPECT_EQ(sparkline({}, true), "");
}
TEST(Spark, DrawsBarsInEighths) {
    EXPECT_EQ(bar(1, 1, 4, true), "████");
    EXPECT_EQ(bar(0.5, 1, 3, true), "█▌");
    EXPECT_EQ(bar(0.5, 1, 3, false), "##");
    EXPECT_EQ(bar(0, 1, 4, true), "");
    EXPECT_EQ(bar(5, 1, 2, false), "##");
}

}  // namespace
}  // namespace hark::report

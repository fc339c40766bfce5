#include "hark/insight/columns.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using testing::ElementsAre;

TEST(NumberIn, ReadsNumbersAndYesAndNo) {
    EXPECT_EQ(number_in("4"), 4);
    EXPECT_EQ(number_in("-0.5"), -0.5);
    EXPECT_EQ(number_in("4 - satisfied"), 4);
    EXPECT_EQ(number_in("4/5"), 4);
    EXPECT_EQ(number_in("Yes"), 1);
    EXPECT_EQ(number_in("FALSE"), 0);
    for (const char* text : {"", "four", "2nd", "nan", "inf", "1e999"}) EXPECT_FALSE(number_in(text)) << text;
}
TEST(NumberColumn, KeepsHundredthsOfWhatIsSmall) {
    FeedbackNames names;
    names.segments = {{"csat", "4.5"}, {"csat", "2"}, {"csat", "none"}, {"spent", "120000"}, {"plan", "pro"}};
    const NumberColumn csat = number_column(names, "csat"), spent = number_column(names, "spent");
    EXPECT_EQ(csat.unit, 100);
    EXPECT_EQ(csat.numbers.at(0), 450);
    EXPECT_THAT(csat.no_numbers, ElementsAre("none"));
    EXPECT_EQ(spent.unit, 1);
    EXPECT_EQ(spent.numbers.at(3), 120'000);
    EXPECT_TRUE(number_column(names, "plan").numbers.empty());
    FeedbackRow row;
    row.segments = {1, 4};
    EXPECT_EQ(csat.of(row), 200);
    EXPECT_FALSE(spent.of(row));
}
TEST(NumberColumns, AreThoseOfNumbersOnly) {
    FeedbackNames names;
    names.segments = {{"csat", "4"}, {"csat", "5"}, {"plan", "pro"}, {"plan", "2"}, {"one", "1"}};
    EXPECT_THAT(number_columns(names), ElementsAre("csat"));
}

}  // namespace
}  // namespace hark

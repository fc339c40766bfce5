#include "insight/survey_scale.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

TEST(WordAnswer, KnowsAgreementSatisfactionAndEase) {
    EXPECT_EQ(word_answer("Strongly AGREE")->answer, 5);
    EXPECT_EQ(word_answer("very difficult")->kind, SurveyKind::ces);
    EXPECT_EQ(word_answer("Dissatisfied")->answer, 2);
    EXPECT_FALSE(word_answer("Berlin"));
}
TEST(GuessScale, SaysWhatItAssumed) {
    const auto csat = guess_scale("CSAT score", false, 1, 4);
    ASSERT_TRUE(csat);
    EXPECT_EQ(csat->kind, SurveyKind::csat);
    EXPECT_EQ(csat->high, 5);
    EXPECT_THAT(csat->assumed, testing::ElementsAre("a scale of 1 to 5, because answers are 1 to 4", "a question of the kind csat, by its name"));
    EXPECT_EQ(guess_scale("nps", false, 2, 9)->low, 0);
    EXPECT_EQ(guess_scale("effort", false, 1, 7)->high, 7);
    EXPECT_EQ(guess_scale("q7", false, 0, 96)->high, 100);
}
TEST(GuessScale, TakesNoWordForAHintThatOnlyHoldsOne) {
    EXPECT_FALSE(guess_scale("success", false, 1, 5)->named);
    EXPECT_FALSE(guess_scale("year", false, 2020, 2025));
    EXPECT_FALSE(guess_scale("nps", false, 0, 40));
    EXPECT_FALSE(guess_scale("recommended", false, 0, 1));  // no and yes
    EXPECT_FALSE(guess_scale("age", false, 18, 99));
}
TEST(TopOf, CountsTheBestTwoOfFiveAndMore) {
    EXPECT_EQ(top_of(SurveyKind::csat, 1, 5), 4);
    EXPECT_EQ(top_of(SurveyKind::ces, 1, 7), 6);
    EXPECT_EQ(top_of(SurveyKind::nps, 0, 10), 9);
    EXPECT_EQ(top_of(SurveyKind::csat, 0, 100), 80);
}

}  // namespace
}  // namespace hark

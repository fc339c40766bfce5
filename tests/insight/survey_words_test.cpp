#include "hark/insight/survey.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

SurveyQuestion question() {
    SurveyQuestion question;
    question.column = "nps";
    question.kind = SurveyKind::nps;
    question.answers = 340;
    question.mean = Estimate{7.4, 7.1, 7.7, 340};
    question.score = {12, 3, 21, 340};
    question.assumed = {"a scale of 0 to 10", "a question of the kind nps"};
    return question;
}

TEST(SurveyWords, SayTheScoreAndWhatWasAssumed) {
    EXPECT_EQ(describe(question()), "nps: net promoter score +12.0 (+3.0 to +21.0), n = 340; mean 7.40 (7.10 to 7.70). Assumed: a scale of 0 to "
                                    "10; a question of the kind nps.");
}
TEST(SurveyWords, SayWhenAnswersAreFew) {
    SurveyQuestion few = question();
    few.kind = SurveyKind::csat;
    few.score = {0.8, 0.5, 0.95, 10};
    few.answers = 10;
    EXPECT_THAT(describe(few), testing::AllOf(testing::HasSubstr("80.0 % give one of the best answers (50.0 to 95.0 %)"),
                                              testing::HasSubstr("about 20 more before it says much")));
}

}  // namespace
}  // namespace hark

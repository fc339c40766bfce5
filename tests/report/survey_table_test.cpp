#include "hark/report/survey_table.h"

#include "report/support.h"

#include <gmock/gmock.h>

namespace hark::report {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::vector<SurveyQuestion> questions() {
    SurveyQuestion question;
    question.column = "csat";
    question.kind = SurveyKind::csat;
    question.answers = 40;
    question.reversed = true;
    question.score = {0.75, 0.6, 0.86, 40};
    question.counts = {20, 10, 5, 5, 0};
    question.assumed = {"a scale of 1 to 5"};
    question.silent = {{{"channel", "shop"}, {0.1, 0.06, 0.15, 200}, 0.9, true}};
    return {question};
}

TEST(SurveyTable, ShowsHowTheAnswersLie) {
    const auto all = questions();
    EXPECT_THAT(test::drawn(Format::table, to_table(std::span<const SurveyQuestion>(all))), AllOf(HasSubstr("75.0 %"), HasSubstr("█▄▂▂▁")));
    EXPECT_THAT(test::drawn(Format::tsv, to_table(std::span<const SurveyQuestion>(all))),
                AllOf(HasSubstr("csat\tcsat\t40\t0.750000"), HasSubstr("20 10 5 5 0")));
}
TEST(SurveyLines, TellWhoIsSilent) {
    const auto all = questions();
    EXPECT_THAT(survey_lines(all), testing::Contains(HasSubstr("channel is shop: 10.0 % of 200 comments, elsewhere 90.0 %; too few")));
}

}  // namespace
}  // namespace hark::report

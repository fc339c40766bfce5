#include "hark/insight/survey.h"

#include "insight/planted_survey.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using testing::HasSubstr;
using testing::SizeIs;

// S30 of the practices: a reversed scale is caught by what the same customers write.
TEST(Survey, CatchesAReversedScaleByTheWords) {
    const auto straight = test::survey_of(test::survey_corpus(1, "csat", false)), turned = test::survey_of(test::survey_corpus(1, "csat", true));
    ASSERT_THAT(straight, SizeIs(1));
    ASSERT_THAT(turned, SizeIs(1));
    EXPECT_FALSE(straight[0].reversed);
    EXPECT_TRUE(turned[0].reversed);
    EXPECT_GT(*straight[0].correlation, 0.3);
    EXPECT_EQ(turned[0].score, straight[0].score) << "the same customers are satisfied, however they are asked";
    EXPECT_THAT(turned[0].assumed.back(), HasSubstr("1 is the best"));
}

TEST(Survey, IsTheSameInAnyCut) {
    const Corpus corpus = test::survey_corpus(1, "csat", true);
    SurveyTally first(corpus.names), second(corpus.names);
    for (std::size_t i = 0; i < corpus.rows.size(); ++i) (i % 3 == 0 ? first : second).add(corpus.rows[i]);
    second.merge(first);
    EXPECT_EQ(second.finish(), test::survey_of(corpus));
}

TEST(Survey, KnowsTheNetPromoterScoreWithItsInterval) {
    Corpus corpus;
    for (int i = 0; i < 100; ++i) corpus.row().nps = i < 50 ? 9 : i < 70 ? 7 : 3;
    const auto found = test::survey_of(corpus);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].kind, SurveyKind::nps);
    EXPECT_EQ(found[0].score, net_promoter(50, 30, 100));
    EXPECT_EQ(found[0].counts.at(7), 20);
}

TEST(Survey, CountsTheBestTwoAnswersOfFive) {
    Corpus corpus;
    for (int i = 0; i < 100; ++i) corpus.row().segments = {corpus.segment("Overall satisfaction", i < 60 ? "Very satisfied" : i < 90 ? "Satisfied" : "Poor")};
    const auto found = test::survey_of(corpus);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].kind, SurveyKind::csat);
    EXPECT_EQ(found[0].score, wilson(90, 100));
}

TEST(Survey, TakesNoColumnForAQuestionThatTheCommentsDoNotFollow) {
    test::Random random(1);
    Corpus corpus;
    for (int i = 0; i < 300; ++i) {
        FeedbackRow& row = corpus.row();
        row.score = static_cast<std::int32_t>(random.below(10'000));
        row.segments = {corpus.segment("party_size", std::to_string(1 + random.below(6))), corpus.segment("year", std::to_string(2020 + random.below(6)))};
        std::ranges::sort(row.segments);
    }
    EXPECT_THAT(test::survey_of(corpus), testing::IsEmpty());
}

TEST(Survey, ListsThoseWhoAreSilent) {
    Corpus corpus;
    for (int i = 0; i < 400; ++i) {
        FeedbackRow& row = corpus.row();
        const bool web = i % 2;
        row.segments = {corpus.segment("channel", web ? "web" : "shop")};
        if (web || i % 20 == 0) row.nps = 8;
    }
    const auto found = test::survey_of(corpus);
    ASSERT_THAT(found, SizeIs(1));
    ASSERT_THAT(found[0].silent, SizeIs(1));
    EXPECT_EQ(found[0].silent[0].segment, (SegmentName{"channel", "shop"}));
    EXPECT_EQ(found[0].silent[0].answered, wilson(20, 200));
    EXPECT_TRUE(found[0].silent[0].few);
}

}  // namespace
}  // namespace hark

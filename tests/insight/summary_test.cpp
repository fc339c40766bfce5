#include "insight/corpus.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Summary, CountsEveryVerbatimInOnePolarity) {
    Corpus corpus;
    for (int i = 0; i < 50; ++i) corpus.row().polarity = static_cast<Polarity>(i % 5);
    const Summary summary = corpus.insights().summary;
    EXPECT_EQ(summary.verbatims, 50);
    EXPECT_EQ(summary.positive + summary.negative + summary.mixed + summary.neutral + summary.no_evidence, 50);
    EXPECT_EQ(summary.mixed, 10);
    EXPECT_EQ(summary.net, net_share(20, 20, 30));
}

TEST(Summary, GivesMeanStarsAndNetPromoters) {
    Corpus corpus;
    for (int i = 0; i < 30; ++i) {
        corpus.row().stars = i % 2 ? 500 : 300;
        corpus.rows.back().nps = i % 3 == 0 ? 10 : i % 3 == 1 ? 8 : 6;
    }
    const Summary summary = corpus.insights().summary;
    ASSERT_TRUE(summary.stars && summary.nps);
    EXPECT_DOUBLE_EQ(summary.stars->value, 4);
    EXPECT_EQ(summary.stars->n, 30);
    EXPECT_DOUBLE_EQ(summary.nps->value, 0);
}

TEST(Summary, SaysHowMuchOfTheJudgingItCovers) {
    Corpus corpus;
    for (int i = 0; i < 40; ++i) {
        FeedbackRow& row = corpus.row();
        if (i < 10)
            corpus.mention(row, "delivery.time", Polarity::negative);
        else if (i < 20)
            row.polarity = Polarity::positive;
    }
    EXPECT_EQ(corpus.insights().summary.covered, wilson(10, 20));
}

TEST(Summary, SaysWhatThereIsNotEnoughDataFor) {
    Corpus corpus;
    for (int i = 0; i < 12; ++i)
        corpus.mention(corpus.row(), i < 9 ? "delivery.time" : "price.value", Polarity::negative);
    corpus.rows[0].stars = 400;
    EXPECT_THAT(
        corpus.insights({test::play("price.value/x")}).summary.notes,
        ElementsAre(
            "1 theme with fewer than 5 comments is not listed.",
            "Not enough data for effects on the rating: 1 rated comment, at least 20 are needed. Harm is judged by "
            "the words alone.",
            "Not enough data for changes: no comment has a date.",
            "Not enough data to compare segments: no value has at least 30 comments and as many outside it.",
            "The playbook has no action for: delivery.time."));
}

TEST(Summary, SaysHowManyMoreDaysChangesNeed) {
    Corpus corpus;
    corpus.row(Seconds{20'000} * seconds_per_day);
    EXPECT_THAT(corpus.insights().summary.notes, Contains("Not enough data for changes: the dates span 1 day, 2 more days are needed."));
    corpus.row(Seconds{20'001} * seconds_per_day);
    EXPECT_THAT(corpus.insights().summary.notes, Contains("Not enough data for changes: the dates span 2 days, 1 more day is needed."));
}

TEST(Summary, SaysThatNoThemeIsLargeEnough) {
    Corpus corpus;
    corpus.mention(corpus.row(), "delivery.time", Polarity::negative);
    EXPECT_THAT(corpus.insights().summary.notes, Contains("Not enough data for themes: none has at least 5 comments, the most frequent has 1."));
}

TEST(Summary, SaysWhichPeriodsAreCompared) {
    Corpus corpus;
    for (int i = 0; i < 450; ++i) corpus.row(i * seconds_per_day / 10);
    const Summary summary = corpus.insights().summary;
    EXPECT_EQ(summary.days, 7);
    EXPECT_EQ(summary.steps, 3);
    EXPECT_THAT(summary.notes, Not(Contains(HasSubstr("changes"))));
}

}  // namespace
}  // namespace hark

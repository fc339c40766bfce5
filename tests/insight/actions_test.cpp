#include "insight/actions.h"

#include "insight/corpus.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

// `of_ten` of ten comments dislike each topic, the rest like it; all equally strongly.
Corpus opinions(const std::vector<std::pair<std::string, int>>& topics) {
    Corpus corpus;
    for (int i = 0; i < 100; ++i) {
        FeedbackRow& row = corpus.row();
        for (const auto& [topic, of_ten] : topics)
            corpus.mention(row, topic, i % 10 < of_ten ? Polarity::negative : Polarity::positive);
    }
    return corpus;
}

std::vector<std::string> ids(const Insights& insights) {
    std::vector<std::string> all;
    for (const Action& action : insights.actions) all.push_back(action.id);
    return all;
}

TEST(Actions, CarryEverythingThatOneNeedsToAct) {
    const Insights insights = opinions({{"delivery.time", 4}}).insights({test::play("delivery.time/carrier")});
    ASSERT_THAT(insights.actions, SizeIs(1));
    const Action& action = insights.actions[0];
    EXPECT_EQ(action.theme, "delivery.time/disliked");
    EXPECT_EQ(action.owner, "operations");
    EXPECT_EQ(action.lead_days, 14);
    EXPECT_EQ(action.reach, wilson(40, 100));
    EXPECT_DOUBLE_EQ(action.room, 41.0 / 102);
    EXPECT_DOUBLE_EQ(action.priority, 100 * 0.4 * action.harm * action.room);
    EXPECT_THAT(action.quotes, SizeIs(3));
    EXPECT_EQ(action.reason,
              "40.0 % of comments (n = 40 of 100; 30.9 to 49.8 %) dislike this; not enough ratings to tell its "
              "effect (0 with it, 0 without; 10 each are needed); of the 100 opinions on the topic 40 % are bad");
}

TEST(Actions, RankWhereThereIsMoreRoomHigher) {
    Corpus corpus = opinions({{"a.good", 3}});
    for (int i = 0; i < 30; ++i) corpus.mention(corpus.rows[i * 3], "b.bad", Polarity::negative);
    const Insights insights = corpus.insights({test::play("a.good/x"), test::play("b.bad/x")});
    EXPECT_THAT(ids(insights), testing::ElementsAre("b.bad/x", "a.good/x"))
        << "as many dislike either, but nobody likes b";
}

TEST(Actions, SayWhyTheFirstComesFirst) {
    const Insights insights = opinions({{"a.wide", 6}, {"b.narrow", 2}}).insights({test::play("a.wide/x"), test::play("b.narrow/x")});
    EXPECT_THAT(insights.actions[0].reason, testing::HasSubstr("; comes before the next because more say so (60.0 % against 20.0 %)"));
    EXPECT_THAT(insights.actions[1].reason, testing::Not(testing::HasSubstr("comes before")));
}

TEST(Actions, RankWhatIsVagueBelowWhatIsSpecific) {
    const Insights insights = opinions({{"product.general", 5}, {"product.quality", 4}})
                                  .insights({test::play("product.general/x"), test::play("product.quality/x")});
    EXPECT_EQ(ids(insights)[0], "product.quality/x");
    EXPECT_EQ(test::find(insights, "product.general/disliked")->verbatims, 50) << "it is listed all the same";
}

TEST(Actions, PutWhatToKeepAfterWhatToMend) {
    const Insights insights = opinions({{"service.staff", 1}, {"delivery.time", 2}})
                                  .insights({test::play("service.staff/thank", {}, true), test::play("delivery.time/x"),
                                             test::play("service.staff/train")});
    EXPECT_THAT(ids(insights), testing::ElementsAre("delivery.time/x", "service.staff/train", "service.staff/thank"));
    EXPECT_TRUE(insights.actions[2].keep);
    EXPECT_EQ(insights.actions[2].theme, "service.staff/liked");
}

TEST(Actions, BorrowFromTheParentTopic) {
    Play parent = test::play("delivery.general/listen");
    EXPECT_THAT(ids(opinions({{"delivery.time", 5}}).insights({parent})), testing::ElementsAre("delivery.time/listen"));
}

TEST(Actions, SayWhichThemesThePlaybookHasNothingFor) {
    const Insights insights =
        opinions({{"delivery.time", 5}, {"price.value", 5}}).insights({test::play("price.value/x")});
    EXPECT_THAT(insights.summary.notes, Contains("The playbook has no action for: delivery.time."));
}

TEST(Actions, DoNotDependOnTheOrderOfThePlaybook) {
    std::vector<Play> playbook{test::play("delivery.time/a"), test::play("delivery.time/b"),
                               test::play("price.value/c")};
    const Corpus corpus = opinions({{"delivery.time", 5}, {"price.value", 5}});
    const Insights expected = corpus.insights(playbook);
    std::reverse(playbook.begin(), playbook.end());
    EXPECT_EQ(corpus.insights(playbook), expected);
}

TEST(Actions, WithoutAPlaybookAreNone) { EXPECT_THAT(opinions({{"a.b", 5}}).insights().actions, IsEmpty()); }

}  // namespace
}  // namespace hark

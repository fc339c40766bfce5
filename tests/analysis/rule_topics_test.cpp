#include "hark/analysis/analyser.h"

#include "analysis/small_world.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Topics by patterns: room, soup, service; and the rules of the test.
Models world(const std::string& rules) {
    return small_models({
        {"languages", "en\tthe and was is of to it in i a but\n"},
        {"shifters", "but\tcontrast\nand\tclause\nnot\tnegator\n"},
        {"valence", "cold\t-1\ngood\t2\nslow\t-2\nbad\t-2\n"},
        {"taxonomy",
         "room\tPlace\tRoom\tComfort\nfood\tFood\tFood\tTaste\nstaff\tStaff\tStaff\tHow they are\nwait\tService\tWaiting\tHow long\nproduct.general\tProduct\tOverall\tAll\n"},
        {"topics", "room\troom\nfood\tsoup\nstaff\tservice\n"},
        {"rules", rules},
    });
}
std::vector<std::string> mentions(const std::string& rules, const std::string& text) {
    const Models models = world(rules);
    return read(text, models).mentions();
}

TEST(RuleTopics, StandBesideThoseOfPatterns) {
    EXPECT_THAT(mentions("wait: slow AND (queue | counter)\n", "The room was good but the queue was slow."),
                ElementsAre("room:positive", "wait:negative"));
}
TEST(RuleTopics, WinWordsFromShorterPatterns) {
    EXPECT_THAT(mentions("wait: service NEAR/2 slow\n", "The service was slow."), ElementsAre("wait:negative"));
    EXPECT_THAT(mentions("wait: service NEAR/2 slow\n", "The service was bad."), ElementsAre("staff:negative"));
}
TEST(RuleTopics, LeaveWhatStandsBetweenTheirWords) {
    EXPECT_THAT(mentions("wait: good AND slow\n", "A good soup from a slow kitchen."),
                ElementsAre("wait:positive", "food:no_evidence"));
}
TEST(RuleTopics, GoByWeightThenByWordsClaimed) {
    EXPECT_THAT(mentions("wait: cold\nroom: \"cold room\"\n", "A cold room."), ElementsAre("room:negative"));
    EXPECT_THAT(mentions("wait: cold | room WEIGHT 2\nroom: \"cold room\"\n", "A cold room."), ElementsAre("wait:negative"));
}
TEST(RuleTopics, GuardAgainstATopic) {
    EXPECT_THAT(mentions("none: soup AND kitchen\n", "The soup of the kitchen."), IsEmpty());
}
TEST(RuleTopics, MayBeForSomePolaritiesOnly) {
    EXPECT_THAT(mentions("wait: counter WHEN negative\n", "The counter was slow."), ElementsAre("wait:negative"));
    EXPECT_THAT(mentions("wait: counter WHEN negative\n", "The counter and the room."), ElementsAre("room:no_evidence"));
}
TEST(RuleTopics, KnowClauses) {
    EXPECT_THAT(mentions("wait: CLAUSE(counter AND slow)\n", "The counter was good but the lift was slow."),
                ElementsAre("product.general:negative"));
    EXPECT_THAT(mentions("wait: CLAUSE(counter AND slow)\n", "The lift was good but the counter was slow."),
                ElementsAre("wait:negative"));
}
TEST(RuleTopics, KnowTheWholeComment) {
    EXPECT_THAT(mentions("wait: cold AND COMMENT(queue)\n", "It was cold. The queue was it."), ElementsAre("wait:negative"));
    EXPECT_THAT(mentions("wait: cold AND COMMENT(queue)\n", "It was cold. The room was it."),
                ElementsAre("product.general:negative", "room:no_evidence"));
}
TEST(RuleTopics, KnowTheSegmentsOfTheComment) {
    const Models models = world("wait: counter WHEN country = DE\n");
    Analyser analyser(models);
    Annotation annotation;
    const std::vector<KnownSegment> german{{"country", "DE"}};
    analyser.annotate("The counter was slow.", german, annotation);
    ASSERT_EQ(annotation.mentions.size(), 1u);
    EXPECT_EQ(models.topics()[annotation.mentions[0].topic].id, "wait");
    analyser.annotate("The counter was slow.", annotation);
    ASSERT_EQ(annotation.mentions.size(), 1u);
    EXPECT_EQ(models.topics()[annotation.mentions[0].topic].id, "product.general");
}

}  // namespace
}  // namespace hark

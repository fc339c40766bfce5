#include "small_world.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> mentions(const std::string& text) { return read(text).mentions(); }

TEST(Mentions, EachKeepTheirOwnSign) {
    EXPECT_THAT(mentions("The room was not clean, but the staff was lovely."),
                ElementsAre("place.clean:negative", "staff.attitude:positive"));
    EXPECT_THAT(mentions("Friendly staff, dirty room."),
                ElementsAre("staff.attitude:positive", "place.clean:negative"));
    EXPECT_THAT(mentions("The food was good and the waiter was rude."),
                ElementsAre("food.quality:positive", "staff.attitude:negative"));
    EXPECT_THAT(mentions("Good food. Rude waiter."), ElementsAre("food.quality:positive", "staff.attitude:negative"));
}
TEST(Mentions, OfOneTopicWithOneSignAreOne) {
    EXPECT_THAT(mentions("Lovely food, good soup."), ElementsAre("food.quality:positive"));
}
TEST(Mentions, OfOneTopicWithOppositeSignsAreTwo) {
    EXPECT_THAT(mentions("The food was good but the soup was bad."),
                ElementsAre("food.quality:positive", "food.quality:negative"));
}
TEST(Mentions, WithoutAnOpinionHaveNoEvidence) {
    EXPECT_THAT(mentions("We had the soup at ten."), ElementsAre("food.quality:no_evidence"));
}
TEST(Mentions, OfTheWholeStandInWhereNoTopicIsNamed) {
    EXPECT_THAT(mentions("It was great."), ElementsAre("product.general:positive"));
    EXPECT_THAT(mentions("We came at ten."), IsEmpty());
}
TEST(Mentions, PointToTheTopicTheOpinionAndTheSentence) {
    const Reading reading = read("We came. The staff was very lovely. Bye.");
    ASSERT_EQ(reading.annotation.mentions.size(), 1u);
    const Mention& mention = reading.annotation.mentions[0];
    EXPECT_EQ(slice(reading.text, mention.span), "staff");
    EXPECT_EQ(slice(reading.text, mention.opinion), "lovely");
    EXPECT_EQ(slice(reading.text, mention.sentence), "The staff was very lovely.");
    EXPECT_GT(mention.strength, 0);
}
TEST(Mentions, OfAFactComplaintBelongToItsTopic) {
    EXPECT_THAT(mentions("It arrived late."), ElementsAre("delivery.time:negative"));
    EXPECT_THAT(mentions("The delivery arrived late."), ElementsAre("delivery.time:negative"));
}
TEST(Mentions, OfAFactComplaintThatARatedWordSpeaksForBelongToItsTopicToo) {
    EXPECT_THAT(mentions("It arrived broken."), ElementsAre("delivery.time:negative"));
    EXPECT_THAT(mentions("It is broken."), ElementsAre("product.quality:negative"));
}
TEST(Mentions, OfAQualityAreOfTheThingThatHasIt) {
    EXPECT_THAT(mentions("It was easy."), ElementsAre("product.usability:positive"));
    EXPECT_THAT(mentions("The delivery was easy."), ElementsAre("delivery.time:positive"));
    EXPECT_THAT(mentions("The delivery was not easy."), ElementsAre("delivery.time:negative"));
    EXPECT_THAT(mentions("We had an easy delivery."), ElementsAre("delivery.time:positive"));
    EXPECT_THAT(mentions("The delivery was at ten and easy."), ElementsAre("delivery.time:positive"));
}
TEST(Mentions, OfAQualityStayWhereTheThingIsJudgedOrInAnotherClause) {
    EXPECT_THAT(mentions("The delivery was good, it was easy."),
                ElementsAre("delivery.time:positive", "product.usability:positive"));
    EXPECT_THAT(mentions("We had the soup, but it was easy."),
                ElementsAre("food.quality:no_evidence", "product.usability:positive"));
}
TEST(Mentions, DoNotTakeTheOpinionThatBelongsToAThingBeside) {
    EXPECT_THAT(mentions("The soup, and the food was good."), ElementsAre("food.quality:positive"));
    EXPECT_THAT(mentions("We came for the soup; the staff was rude."),
                ElementsAre("food.quality:no_evidence", "staff.attitude:negative"));
}
TEST(Mentions, AreNotMadeByAGuardOfTopics) {
    EXPECT_THAT(mentions("We saw the soup kitchen."), IsEmpty());
    EXPECT_THAT(mentions("The soup kitchen was good."), ElementsAre("product.general:positive"));
}
TEST(Mentions, AreNotMadeByAGuard) { EXPECT_THAT(mentions("It never arrived late."), IsEmpty()); }

}  // namespace
}  // namespace hark

#include "lexicon/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "patterns_support.h"

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Walk, ReadsWhatStandsBeforeTheWordThatItEnteredBy) {
    EXPECT_THAT(found({rule("not the room")}, "it is not the room"), ElementsAre("2-5:0"));
    EXPECT_THAT(found({rule("not the room")}, "it is the room"), IsEmpty());
    EXPECT_THAT(found({rule("the room a mess")}, "the room a mess"), ElementsAre("0-4:0"));
    EXPECT_THAT(found({rule("^ the room")}, "the room"), ElementsAre("0-2:0"));
    EXPECT_THAT(found({rule("^ the room")}, "see the room"), IsEmpty());
}
TEST(Walk, CrossesGapsOnTheWayBack) {
    const std::vector<Rule> rules{rule("not ~2 room")};
    EXPECT_THAT(found(rules, "not room"), ElementsAre("0-2:0"));
    EXPECT_THAT(found(rules, "not a big room"), ElementsAre("0-4:0"));
    EXPECT_THAT(found(rules, "not a very big room"), IsEmpty());
    EXPECT_THAT(found({rule("^ ~2 room")}, "such a room"), ElementsAre("0-3:0"));
    EXPECT_THAT(found({rule("^ ~1 room")}, "such a big room"), IsEmpty());
}
TEST(Walk, TakesTheFarthestBeginningOfEachEnd) {
    EXPECT_THAT(found({rule("not ~3 room")}, "not a not room"), ElementsAre("0-4:0", "2-4:0"));
}
TEST(Walk, EntersAChoiceByAnyOfItsWords) {
    const std::vector<Rule> rules{rule("(the|a|not) [b] (room|bed|sea view)", Layer::topic, true)};
    EXPECT_THAT(found(rules, "the sea view"), ElementsAre("0-3:0"));
    EXPECT_THAT(found(rules, "a b bed"), ElementsAre("0-3:0"));
    EXPECT_THAT(found(rules, "b bed"), IsEmpty());
}
TEST(Walk, PrefersOfEquallyLongMatchesTheOneThatNamesMore) {
    EXPECT_THAT(found({rule("not ~1 room"), rule("not big room")}, "not big room"), ElementsAre("0-3:1"));
    EXPECT_THAT(found({rule("<neg> room"), rule("not room")}, "not room"), ElementsAre("0-2:1"));
    EXPECT_THAT(found({rule("not (big|room) x", Layer::sentiment, true), rule("not big x")}, "not big x"), ElementsAre("0-3:1"));
    EXPECT_THAT(found({rule("not ~1 x"), rule("not ~2 x")}, "not x"), ElementsAre("0-2:0"));
}

}  // namespace
}  // namespace hark

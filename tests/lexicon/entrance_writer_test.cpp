#include "lexicon/entrance_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "patterns_support.h"

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(EntranceWriter, HasRoomForMoreThanAWordMatchesInItsPlace) {
    std::vector<Rule> rules;
    for (int layer = 0; layer < layer_count; ++layer) rules.push_back(rule("late", static_cast<Layer>(layer)));
    EXPECT_THAT(found(rules, "the late a"), ElementsAre("1-2:0", "1-2:1", "1-2:2", "1-2:3", "1-2:4", "1-2:5"));
}
TEST(EntranceWriter, KeepsOfEqualsInALayerTheOneThatAWalkWouldKeep) {
    const Rule broad = rule("(late|slow)", Layer::topic, true), listed = rule("late", Layer::topic);
    EXPECT_THAT(found({broad, listed}, "late"), ElementsAre("0-1:1"));
    EXPECT_THAT(found({listed, broad}, "late"), ElementsAre("0-1:0"));
    EXPECT_THAT(found({broad, rule("(late|x)", Layer::topic, true)}, "late"), ElementsAre("0-1:0"));
}
TEST(EntranceWriter, CountsAllRulesThatAWordIsOf) {
    const Matcher matcher = compile({rule("(late|slow)", Layer::rule, true), rule("late", Layer::rule), rule("[so] late", Layer::rule, true)});
    Looked looked = look_up(matcher, "late");
    std::vector<Match> matches;
    matcher.match(looked.symbols, true, looked.scratch, matches);
    std::set<std::uint32_t> entries;
    for (const Match& part : looked.scratch.parts) entries.insert(part.entry);
    EXPECT_THAT(entries, ElementsAre(0, 1, 2));
}
TEST(EntranceWriter, FollowsChoicesToWhatMayComeAfterThem) {
    const std::vector<Rule> rules{rule("(room|bed) [a|the b] (dirty|filthy)", Layer::topic, true)};
    EXPECT_THAT(found(rules, "room dirty"), ElementsAre("0-2:0"));
    EXPECT_THAT(found(rules, "bed a filthy"), ElementsAre("0-3:0"));
    EXPECT_THAT(found(rules, "room the b dirty"), ElementsAre("0-4:0"));
    EXPECT_THAT(found(rules, "room the dirty"), IsEmpty());
    EXPECT_THAT(found(rules, "room"), IsEmpty());
}
TEST(EntranceWriter, FollowsEachChoiceOnceHoweverManyWaysLeadToIt) {
    std::string pattern = "room";
    for (int i = 0; i < 12; ++i) pattern += " [[[b]]]";
    const std::vector<Rule> rules{rule(pattern + " dirty", Layer::topic, true)};
    EXPECT_THAT(found(rules, "room dirty"), ElementsAre("0-2:0"));
    EXPECT_THAT(found(rules, "room b b b dirty"), ElementsAre("0-5:0"));
}
TEST(EntranceWriter, FollowsChoicesToWhatMayStandBeforeThem) {
    const std::vector<Rule> rules{rule("^ (not|a|<num>) [b] (room|bed)", Layer::topic, true)};
    EXPECT_THAT(found(rules, "not room"), ElementsAre("0-2:0"));
    EXPECT_THAT(found(rules, "three b bed"), ElementsAre("0-3:0"));
    EXPECT_THAT(found(rules, "the not room"), IsEmpty());
    EXPECT_THAT(found(rules, "b room"), IsEmpty());
}
TEST(EntranceWriter, KeepsGapsOfEachWidthToTheirReach) {
    const std::vector<Rule> rules{rule("room ~3 dirty"), rule("room ~1 clean", Layer::topic), rule("not ~2 room", Layer::fact)};
    EXPECT_THAT(found(rules, "room x y z dirty"), ElementsAre("0-5:0"));
    EXPECT_THAT(found(rules, "room x y z q dirty"), IsEmpty());
    EXPECT_THAT(found(rules, "room x clean"), ElementsAre("0-3:1"));
    EXPECT_THAT(found(rules, "room x y clean"), IsEmpty());
    EXPECT_THAT(found(rules, "not x y room clean dirty"), ElementsAre("0-4:2", "3-6:0", "3-5:1"));
    EXPECT_THAT(found(rules, "not x y z room"), IsEmpty());
}
TEST(EntranceWriter, CrossesAGapToChoicesThatHaveGapsOfTheirOwn) {
    const std::vector<Rule> rules{rule("room ~2 ([<num> ~2] dirty|clean)", Layer::topic, true)};
    EXPECT_THAT(found(rules, "room x three y dirty"), ElementsAre("0-5:0"));
    EXPECT_THAT(found(rules, "room x clean"), ElementsAre("0-3:0"));
    EXPECT_THAT(found(rules, "room x y z dirty"), IsEmpty());
}

}  // namespace
}  // namespace hark

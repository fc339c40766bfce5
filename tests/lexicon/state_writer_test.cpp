#include "lexicon/state_writer.h"

#include <gtest/gtest.h>

#include "patterns_support.h"

namespace hark {
namespace {

std::vector<Match> matches_in(const std::vector<Rule>& rules, const std::string& text) {
    const Matcher matcher = compile(rules);
    Looked looked = look_up(matcher, text);
    std::vector<Match> matches;
    matcher.match(looked.symbols, true, looked.scratch, matches);
    return matches;
}

TEST(StateWriter, KeepsEveryEdgeOfACrowdedState) {
    std::vector<Rule> rules;
    for (int i = 0; i < 500; ++i) rules.push_back(rule("the w" + std::string(1, static_cast<char>('a' + i % 26)) + std::string(static_cast<std::size_t>(i / 26 + 1), 'x') + "y"));
    const Matcher matcher = compile(rules);
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        Looked looked = look_up(matcher, "the w" + std::string(1, static_cast<char>('a' + i % 26)) + std::string(i / 26 + 1, 'x') + "y");
        std::vector<Match> matches;
        matcher.match(looked.symbols, true, looked.scratch, matches);
        ASSERT_EQ(matches.size(), 1u) << i;
        EXPECT_EQ(matches[0].entry, i);
    }
}
TEST(StateWriter, KeepsAnEntryOfEachLayerInOneState) {
    std::vector<Rule> rules;
    for (int layer = 0; layer < layer_count; ++layer) rules.push_back(rule("late", static_cast<Layer>(layer)));
    const std::vector<Match> matches = matches_in(rules, "late");
    ASSERT_EQ(matches.size(), rules.size());
    for (std::uint32_t i = 0; i < matches.size(); ++i) EXPECT_EQ(matches[i], (Match{0, 1, i, static_cast<Layer>(i)}));
}
TEST(StateWriter, CrossesToWhatAnyLaterTokenWants) {
    const std::vector<Rule> rules{rule("a (b|c|zz) ~3 d", Layer::intent, true)};
    EXPECT_EQ(matches_in(rules, "a zz x y d").size(), 1u);
    EXPECT_EQ(matches_in(rules, "a b d").size(), 1u);
    EXPECT_TRUE(matches_in(rules, "a x d").empty());
    EXPECT_TRUE(matches_in(rules, "a b x y z w d").empty());
    EXPECT_TRUE(matches_in(rules, "a b").empty());
}

}  // namespace
}  // namespace hark

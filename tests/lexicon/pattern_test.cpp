#include "lexicon/pattern.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using testing::UnorderedElementsAre;

std::string shown(const Step& step) {
    switch (step.kind) {
        case Step::prefix:
            return step.form + "*";
        case Step::type:
            return "<" + step.form + ">";
        case Step::gap:
            return "~" + std::to_string(step.most);
        case Step::start:
            return "^";
        default:
            return step.form;
    }
}
std::vector<std::string> sequences(std::string_view pattern, std::string_view inflection = {}) {
    const Result<Pattern> parsed = parse_pattern(pattern, inflection);
    if (!parsed) return {"error: " + parsed.error().what};
    const std::optional<std::vector<Sequence>> expanded = expand(*parsed, 1000);
    std::vector<std::string> all;
    for (const Sequence& sequence : *expanded) {
        all.emplace_back();
        for (const Step& step : sequence) all.back() += (all.back().empty() ? "" : " ") + shown(step);
    }
    return all;
}
std::string error_of(std::string_view pattern, std::string_view inflection = {}) {
    const Result<Pattern> parsed = parse_pattern(pattern, inflection);
    return parsed ? "" : parsed.error().what;
}

TEST(Pattern, IsASequenceOfFoldedWords) {
    EXPECT_THAT(sequences("late"), ElementsAre("late"));
    EXPECT_THAT(sequences("Not  Worth It"), ElementsAre("not worth it"));
    EXPECT_THAT(sequences("don\u2019t"), ElementsAre("don't"));
    EXPECT_THAT(sequences("CAF\u00C9"), ElementsAre("caf\u00E9"));
}
TEST(Pattern, WithAStarMatchesBeginnings) {
    EXPECT_THAT(sequences("disappoint*"), ElementsAre("disappoint*"));
    EXPECT_THAT(sequences("so disappoint*"), ElementsAre("so disappoint*"));
    EXPECT_THAT(sequences("*"), ElementsAre("*"));
}
TEST(Pattern, InBracesHasTheRegularForms) {
    EXPECT_THAT(sequences("{wait} ages"), ElementsAre("wait ages", "waits ages", "waited ages", "waiting ages"));
    EXPECT_THAT(sequences("no {n:refund}"), ElementsAre("no refund", "no refunds"));
    EXPECT_THAT(sequences("{a:cheap}"), ElementsAre("cheap", "cheaper", "cheapest", "cheaply"));
}
TEST(Pattern, InParenthesesIsAnyOfThem) {
    EXPECT_THAT(sequences("(a|an|one more) hour"), ElementsAre("a hour", "an hour", "one more hour"));
    EXPECT_THAT(sequences("(a (b|c)|d) e"), ElementsAre("a b e", "a c e", "d e"));
}
TEST(Pattern, InBracketsMayBeMissing) {
    EXPECT_THAT(sequences("never [ever] again"), UnorderedElementsAre("never again", "never ever again"));
    EXPECT_THAT(sequences("[so|very] slow"), UnorderedElementsAre("slow", "so slow", "very slow"));
}
TEST(Pattern, HasGapsTypesAndAStart) {
    EXPECT_THAT(sequences("waited ~3 <num> <dur>"), ElementsAre("waited ~3 <num> <dur>"));
    EXPECT_THAT(sequences("^ nothing"), ElementsAre("^ nothing"));
    EXPECT_THAT(sequences("^nothing"), ElementsAre("^ nothing"));
    EXPECT_THAT(sequences("<neg> pay ~12 <money>"), ElementsAre("<neg> pay ~12 <money>"));
}
TEST(Pattern, MayHoldItsGapsAndStartInChoices) {
    EXPECT_THAT(sequences("(^ late|too late)"), ElementsAre("^ late", "too late"));
    EXPECT_THAT(sequences("[^] late"), ElementsAre("late", "^ late"));
    EXPECT_THAT(sequences("too (late ~2|very) [so] bad"), SizeIs(4));
}
TEST(Pattern, MayBeAnEmoticonOrAnEmojiWhateverBracketsItHas) {
    for (const char* face : {":)", ":(", "<3", ":-|", "^_^", "\U0001F600", "\u2764\uFE0F"}) {
        const Result<Pattern> parsed = parse_pattern(face);
        ASSERT_TRUE(parsed) << face;
        ASSERT_THAT(parsed->items, SizeIs(1)) << face;
        EXPECT_TRUE(parsed->items[0].step.face) << face;
    }
    EXPECT_THAT(sequences("\U0001F44D\U0001F3FD"), ElementsAre("\U0001F44D"));  // without its skin tone
}
TEST(Pattern, IsInflectedInItsFirstWord) {
    EXPECT_THAT(sequences("let down", "v"), ElementsAre("let down", "lets down", "letted down", "letting down"));
    EXPECT_THAT(sequences("delay", "v,n"), ElementsAre("delay", "delays", "delayed", "delaying"));
    EXPECT_THAT(sequences("good", ""), ElementsAre("good"));
}

struct Wrong {
    const char *pattern, *what;
};
constexpr Wrong wrong[] = {
    {"", "the pattern is empty"},
    {" ", "expected a word at character 2 of the pattern"},
    {"(late|slow", "missing ')' at character 11 of the pattern"},
    {"very [late", "missing ']' at character 11 of the pattern"},
    {"late)", "unexpected ')' at character 5 of the pattern"},
    {"too late]", "unexpected ']' at character 9 of the pattern"},
    {"a|b", "unexpected '|' at character 2 of the pattern"},
    {"(late||slow)", "expected a word at character 7 of the pattern"},
    {"late ()", "expected a word at character 7 of the pattern"},
    {"a {wait", "missing '}' at character 4 of the pattern"},
    {"{}", "expected {verb}, {n:noun} or {a:adjective} at character 3 of the pattern"},
    {"{x:wait}", "expected {verb}, {n:noun} or {a:adjective} at character 9 of the pattern"},
    {"in <num", "missing '>' at character 5 of the pattern"},
    {"in <day>", "unknown type <day>: there are <num> <dur> <money> <neg> at character 9 of the pattern"},
    {"a ~0 b", "a gap is ~1 to ~12 at character 5 of the pattern"},
    {"a ~13 b", "a gap is ~1 to ~12 at character 6 of the pattern"},
    {"a ~ b", "a gap is ~1 to ~12 at character 4 of the pattern"},
    {"di*", "a star needs three letters before it at character 4 of the pattern"},
    {"[late]", "the pattern matches nothing at all"},
    {"[late] [slow]", "the pattern matches nothing at all"},
    {"~2 late", "a gap stands between words, and ^ before one"},
    {"late ~2", "a gap stands between words, and ^ before one"},
    {"late ^", "a gap stands between words, and ^ before one"},
    {"too ^ late", "a gap stands between words, and ^ before one"},
    {"[too] ^ late", "a gap stands between words, and ^ before one"},
    {"late (^ a|b)", "a gap stands between words, and ^ before one"},
    {"^ [late]", "a gap stands between words, and ^ before one"},
    {"late ~2 [again]", "a gap stands between words, and ^ before one"},
    {"[too] ~2 late", "a gap stands between words, and ^ before one"},
    {"late (~2|a)", "a gap stands between words, and ^ before one"},
    {"late [again ~2]", "a gap stands between words, and ^ before one"},
};

TEST(Pattern, ThatIsWrongSaysWhatAndWhere) {
    for (const Wrong& line : wrong) EXPECT_EQ(error_of(line.pattern), line.what) << line.pattern;
}
TEST(Pattern, CanBeInflectedOnlyInAPlainFirstWord) {
    EXPECT_EQ(error_of("(let|lets) down", "v"), "only a plain first word can be inflected");
    EXPECT_EQ(error_of("disappoint*", "v"), "only a plain first word can be inflected");
    EXPECT_EQ(error_of("<num> late", "v"), "only a plain first word can be inflected");
    EXPECT_EQ(error_of("late", "q"), "unknown inflection 'q'");
}
TEST(Pattern, SaysHowToMendAnInflection) {
    EXPECT_EQ(parse_pattern("late", "q").error().mend, "use v, n, a, or several as v,n");
    EXPECT_EQ(parse_pattern("(a|b)", "v").error().mend, "leave the last column empty");
}

TEST(Expand, GivesNothingWhereThereIsTooMuch) {
    const Result<Pattern> pattern = parse_pattern("(a|b|c) (a|b|c) (a|b|c)");
    ASSERT_TRUE(pattern);
    EXPECT_THAT(*expand(*pattern, 27), SizeIs(27));
    EXPECT_FALSE(expand(*pattern, 26));
}
TEST(Expand, IsQuickForAPatternThatStandsForMillions) {
    std::string many;
    for (int i = 0; i < 30; ++i) many += "(a|b|c) ";
    EXPECT_FALSE(expand(*parse_pattern(many), 48));
}

}  // namespace
}  // namespace hark

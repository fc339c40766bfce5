#include "hark/lexicon/matcher.h"

#include "patterns_support.h"

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "first-last:entry" of each match.
std::vector<std::string> matches(const std::vector<Rule>& rules, std::string_view text, bool sentence_start = true) {
    const Matcher matcher = compile(rules);
    std::vector<Match> found;
    Looked looked = look_up(matcher, text);
    matcher.match(looked.symbols, sentence_start, looked.scratch, found);
    std::vector<std::string> all;
    for (const Match& m : found)
        all.push_back(std::to_string(m.first) + "-" + std::to_string(m.last) + ":" + std::to_string(m.entry));
    return all;
}

TEST(Matcher, PrefersTheLongestMatch) {
    const std::vector<Rule> rules{rule("not"), rule("not worth"), rule("not worth it")};
    EXPECT_THAT(matches(rules, "not good"), ElementsAre("0-1:0"));
    EXPECT_THAT(matches(rules, "not worth a detour"), ElementsAre("0-2:1"));
    EXPECT_THAT(matches(rules, "it is not worth it"), ElementsAre("2-5:2"));
}
TEST(Matcher, FallsBackFromALongPhraseThatBreaksOff) {
    EXPECT_THAT(matches({rule("not worth"), rule("not worth the money at all")}, "not worth the money"),
                ElementsAre("0-2:0"));
}
TEST(Matcher, KeepsItsLayersApart) {
    const std::vector<Rule> rules{rule("late delivery", Layer::topic), rule("late", Layer::sentiment),
                                  rule("delivery", Layer::sentiment), rule("late delivery", Layer::fact)};
    EXPECT_THAT(matches(rules, "late delivery"), ElementsAre("0-1:1", "0-2:0", "0-2:3", "1-2:2"));
}
TEST(Matcher, MatchesWhateverTheCaseAndTheApostrophe) {
    EXPECT_THAT(matches({rule("don't care")}, "They DON\u2019T Care"), ElementsAre("1-3:0"));
}
TEST(Matcher, ReadsElongatedWordsAsTheirPlainForm) {
    EXPECT_THAT(matches({rule("late"), rule("good")}, "laaaate but goooood"), ElementsAre("0-1:0", "2-3:1"));
}
TEST(Matcher, ReadsLongMouthsAsShortOnes) { EXPECT_THAT(matches({rule(":)")}, "ok :))))"), ElementsAre("1-2:0")); }

TEST(Matcher, MatchesBeginningsOfWordsKnownAndUnknown) {
    const std::vector<Rule> rules{rule("disap*"), rule("disappoint*", Layer::topic),
                                  rule("disappointed chef", Layer::intent)};
    EXPECT_THAT(matches(rules, "disappearing"), ElementsAre("0-1:0"));
    EXPECT_THAT(matches(rules, "disappointment"), ElementsAre("0-1:0", "0-1:1"));
    EXPECT_THAT(matches(rules, "disappointed"), ElementsAre("0-1:0", "0-1:1"));
    EXPECT_THAT(matches(rules, "disa"), IsEmpty());
}
TEST(Matcher, MatchesBeginningsOfElongatedWords) { EXPECT_THAT(matches({rule("late*")}, "laaaateness"), ElementsAre("0-1:0")); }
TEST(Matcher, KnowsNumbersInFiguresAndWordsAndPrices) {
    const std::vector<Rule> rules{rule("<num> <dur>"), rule("paid <money>")};
    EXPECT_THAT(matches(rules, "three days"), ElementsAre("0-2:0"));
    EXPECT_THAT(matches(rules, "2.5 days"), ElementsAre("0-2:0"));
    EXPECT_THAT(matches(rules, "paid $20"), ElementsAre("0-2:1"));
    EXPECT_THAT(matches(rules, "paid 20"), IsEmpty());
    EXPECT_THAT(matches(rules, "some days"), IsEmpty());
}
TEST(Matcher, SkipsUpToTheWidthOfAGap) {
    const std::vector<Rule> rules{rule("waited ~2 days")};
    EXPECT_THAT(matches(rules, "waited days"), ElementsAre("0-2:0"));
    EXPECT_THAT(matches(rules, "waited many long days"), ElementsAre("0-4:0"));
    EXPECT_THAT(matches(rules, "waited so many long days"), IsEmpty());
}
TEST(Matcher, TakesTheFarEndOfAGapIfBothMatch) {
    EXPECT_THAT(matches({rule("a ~3 b")}, "a b x b"), ElementsAre("0-4:0"));
}
TEST(Matcher, AnchorsOnlyAtTheStartOfASentence) {
    const std::vector<Rule> rules{rule("^ nothing"), rule("nothing wrong")};
    EXPECT_THAT(matches(rules, "nothing"), ElementsAre("0-1:0"));
    EXPECT_THAT(matches(rules, "nothing", false), IsEmpty());
    EXPECT_THAT(matches(rules, "there is nothing"), IsEmpty());
    EXPECT_THAT(matches(rules, "nothing wrong"), ElementsAre("0-2:1"));
}
// Where a word lies in its text, and how long it is, decides how its bytes are read.
TEST(Matcher, LooksUpWordsOfEveryLengthWhereverTheyStand) {
    std::vector<Rule> rules;
    std::vector<std::string> words;
    for (std::size_t size = 1; size <= 40; ++size) {
        words.push_back(std::string(size - 1, 'x').replace(0, size / 2, size / 2, 'q') + "z");
        rules.push_back(rule(words.back()));
    }
    const Matcher matcher = compile(rules);
    for (std::uint32_t i = 0; i < words.size(); ++i)
        for (const std::string& text : {words[i], words[i] + " and so on and on and on", "and so on and on and on " + words[i], "and " + words[i] + " on", words[i] + "."}) {
            const Looked looked = look_up(matcher, text);
            EXPECT_EQ(std::ranges::count_if(looked.symbols, [&](const Symbol& symbol) { return symbol.word == matcher.id_of(words[i]); }), 1) << text;
        }
}
TEST(Matcher, TakesNoLongWordForItsBeginning) {
    const Matcher matcher = compile({rule("good"), rule("verygoodindeeds")});
    for (const std::size_t size : {16u, 20u, 31u, 32u, 36u, 48u, 255u, 256u, 260u, 271u, 272u, 516u})
        for (const char* begin : {"good", "verygoodindeeds"}) {
            std::string word = begin;
            while (word.size() < size) word += "ab";
            word.resize(size);
            EXPECT_EQ(look_up(matcher, word + " and so on and on").symbols[0].word, 0u) << word;
        }
}
TEST(Matcher, WithoutPatternsFindsNothing) {
    EXPECT_THAT(matches({}, "late again"), IsEmpty());
    EXPECT_THAT(matches({rule("late")}, ""), IsEmpty());
}
TEST(Matcher, FindsAPatternOfManyChoicesAsItsListWould) {
    const char* pattern = "[please] (call|phone|ring) [me|us] (back|again)";
    for (const bool joined : {false, true})
        for (const char* text : {"please call me back.", "ring again.", "so phone us back now", "call me"})
            EXPECT_EQ(matches({rule(pattern, Layer::intent, joined)}, text).size(),
                      std::string(text) == "call me"            ? 0u
                      : std::string(text).starts_with("please") ? 2u
                                                                : 1u)
                << text << joined;
}

// Idea: the naive version of each clever thing lives in the tests, and random customers argue.
class RandomRules {
public:
    explicit RandomRules(unsigned seed) : random_(seed) {}
    std::vector<Rule> rules() {
        std::vector<Rule> all;
        for (unsigned i = 1 + pick(8); i > 0; --i) {
            const Result<Pattern> parsed = parse_pattern((pick(8) == 0 ? "^ " : "") + pattern(2));
            if (parsed) all.push_back({static_cast<Layer>(pick(3)), *parsed, pick(2) == 0});
        }
        return all;
    }
    std::string text() {
        static const char* words[] = {"a", "b",  "c",   "lately", "late", "later", "three",
                                      "7", "$5", "day", "not",    "zzz",  ",",     "latte"};
        std::string all;
        for (unsigned i = pick(14); i > 0; --i) all += std::string(words[pick(std::size(words))]) + " ";
        return all;
    }

private:
    unsigned pick(std::size_t n) { return static_cast<unsigned>(random_() % n); }
    std::string step() {
        static const char* steps[] = {"a",     "b",     "c",       "late*", "lat*", "later",
                                      "<num>", "<dur>", "<money>", "<neg>", "three"};
        return steps[pick(std::size(steps))];
    }
    std::string item(int depth) {
        const unsigned kind = depth == 0 ? 5 : pick(7);
        if (kind == 0) return "(" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")";
        if (kind == 1) return "[" + pattern(depth - 1) + "]";
        if (kind == 2) return step() + " ~" + std::to_string(1 + pick(3)) + " " + step();
        return step();
    }
    std::string pattern(int depth) {
        std::string all;
        for (unsigned i = 1 + pick(3); i > 0; --i) all += item(depth) + (i > 1 ? " " : "");
        return all;
    }
    std::mt19937 random_;
};

std::string shown(std::uint32_t first, std::size_t last, Layer layer) {
    return std::to_string(first) + "-" + std::to_string(last) + " in layer " + std::to_string(static_cast<int>(layer));
}

std::vector<std::string> naive_matches(const std::vector<Rule>& rules, const Naive& naive, std::size_t tokens) {
    std::vector<std::string> all;
    for (std::uint32_t i = 0; i < tokens; ++i)
        for (std::size_t layer = 0; layer < layer_count; ++layer) {
            std::size_t longest = i;
            for (const Rule& r : rules)
                if (static_cast<std::size_t>(r.layer) == layer)
                    if (const auto ends = naive.ends(r.pattern, i); !ends.empty())
                        longest = std::max(longest, *ends.rbegin());
            if (longest > i) all.push_back(shown(i, longest, static_cast<Layer>(layer)));
        }
    return all;
}

TEST(Matcher, AgreesWithTheNaiveScan) {
    int found_in_all = 0;
    for (unsigned seed = 0; seed < 3'000; ++seed) {
        RandomRules random(seed);
        const std::vector<Rule> rules = random.rules();
        const Matcher matcher = compile(rules);
        for (int n = 0; n < 4; ++n) {
            const std::string text = random.text();
            Looked looked = look_up(matcher, text);
            const Naive naive(text, looked.tokens);
            std::vector<Match> found;
            matcher.match(looked.symbols, true, looked.scratch, found);
            std::vector<std::string> got;
            for (const Match& match : found) {
                got.push_back(shown(match.first, match.last, match.layer));
                ASSERT_TRUE(naive.ends(rules[match.entry].pattern, match.first).contains(match.last))
                    << "seed " << seed << ": " << text;
                ASSERT_EQ(rules[match.entry].layer, match.layer);
            }
            ASSERT_EQ(got, naive_matches(rules, naive, looked.tokens.size())) << "seed " << seed << ": " << text;
            found_in_all += static_cast<int>(found.size());
        }
    }
    EXPECT_GT(found_in_all, 10'000);
}

TEST(Matcher, DoesNotDependOnTheOrderOfItsPatterns) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        RandomRules random(seed);
        std::vector<Rule> rules = random.rules();
        const std::string text = random.text();
        const auto spans = [&] {
            std::vector<std::string> all = matches(rules, text);
            for (std::string& match : all) match.erase(match.find(':'));
            return all;
        };
        const std::vector<std::string> before = spans();
        std::ranges::reverse(rules);
        ASSERT_EQ(spans(), before) << seed << ": " << text;
    }
}

TEST(Matcher, IsNotSlowedByAHostileText) {
    const Matcher matcher = compile({rule("a ~12 b ~12 c"), rule("(a|<num>) ~12 (b|lat*) zzz", Layer::topic),
                                     rule("[a] [a] [a] [a] [a] [a] [a] [a] zzz", Layer::fact, true),
                                     rule("three ~12 three", Layer::intent)});
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += i % 3 == 0 ? "a " : i % 3 == 1 ? "b " : "three ";
    Looked looked = look_up(matcher, text);
    std::vector<Match> found;
    const auto began = std::chrono::steady_clock::now();
    matcher.match(looked.symbols, true, looked.scratch, found);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
    EXPECT_FALSE(found.empty());
}

}  // namespace
}  // namespace hark

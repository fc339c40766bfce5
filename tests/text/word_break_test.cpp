#include "hark/text/word_break.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace hark {
namespace {

std::vector<Segment> by_table(WordBreaker& breaker, std::string_view text) {
    std::vector<Segment> out;
    breaker.segments(text, out);
    return out;
}
std::vector<Segment> by_icu(WordBreaker& breaker, std::string_view text) {
    std::vector<Segment> out;
    breaker.segments_by_icu(text, out);
    return out;
}
std::string show(std::string_view text, const std::vector<Segment>& segments) {
    std::string out;
    for (const Segment& s : segments)
        out += "[" + std::string(slice(text, s.span)) + "]" + std::to_string(static_cast<int>(s.kind));
    return out;
}

// Every ASCII character, the ones that word rules turn on more often, and now and then another script.
std::string random_text(unsigned seed, bool ascii_only) {
    std::mt19937 random(seed);
    static const std::vector<std::string> odd{"é", "\u2019", "😀", "👩\u200D⚕\uFE0F", "日本", "ü", "\u00A0", "\u0301", "🇩🇪", "ส"};
    std::string text;
    for (unsigned i = random() % 40; i > 0; --i) {
        const unsigned pick = random() % 12;
        if (pick < 4) text += static_cast<char>('a' + random() % 26);
        else if (pick < 6) text += static_cast<char>('0' + random() % 10);
        else if (pick < 9) text += ".,;:'\"_ -"[random() % 9];
        else if (pick < 11 || ascii_only) text += static_cast<char>(1 + random() % 127);
        // A mark right after white space belongs to that white space for ICU: not a word to either.
        else text += "x" + odd[random() % odd.size()];
    }
    return text;
}

TEST(WordBreak, TheTableForAsciiCutsAsIcuDoes) {
    WordBreaker breaker;
    for (unsigned seed = 0; seed < 20'000; ++seed) {
        const std::string text = random_text(seed, true);
        ASSERT_EQ(show(text, by_table(breaker, text)), show(text, by_icu(breaker, text))) << "seed " << seed;
    }
}

TEST(WordBreak, MixedTextIsCutRunByRunAsIcuCutsItWhole) {
    WordBreaker breaker;
    for (unsigned seed = 0; seed < 20'000; ++seed) {
        const std::string text = random_text(seed, false);
        ASSERT_EQ(show(text, by_table(breaker, text)), show(text, by_icu(breaker, text))) << "seed " << seed;
    }
}

// WB4: a mark or a format character belongs to the white space before it, unless that ends a line.
TEST(WordBreak, AMarkAfterWhiteSpaceIsNoWord) {
    WordBreaker breaker;
    for (const char* text : {"a \u202Bword", "a  \u202B \u0301word", "a\t\u200Fword", "a\n\u202Bword", "\u202Bword", " \u202B"})
        EXPECT_EQ(show(text, by_table(breaker, text)), show(text, by_icu(breaker, text))) << text;
}

TEST(WordBreak, ContractionsAndDecimalsStayWhole) {
    WordBreaker breaker;
    const std::string text = "don't pay 3.50, it\u2019s 1,000 a_b";
    EXPECT_EQ(show(text, by_table(breaker, text)), "[don't]2[pay]2[3.50]1[,]0[it\u2019s]2[1,000]1[a_b]2");
}

TEST(WordBreak, NothingComesOfNothing) {
    WordBreaker breaker;
    EXPECT_TRUE(by_table(breaker, "").empty());
    EXPECT_TRUE(by_table(breaker, " \r\n\t ").empty());
}

}  // namespace
}  // namespace hark

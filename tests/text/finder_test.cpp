#include "hark/text/finder.h"

#include <array>
#include <cstdint>

#include <gtest/gtest.h>

namespace hark {
namespace {

std::string found(std::string_view text, std::string_view phrase, bool anywhere = false) {
    const auto span = Finder(phrase, anywhere).find(text);
    return span ? std::string(slice(text, *span)) : "-";
}

TEST(Finder, DoesNotMindCaseOrWhiteSpace) {
    EXPECT_EQ(found("No HOT\n  Water at all", "hot water"), "HOT\n  Water");
    EXPECT_EQ(found("GRÖSSE passt", "größe"), "-");
    EXPECT_EQ(found("Größe passt", "GRÖßE"), "Größe");
    EXPECT_EQ(found("it didn’t work", "didn't"), "didn’t");
}
TEST(Finder, FindsWholeWordsUnlessToldOtherwise) {
    EXPECT_EQ(found("catapult", "cat"), "-");
    EXPECT_EQ(found("catapult", "cat", true), "cat");
    EXPECT_EQ(found("a cat, a dog", "cat"), "cat");
    EXPECT_EQ(found("concat cat", "cat"), "cat");
    EXPECT_EQ(found("great :) thanks", ":)"), ":)");
}
// In a text of ASCII k, s and the apostrophe are bytes like others; elsewhere they may be written otherwise.
TEST(Finder, KnowsOtherWaysToWriteAByte) {
    EXPECT_EQ(found("clear sky, said he", "SKY"), "sky");
    EXPECT_EQ(found("at 300 \u212a; clear \u017fky", "sky"), "\u017fky");
    EXPECT_EQ(found("at 300 \u212a", "300 k"), "300 \u212a");
    EXPECT_EQ(found("caf\u00e9 by the sea", "by the"), "by the");
    EXPECT_EQ(found("a text of ASCII alone", "\u00e9"), "-");
}
// Whatever bytes it looks for first, and wherever they stand among those that are looked at together.
TEST(Finder, FindsWhatASlowSearchFinds) {
    std::uint32_t state = 1;
    const auto below = [&](std::uint32_t n) {
        state = state * 1'664'525 + 1'013'904'223;
        return (state >> 16) % n;
    };
    const std::array<std::string, 9> parts{"a", "b", "z", "k", "s", "q", "7", " ", "\u00e4"};
    for (int run = 0; run < 3'000; ++run) {
        std::string text, phrase;
        for (std::uint32_t i = below(60); i > 0; --i) text += parts[below(9)];
        for (std::uint32_t i = 1 + below(3); i > 0; --i) phrase += parts[below(7)];
        const std::size_t at = text.find(phrase);
        std::string loud = text;
        for (char& c : loud) c = c >= 'a' && c <= 'z' && below(2) == 0 ? static_cast<char>(c - 32) : c;
        const auto span = Finder(phrase, true).find(loud);
        ASSERT_EQ(span ? span->begin : std::string::npos, at) << phrase << " in " << loud;
    }
}
TEST(Finder, FindsNothingInNothing) {
    EXPECT_EQ(found("", "a"), "-");
    EXPECT_EQ(found("a", ""), "-");
    EXPECT_EQ(found("a", "ab"), "-");
    EXPECT_TRUE(Finder(" \n", false).empty());
}

}  // namespace
}  // namespace hark

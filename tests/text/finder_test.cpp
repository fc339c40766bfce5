#include "hark/text/finder.h"

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
TEST(Finder, FindsNothingInNothing) {
    EXPECT_EQ(found("", "a"), "-");
    EXPECT_EQ(found("a", ""), "-");
    EXPECT_EQ(found("a", "ab"), "-");
    EXPECT_TRUE(Finder(" \n", false).empty());
}

}  // namespace
}  // namespace hark

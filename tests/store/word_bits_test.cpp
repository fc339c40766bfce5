#include "store/word_bits.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace hark {
namespace {

TEST(WordBits, AreLettersDigitsApostrophesAndAllBeyondAscii) {
    EXPECT_EQ(word_bits("a Z'9-_\xC3\xA9", 0), 0b110011101u);
    EXPECT_EQ(word_bits("", 0), 0u);
}
TEST(WordBits, SixteenAtATimeAreTheSameAsEachByItself) {
    std::mt19937 random(5);
    for (int round = 0; round < 3'000; ++round) {
        std::string text(random() % 150, ' ');
        for (char& c : text) c = static_cast<char>(random());
        for (std::size_t at = 0; at < text.size(); at += 64) ASSERT_EQ(word_bits(text, at), word_bits_one_by_one(text, at)) << round;
    }
}

}  // namespace
}  // namespace hark

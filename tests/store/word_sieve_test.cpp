#include "store/word_sieve.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace hark {
namespace {

bool may_hold(const std::string& word, std::string_view text) {
    static std::map<std::string, WordSieve> sieves;
    std::string code;
    WordCoder(WordCode::common()).append(text, code);
    const std::size_t size = code.size();
    code.append(BitReader::bytes_behind, '\0');
    return sieves.try_emplace(word, WordCode::common(), word).first->second.may_hold({code.data(), size});
}

TEST(WordSieve, TellsTextsThatHoldTheWordFromOthers) {
    EXPECT_TRUE(may_hold("refund", "I want a refund now."));
    EXPECT_TRUE(may_hold("refund", "REFUND"));
    EXPECT_TRUE(may_hold("refund", "Refunded at last"));             // within a word too
    EXPECT_TRUE(may_hold("xyzzy", "A word that no list has: plughXYZZYplugh."));
    EXPECT_FALSE(may_hold("refund", "I want my money back."));
    EXPECT_FALSE(may_hold("refund", "re fund"));
    EXPECT_FALSE(may_hold("refund", ""));
}
TEST(WordSieve, AWordWithLettersBeyondAsciiMayHoldAnything) {
    EXPECT_TRUE(may_hold("skip", "\xC5\xBF" "kip"));                 // the long s is taken for an s
    EXPECT_TRUE(may_hold("skip", "caf\xC3\xA9"));
    EXPECT_TRUE(may_hold("skip", std::string(500, 'k')));            // so may one that is too long to be looked at
}
TEST(WordSieve, NoTextThatHoldsItIsEverLeftOut) {
    std::mt19937 random(9);
    const std::string_view letters = "aeinrst  ,.Te'\xC3\xA9";
    int held = 0, left_out = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text(random() % 40, ' ');
        for (char& c : text) c = letters[random() % letters.size()];
        const std::string word = {letters[random() % 7], letters[random() % 7]};
        const bool holds = !std::ranges::search(text, word, {}, [](char c) { return c == 'T' ? 't' : c; }).empty();
        held += holds, left_out += !may_hold(word, text);
        ASSERT_TRUE(!holds || may_hold(word, text)) << word << " in " << text;
    }
    EXPECT_GT(held, 1'000);
    EXPECT_GT(left_out, 1'000);
}

}  // namespace
}  // namespace hark

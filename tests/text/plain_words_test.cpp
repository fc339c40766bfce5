#include "text/plain_words.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace hark {
namespace {

// Words, marks and odd things in any order, with every kind of space and with none.
std::string random_text(unsigned seed) {
    static const char* pieces[] = {"a", "#a", "ab:", "a;", "aBCdefghijklmnopqrstuvwxyz'abcdefghijklmnopqrstuvwxyzabcdefghijklm", "the", "Don't", "XD", "xd", "www", "www.x", "HTTP", "http:", "SOOO", "sooo", "ok'", "'tis", "o'o'o", "I", "U.S.A", "é", "caf\u00E9", "\U0001F600",
                                   ".", "...", "..", ",", "!", "?!", "!!!", ":)", ":", "-", "5", "3hrs", "5/5", "$", "#", "@", "_", "\"", "(", ")", "*", "&", "/", "-", "y", "(y)", "7", "42", "((", "))", "aaaaaaaaaa", "aAa", "AAA", "A'A", "\u00A0", "D:", "T_T", "\u2019"};
    static const char* gaps[] = {"", "", " ", " ", " ", " ", "\n", "\t", "  ", "\r\n"};
    std::mt19937 random(seed);
    std::string text;
    for (unsigned i = random() % 14; i > 0; --i) text += std::string(pieces[random() % std::size(pieces)]) + gaps[random() % std::size(gaps)];
    return text;
}

TEST(PlainWords, AreTakenAsTheRulesTakeThem) {
    Tokenizer tokenizer;
    std::vector<Token> quick, by_rules;
    for (unsigned seed = 0; seed < 50'000; ++seed) {
        const std::string text = random_text(seed);
        tokenizer.tokenize(text, quick);
        tokenizer.tokenize_by_rules(text, by_rules);
        ASSERT_EQ(quick, by_rules) << "seed " << seed << ": " << text;
    }
}

// Where the first run stands that is not plain.
std::string rest(const std::string& text) {
    std::vector<Token> tokens;
    PlainWords plain;
    plain.begin(text);
    return text.substr(plain.take(0, tokens));
}

TEST(PlainWords, AreWordsNumbersAndTheMarksThatMeanOneThing) {
    EXPECT_EQ(rest("The staff (all of them!) weren't \"rude\", well-known and/or 24... ok?! Note: #fail - we / they & you.  "), "");
}
TEST(PlainWords, LeaveFacesAddressesAndOtherScriptsToTheRules) {
    for (const char* odd : {":)", "xD", "(y)", "www.", "http://x.org", "a@b.org", "caf\u00E9", "$5", "5/5", "3hrs", "great.Food", "'tis", "#1", "#a_b", ":", "_so_", "-1"})
        EXPECT_EQ(rest(std::string("we said ") + odd + " twice"), std::string(odd) + " twice") << odd;
}
TEST(PlainWords, SeeTheShapeOfAWord) {
    std::vector<Token> tokens;
    PlainWords plain;
    plain.begin("SO soooo DON'T I Aaa reaaaaallylong");
    plain.take(0, tokens);
    ASSERT_EQ(tokens.size(), 6u);
    for (const std::size_t shouted : {0, 2}) EXPECT_TRUE(tokens[shouted].all_caps) << shouted;
    for (const std::size_t quiet : {1, 3, 4, 5}) EXPECT_FALSE(tokens[quiet].all_caps) << quiet;
    for (const std::size_t longer : {1, 4, 5}) EXPECT_TRUE(tokens[longer].elongated) << longer;
    for (const std::size_t usual : {0, 2, 3}) EXPECT_FALSE(tokens[usual].elongated) << usual;
}

}  // namespace
}  // namespace hark

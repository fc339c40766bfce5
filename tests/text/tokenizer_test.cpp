#include "hark/text/tokenizer.h"

#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;

std::vector<std::string> tokens(const std::string& text, TokenKind only = TokenKind::other) {
    Tokenizer tokenizer;
    std::vector<Token> found;
    tokenizer.tokenize(text, found);
    std::vector<std::string> out;
    for (const Token& token : found)
        if (only == TokenKind::other || token.kind == only) out.emplace_back(slice(text, token.span));
    return out;
}
std::string folded(const std::string& word) {
    std::string buffer;
    return std::string(fold(word, buffer));
}

TEST(Tokenizer, KeepsEmoticonsWholeAndCallsThemSo) {
    EXPECT_THAT(tokens("battery died :( $20"), ElementsAre("battery", "died", ":(", "$20"));
    EXPECT_THAT(tokens("love it:) xD <3 :-D :'( ;) :))) ^_^ D:", TokenKind::emoticon),
                ElementsAre(":)", "xD", "<3", ":-D", ":'(", ";)", ":)))", "^_^", "D:"));
}
TEST(Tokenizer, SeesNoFaceInTimesPortsListsAndWords) {
    for (const char* text : {"at 10:30", "note:Delivery", "see (8) and 8 DVDs", "http://x.org:80/a", "XDrive", "oops", "s:3"})
        EXPECT_TRUE(tokens(text, TokenKind::emoticon).empty()) << text;
}
TEST(Tokenizer, KeepsEmojiSequencesWhole) {
    EXPECT_THAT(tokens("nice👩‍⚕️👍🏽❤️🇩🇪 1️⃣", TokenKind::emoji), ElementsAre("👩‍⚕️", "👍🏽", "❤️", "🇩🇪", "1️⃣"));
    EXPECT_TRUE(tokens("Brand™ ©2026", TokenKind::emoji).empty());
}
TEST(Tokenizer, KeepsHandlesTagsAndAddressesWhole) {
    EXPECT_THAT(tokens("@acme see https://a.example/x?y=1. mail me@x.example #fail amazon.com"),
                ElementsAre("@acme", "see", "https://a.example/x?y=1", ".", "mail", "me@x.example", "#fail", "amazon.com"));
}
TEST(Tokenizer, PartsSentencesThatLackTheirSpace) {
    EXPECT_THAT(tokens("great.Food was bad.Never again"), ElementsAre("great", ".", "Food", "was", "bad", ".", "Never", "again"));
    EXPECT_THAT(tokens("e.g. at 5 p.m. in the U.S.A"), ElementsAre("e.g", ".", "at", "5", "p.m", ".", "in", "the", "U.S.A"));
}
TEST(Tokenizer, PartsANumberFromItsUnit) {
    EXPECT_THAT(tokens("3hrs 20min 2nd 5stars 4k"), ElementsAre("3", "hrs", "20", "min", "2nd", "5", "stars", "4k"));
}
TEST(Tokenizer, KnowsPricesAndRatings) {
    EXPECT_THAT(tokens("$20.50 €5 30€ £1,000 20 bucks", TokenKind::price), ElementsAre("$20.50", "€5", "30€", "£1,000"));
    EXPECT_THAT(tokens("5/5 10/10 on 3/10/2026 and 1/2", TokenKind::rating), ElementsAre("5/5", "10/10"));
}
TEST(Tokenizer, TakesRepeatedPunctuationAsOneToken) {
    EXPECT_THAT(tokens("what?!! no... ok!"), ElementsAre("what", "?!!", "no", "...", "ok", "!"));
}
TEST(Tokenizer, KeepsContractionsWholeWithEitherApostrophe) {
    EXPECT_THAT(tokens("don't don’t dont"), ElementsAre("don't", "don’t", "dont"));
}
TEST(Tokenizer, TakesOffTheUnderscoresThatStressAWord) { EXPECT_THAT(tokens("_really_ a_b __"), ElementsAre("really", "a_b", "__")); }

TEST(Tokenizer, MarksCapitalsAndElongation) {
    Tokenizer tokenizer;
    std::vector<Token> found;
    tokenizer.tokenize("SO Soooo A good", found);
    EXPECT_TRUE(found[0].all_caps && !found[0].elongated);
    EXPECT_TRUE(!found[1].all_caps && found[1].elongated);
    EXPECT_TRUE(!found[2].all_caps);
    EXPECT_TRUE(!found[3].elongated);
}

TEST(Tokenizer, GivesAscendingSpansWithoutWhiteSpaceForAnyText) {
    static const std::vector<std::string> pieces{"a", "B", "7", " ", "\n", ".", ":", ")", "@", "#", "$", "€", "_", "'", "’", "😀", "\u200D",
                                                 "日", "é", "http://", "www.", "/", "5", "-", "\u0301", "x", "D", "!", "\x01", "ส"};
    Tokenizer tokenizer;
    std::vector<Token> found;
    for (unsigned seed = 0; seed < 20'000; ++seed) {
        std::mt19937 random(seed);
        std::string text;
        for (unsigned i = random() % 30; i > 0; --i) text += pieces[random() % pieces.size()];
        tokenizer.tokenize(text, found);
        std::uint32_t end = 0;
        for (const Token& token : found) {
            ASSERT_LE(end, token.span.begin) << text;
            ASSERT_LT(token.span.begin, token.span.end) << text;
            ASSERT_EQ(slice(text, token.span).find_first_of(" \n"), std::string::npos) << text;
            for (std::uint32_t i = end; i < token.span.begin; ++i) ASSERT_TRUE(text[i] == ' ' || text[i] == '\n' || text[i] == '_') << seed << ' ' << i << ' ' << testing::PrintToString(text);
            end = token.span.end;
        }
    }
}

TEST(Fold, LowersNormalisesAndMakesApostrophesPlain) {
    EXPECT_EQ(folded("GREAT"), "great");
    EXPECT_EQ(folded("Don\u2019t"), "don't");
    EXPECT_EQ(folded("STRASSE"), "strasse");
    EXPECT_EQ(folded("Straße"), "strasse");
    EXPECT_EQ(folded("ﬁne"), "fine");
    EXPECT_EQ(folded("cafe\u0301"), "café");
}
TEST(Fold, LeavesOutHowAnEmojiLooks) {
    EXPECT_EQ(folded("❤\uFE0F"), "❤");
    EXPECT_EQ(folded("👍🏽"), "👍");
    EXPECT_EQ(folded("👩\u200D⚕\uFE0F"), "👩\u200D⚕");
}
TEST(Squeeze, CutsRunsOfThreeOrMore) {
    std::string buffer;
    EXPECT_EQ(squeeze("sooo", 1, buffer), "so");
    EXPECT_EQ(squeeze("goooood", 2, buffer), "good");
    EXPECT_EQ(squeeze("happy", 1, buffer), "happy");
}

}  // namespace
}  // namespace hark

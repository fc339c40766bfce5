#include "hark/text/search_words.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hark/text/finder.h"

namespace hark {
namespace {

using testing::ElementsAre;

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    each_search_word(text, [&](std::string_view word, WordGap before) { words.push_back(std::string(word) + " '-."[static_cast<std::size_t>(before)]); });
    return words;
}

TEST(SearchWords, AreLettersAndDigitsFolded) { EXPECT_THAT(words_of("Room 12B, ÉCLAIR"), ElementsAre("room.", "12b ", "éclair.")); }
TEST(SearchWords, KnowWhatPartsThem) { EXPECT_THAT(words_of("don't  e-mail\n\tme\u2019s -x"), ElementsAre("don.", "t'", "e ", "mail-", "me ", "s'", "x.")); }
TEST(SearchWords, OfNothingAreNone) { EXPECT_TRUE(words_of(" ...:-) ").empty()); }
TEST(SearchWords, AreCutWhenTheyAreNoWords) { EXPECT_EQ(words_of(std::string(500, 'x')).front().size(), longest_search_word + 1); }

TEST(SearchPhrase, OfWordsIsExact) {
    for (const char* phrase : {"refund", " Hot  Water ", "don't", "don\u2019t know", "check-in desk"}) EXPECT_TRUE(search_phrase(phrase).exact) << phrase;
}
TEST(SearchPhrase, WithOtherMarksIsNot) {
    for (const char* phrase : {"hot, water", "great!", "-5", ":-)", "", "a -b"}) EXPECT_FALSE(search_phrase(phrase).exact) << phrase;
    EXPECT_FALSE(search_phrase(std::string(100, 'y')).exact);
    EXPECT_EQ(search_phrase("hot, water").words.size(), 2U);
}

// Whether the words of a phrase stand in a row in a text, as an index would tell.
bool in_a_row(const SearchPhrase& phrase, std::string_view text) {
    std::vector<SearchPhrase::Word> words;
    each_search_word(text, [&](std::string_view word, WordGap before) { words.push_back({std::string(word), before}); });
    for (std::size_t at = 0; at + phrase.words.size() <= words.size(); ++at) {
        bool same = true;
        for (std::size_t i = 0; i < phrase.words.size() && same; ++i)
            same = words[at + i].text == phrase.words[i].text && (i == 0 || words[at + i].before == phrase.words[i].before);
        if (same) return true;
    }
    return false;
}

TEST(SearchWords, SayOfRandomTextsWhatFinderFinds) {
    const std::vector<std::string> pieces{"a", "B", "ab", "\u00e9", "\u0301", "1", " ", "  ", "\n", "\u00a0", "'", "\u2019", "-", ".", "\U0001F600", "K", "\u212A", "s", "\u017f", "\u00df"};
    std::mt19937 random(11);
    const auto made = [&](std::size_t most) {
        std::string text;
        for (std::size_t i = random() % most + 1; i > 0; --i) text += pieces[random() % pieces.size()];
        return text;
    };
    int exact = 0, found = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::string phrase = made(5), text = made(30);
        const Finder finder(phrase, false);
        const SearchPhrase words = search_phrase(phrase);
        if (finder.empty() || words.words.empty()) continue;
        const bool finds = finder.find(text).has_value();
        found += finds;
        exact += words.exact;
        const bool told = in_a_row(words, text);
        EXPECT_TRUE(words.exact ? told == finds : told || !finds) << "'" << phrase << "' in '" << text << "'";
    }
    EXPECT_GT(exact, 1000);
    EXPECT_GT(found, 500);
}

}  // namespace
}  // namespace hark

#include "hark/insight/phrases.h"

#include <cmath>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

// "the" and "of" are words of grammar, "|" is punctuation.
void add(PhraseCounts& counts, const std::string& sentence, bool inside, std::int64_t id) {
    std::istringstream in(sentence);
    std::vector<std::string> texts;
    for (std::string word; in >> word;) texts.push_back(word);
    std::vector<PhraseWord> words;
    for (const std::string& word : texts) words.push_back({word, word != "the" && word != "of" && word != "|", word == "|"});
    counts.add(words, inside, id);
}
std::vector<std::string> names(const std::vector<KeyPhrase>& phrases) {
    std::vector<std::string> all;
    for (const KeyPhrase& phrase : phrases) all.push_back(phrase.phrase);
    return all;
}

TEST(PhraseCounts, RankWhatIsMoreFrequentInside) {
    PhraseCounts counts;
    for (int i = 0; i < 5; ++i) add(counts, "gizmo broke", true, 10 + i);
    for (int i = 0; i < 5; ++i) add(counts, "staff broke", false, 20 + i);
    const std::vector<KeyPhrase> ranked = counts.ranked(10);
    EXPECT_THAT(names(ranked), ElementsAre("gizmo broke"));
    EXPECT_EQ(ranked[0].inside, 5);
    EXPECT_EQ(ranked[0].outside, 0);
    EXPECT_EQ(ranked[0].example, 10);
}
TEST(PhraseCounts, MeasureByTheLogLikelihoodOfBothShares) {
    PhraseCounts counts;
    for (int i = 0; i < 30; ++i) add(counts, i < 12 ? "gizmo" : "other", true, i);
    for (int i = 0; i < 70; ++i) add(counts, i < 7 ? "gizmo" : "other", false, i);
    // 12 of 30 against 7 of 70: expected 5.7 and 13.3; 18 and 63: 24.3 and 56.7.
    const double expected = 2 * (12 * std::log(12 / 5.7) + 7 * std::log(7 / 13.3) + 18 * std::log(18 / 24.3) + 63 * std::log(63 / 56.7));
    EXPECT_THAT(counts.ranked(1).at(0).keyness, DoubleNear(expected, 1e-9));
}
TEST(PhraseCounts, BeginAndEndWithContentAndStopAtPunctuation) {
    PhraseCounts counts;
    for (int i = 0; i < 3; ++i) add(counts, "the top of range | the", true, i);
    add(counts, "other", false, 9);
    EXPECT_THAT(names(counts.ranked(10)), ElementsAre("top of range"));
}
TEST(PhraseCounts, CountAPhraseOnceASentenceAndLeaveTheRareOut) {
    PhraseCounts counts;
    for (int i = 0; i < 2; ++i) add(counts, "gizmo | gizmo | gizmo", true, i);
    add(counts, "other", false, 9);
    EXPECT_THAT(counts.ranked(10), IsEmpty());
    EXPECT_EQ(counts.ranked(10, 2).at(0).inside, 2);
}
TEST(PhraseCounts, MergeAsIfCountedTogether) {
    PhraseCounts all, first, second;
    for (int i = 0; i < 8; ++i) {
        add(all, "gizmo broke", i % 2 == 0, i);
        add(i < 4 ? first : second, "gizmo broke", i % 2 == 0, i);
    }
    first.merge(second);
    EXPECT_EQ(first.inside(), all.inside());
    EXPECT_EQ(names(first.ranked(5)), names(all.ranked(5)));
}

}  // namespace
}  // namespace hark

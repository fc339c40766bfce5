#include "learn/candidates.h"

#include <gmock/gmock.h>

namespace hark::learn {
namespace {

Texts texts_of(const std::vector<std::vector<std::uint32_t>>& all) {
    Texts texts;
    for (const auto& words : all) {
        texts.words.insert(texts.words.end(), words.begin(), words.end());
        texts.begins.push_back(texts.words.size());
        texts.sets.push_back(static_cast<std::uint16_t>(texts.sets.size() / 2));  // two texts a set
    }
    return texts;
}

std::vector<std::vector<std::uint32_t>> found(const Texts& texts, const Candidates& candidates, std::size_t text) {
    std::vector<std::vector<std::uint32_t>> all;
    candidates.each(texts.text(text), [&](std::uint32_t at, bool) {
        std::vector<std::uint32_t> words;
        for (; at != 0; at = candidates.all()[at].before) words.insert(words.begin(), candidates.all()[at].word);
        all.push_back(words);
    });
    return all;
}

using Words = std::vector<std::uint32_t>;

TEST(Candidates, AreWordsAndPhrasesOfEnoughTexts) {
    const Texts texts = texts_of({{1, 2, 3}, {1, 2, 4}, {2, 5}});
    EXPECT_THAT(found(texts, Candidates(texts, 5, 3, 2, 1), 0), testing::ElementsAre(Words{1}, Words{1, 2}, Words{2}));
}

TEST(Candidates, CountATextOnce) {
    const Texts texts = texts_of({{1, 1, 1, 1}, {2}});
    EXPECT_THAT(found(texts, Candidates(texts, 2, 2, 2, 1), 0), testing::IsEmpty());
}

TEST(Candidates, DoNotCrossTheEndOfASentence) {
    const Texts texts = texts_of({{1, 0, 2}, {1, 0, 2}});
    EXPECT_THAT(found(texts, Candidates(texts, 2, 2, 2, 1), 0), testing::ElementsAre(Words{1}, Words{2}));
}

TEST(Candidates, MustBeInEnoughSets) {
    const Texts texts = texts_of({{1, 2}, {1, 2}, {2}, {3}});
    EXPECT_THAT(found(texts, Candidates(texts, 3, 2, 2, 2), 0), testing::ElementsAre(Words{2}));
}

TEST(Candidates, AreNoLongerThanAsked) {
    const Texts texts = texts_of({{1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}});
    for (const auto& words : found(texts, Candidates(texts, 5, 4, 2, 1), 0)) EXPECT_LE(words.size(), 4u);
    EXPECT_THAT(found(texts, Candidates(texts, 5, 4, 2, 1), 0), testing::Contains(Words{1, 2, 3, 4}));
}

TEST(Candidates, TurnedWordsAreTheSameWords) {
    const Texts texts = texts_of({{1 | Texts::turned}, {1}});
    EXPECT_THAT(found(texts, Candidates(texts, 1, 2, 2, 1), 0), testing::ElementsAre(Words{1}));
}

}  // namespace
}  // namespace hark::learn

#include "learn/corpus.h"

#include <gtest/gtest.h>

#include "learn/small_corpus.h"

namespace hark::learn {
namespace {

TEST(Corpus, ThinnedKeepsEverySecondTextWhole) {
    Corpus corpus = corpus_of({{3, 0, 0}, {0, 0, 2}});
    corpus.words = {};
    corpus.quoted = "abcde";
    corpus.quote_begins = {0, 1, 2, 3, 4, 5};
    for (std::uint32_t t = 0; t < 5; ++t) {
        corpus.words.words.insert(corpus.words.words.end(), t + 1, t);
        corpus.words.begins.push_back(corpus.words.words.size());
        corpus.words.sets.push_back(t < 3 ? 0 : 1);
    }
    corpus.thin();
    ASSERT_EQ(corpus.texts.size(), 3u);
    EXPECT_EQ(corpus.texts[2].answer, Answer::negative);
    EXPECT_EQ(corpus.words.sets, (std::vector<std::uint16_t>{0, 0, 1}));
    EXPECT_EQ(corpus.words.text(1).size(), 3u);
    EXPECT_EQ(corpus.words.text(2)[0], 4u);
    EXPECT_EQ(corpus.quoted, "ace");
}

TEST(Corpus, WithoutASetIsAsIfItHadNeverCome) {
    Corpus corpus = corpus_of({{1, 0, 1}, {0, 1, 0}, {1, 0, 0, true}});
    corpus.names = {"", "the", "only here", "and"};
    corpus.words.words = {1, 2, 2, 0, 3 | Texts::turned, 1};
    corpus.words.begins = {0, 2, 3, 4, 6};
    Corpus rest{.models = corpus.models, .options = corpus.options};
    corpus.copy_without({0}, rest);
    ASSERT_EQ(rest.sets.size(), 2u);
    EXPECT_TRUE(rest.sets[1].rated);
    EXPECT_EQ(rest.names, (std::vector<std::string>{"", "and", "the"}));
    EXPECT_EQ(rest.words.words, (std::vector<std::uint32_t>{0, 1 | Texts::turned, 2}));
    EXPECT_EQ(rest.words.begins, (std::vector<std::uint64_t>{0, 1, 3}));
    EXPECT_EQ(rest.words.sets, (std::vector<std::uint16_t>{0, 1}));
    EXPECT_EQ(rest.texts[1].answer, Answer::positive);
}

}  // namespace
}  // namespace hark::learn

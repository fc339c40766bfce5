#include "learn/penalty.h"

#include <gtest/gtest.h>

#include "learn/cases.h"
#include "learn/small_corpus.h"

namespace hark::learn {
namespace {

// One column a text: what it says.
Matrix matrix_of(const Corpus& corpus, const std::vector<std::uint32_t>& said, std::size_t words) {
    Matrix matrix;
    matrix.sparse_columns = words;
    for (std::size_t t = 0; t < corpus.texts.size(); ++t) {
        matrix.columns.push_back(said[t]);
        matrix.begins.push_back(t + 1);
        matrix.factors.push_back(1);
    }
    return matrix;
}
double penalty_where(const std::vector<std::uint32_t>& said, std::size_t words) {
    const Corpus corpus = corpus_of({{100, 0, 100}}, false);
    const Matrix matrix = matrix_of(corpus, said, words);
    return chosen_penalty(corpus, [&](int part) { return Problem{.matrix = matrix, .cases = cases_of(corpus, Question::lean, {.level = false, .without = part})}; });
}

TEST(Penalty, IsLowWhereWordsTellTheAnswer) {
    std::vector<std::uint32_t> said(200, 0);
    std::fill(said.begin() + 100, said.end(), 1);
    EXPECT_EQ(penalty_where(said, 2), least_penalty);
}
TEST(Penalty, IsHighWhereTheyTellNothing) {
    std::vector<std::uint32_t> said;
    for (std::uint32_t t = 0; t < 200; ++t) said.push_back(t * 7919 % 40);
    EXPECT_GT(penalty_where(said, 40), 100);
}

}  // namespace
}  // namespace hark::learn

#include "learn/cases.h"

#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "learn/small_corpus.h"

namespace hark::learn {
namespace {

double weight_of(const std::vector<Case>& cases, bool yes) {
    double sum = 0;
    for (const Case& one : cases) sum += one.yes == yes ? one.weight : 0;
    return sum;
}

TEST(Cases, EachAnswerOfASetWeighsAlike) {
    const auto cases = cases_of(corpus_of({{90, 0, 10}, {5, 0, 20}}), Question::lean, {});
    EXPECT_EQ(cases.size(), 125u);
    EXPECT_NEAR(weight_of(cases, true), weight_of(cases, false), 1e-3);
    EXPECT_NEAR(weight_of(cases, true) + weight_of(cases, false), std::sqrt(100) + std::sqrt(25), 1e-3);
}
TEST(Cases, OfWhetherItEvaluatesTheRarerAnswerWeighsHalfWayUp) {
    const auto cases = cases_of(corpus_of({{45, 10, 45}}), Question::stake, {});
    EXPECT_NEAR(weight_of(cases, true) / weight_of(cases, false), 3, 1e-3);
}
TEST(Cases, OrAsOftenAsItComes) {
    const auto cases = cases_of(corpus_of({{90, 0, 10}}), Question::lean, {.level = false});
    EXPECT_NEAR(weight_of(cases, true), 90, 1e-3);
}
TEST(Cases, NeutralTextsTeachWhetherAndNotWhichWay) {
    const Corpus corpus = corpus_of({{30, 20, 10}});
    EXPECT_EQ(cases_of(corpus, Question::lean, {}).size(), 40u);
    EXPECT_EQ(cases_of(corpus, Question::stake, {}).size(), 60u);
}
TEST(Cases, NeutralTextsMayLeanToNeitherSide) {
    const auto cases = cases_of(corpus_of({{30, 20, 10}}), Question::lean, {.between = true});
    EXPECT_EQ(cases.size(), 80u);
    EXPECT_NEAR(weight_of(cases, true), weight_of(cases, false), 1e-3);
}
TEST(Cases, ThreeStarsAreNoNeutral) {
    const Corpus corpus = corpus_of({{30, 20, 10, true}});
    EXPECT_EQ(cases_of(corpus, Question::stake, {}).size(), 40u);
    EXPECT_TRUE(cases_of(corpus, Question::stake, {.sure_ones = false}).empty());
}
TEST(Cases, ThreeStarsLeanToNeitherSide) {
    const auto cases = cases_of(corpus_of({{30, 20, 10, true}}), Question::lean, {.between = true});
    EXPECT_EQ(cases.size(), 80u);
    EXPECT_NEAR(weight_of(cases, true), weight_of(cases, false), 1e-3);
}
TEST(Cases, OfWhichWayItGoesSetsAreKinds) {
    const Corpus corpus = corpus_of({{30, 20, 10}, {30, 20, 10, true}});
    const auto kinds_of = [&](Question question) {
        std::vector<std::set<std::uint16_t>> kinds(2);
        for (const Case& one : cases_of(corpus, question, {.kinds = true})) kinds[corpus.words.sets[one.row]].insert(one.kind);
        return kinds;
    };
    EXPECT_EQ(kinds_of(Question::lean), (std::vector<std::set<std::uint16_t>>{{1}, {2}}));
    EXPECT_EQ(kinds_of(Question::stake), (std::vector<std::set<std::uint16_t>>{{0}, {0}})) << "one that evaluates throughout would need no words";
    for (const Case& one : cases_of(corpus, Question::lean, {})) EXPECT_EQ(one.kind, 0);
}
TEST(Cases, PartsAreWholeSetsWhereThereAreMany) {
    const Corpus many = corpus_of(std::vector<Answers>(8, {3, 0, 3})), few = corpus_of({{3, 0, 3}});
    for (std::size_t t = 0; t < many.texts.size(); ++t) EXPECT_EQ(part_of(many, t), many.words.sets[t] / 2);
    EXPECT_EQ(part_of(few, 5), 1);
    EXPECT_EQ(cases_of(few, Question::lean, {.only = 1}).size() + cases_of(few, Question::lean, {.without = 1}).size(), 6u);
}

}  // namespace
}  // namespace hark::learn

#include "hark/eval/polarity.h"

#include <string_view>

#include <gtest/gtest.h>

namespace hark::eval {
namespace {

// "pn+0.5": gold positive, said negative, score 0.5. Letters p, o (neutral), n, - (no label).
Outcome row(std::string_view gold_and_said, double score = nothing) {
    const auto label = [](char c) { return c == 'p' ? Label::positive : c == 'n' ? Label::negative : c == 'o' ? Label::neutral : Label::none; };
    return {label(gold_and_said[0]), label(gold_and_said[1]), false, score, nothing, nothing};
}

// Worked out by hand: 4 positive (2 found, 1 neutral, 1 negative), 2 neutral (1 found, 1 positive), 2 negative (1 found, 1 neutral).
const std::vector<Outcome> small{row("pp", 0.9), row("pp", 0.4), row("po", 0.0), row("pn", -0.3),
                                 row("oo", 0.0), row("op", 0.2), row("nn", -0.8), row("no", 0.0)};

TEST(Polarity, OfASmallSetIsWhatOneWorksOutByHand) {
    const Measures m = measure(small);
    EXPECT_EQ(m.n, 8);
    EXPECT_EQ(m.n2, 6);
    EXPECT_DOUBLE_EQ(*m.acc3, 4.0 / 8);
    // positive P 2/3 R 2/4 F 4/7; neutral P 1/3 R 1/2 F 2/5; negative P 1/2 R 1/2 F 1/2
    EXPECT_DOUBLE_EQ(*m.f1_3, (4.0 / 7 + 2.0 / 5 + 1.0 / 2) / 3);
    EXPECT_DOUBLE_EQ(*m.recall, (0.5 + 0.5 + 0.5) / 3);
    EXPECT_DOUBLE_EQ(*m.f_pn, (4.0 / 7 + 1.0 / 2) / 2);
    EXPECT_DOUBLE_EQ(*m.cov2, 4.0 / 6);
    EXPECT_DOUBLE_EQ(*m.acc2, 3.0 / 6);
    // without neutral gold: positive P 2/2 R 2/4 F 2/3; negative P 1/2 R 1/2 F 1/2
    EXPECT_DOUBLE_EQ(*m.f1_2, (2.0 / 3 + 1.0 / 2) / 2);
    // covered: pp pp pn nn: positive P 1 R 2/3 F 4/5; negative P 1/2 R 1 F 2/3
    EXPECT_DOUBLE_EQ(*m.acc_c, 3.0 / 4);
    EXPECT_DOUBLE_EQ(*m.f1_c, (4.0 / 5 + 2.0 / 3) / 2);
}
TEST(Polarity, ANeutralAnswerFallsBackOnItsScoreOnlyWhereItHasASign) {
    EXPECT_DOUBLE_EQ(*measure(small).acc2f, 3.0 / 6);
    EXPECT_DOUBLE_EQ(*measure(std::vector{row("po", 0.1), row("no", 0.1), row("no", -0.1)}).acc2f, 2.0 / 3);
}
TEST(Polarity, AucIsTheShareOfPairsInOrderAndTiesCountHalf) {
    // positives .9 .4 0 -.3, negatives -.8 0: pairs won 2+2+1.5+1 of 8
    EXPECT_DOUBLE_EQ(*measure(small).auc, 6.5 / 8);
    EXPECT_FALSE(measure(std::vector{row("pp", 1), row("oo", 0)}).auc);
}
TEST(Polarity, RowsWithoutALabelCountNowhere) {
    std::vector<Outcome> more = small;
    more.push_back(row("-p", 1));
    EXPECT_EQ(measure(more).n, 8);
    EXPECT_EQ(measure(more).f1_3, measure(small).f1_3);
    EXPECT_EQ(measure(more).auc, measure(small).auc);
}
TEST(Polarity, AClassThatNobodyHasIsLeftOutOfTheMean) {
    EXPECT_DOUBLE_EQ(*measure(std::vector{row("pp"), row("pp"), row("pn")}).f1_3, 4.0 / 5);
    EXPECT_FALSE(measure(std::vector{row("oo")}).f1_2);
    EXPECT_FALSE(measure({}).acc3);
}
TEST(Polarity, CorrelatesWithPeoplesScoresAndElseWithRatings) {
    std::vector<Outcome> rows{row("pp", 0.5), row("oo", 0.0), row("nn", -0.5)};
    EXPECT_FALSE(measure(rows).r);
    rows[0].rating = 1, rows[1].rating = 3, rows[2].rating = 5;
    EXPECT_DOUBLE_EQ(*measure(rows).r, -1);
    rows[0].gold_score = 2, rows[1].gold_score = 0, rows[2].gold_score = -2;
    EXPECT_DOUBLE_EQ(*measure(rows).r, 1);
}
TEST(Polarity, NamesItsLabels) {
    for (const Label label : {Label::positive, Label::neutral, Label::negative}) EXPECT_EQ(label_named(name_of(label)), label);
    EXPECT_EQ(label_named("mixed"), Label::none);
}

}  // namespace
}  // namespace hark::eval

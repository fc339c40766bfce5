#include "hark/analysis/conclusion.h"

#include <cmath>

#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(Conclusion, LogisticIsExactToWithinTwo) {
    for (std::int64_t x = -9000; x <= 9000; x += 7) EXPECT_NEAR(logistic(x), 1000 / (1 + std::exp(-static_cast<double>(x) / 1000)), 2) << x;
}
TEST(Conclusion, LogisticIsEvenHanded) {
    for (std::int64_t x = 0; x <= 9000; x += 13) EXPECT_EQ(logistic(x) + logistic(-x), 1000);
}

LearnedWeights weights() {
    LearnedWeights weights;
    weights.set_evaluates({200, 1000});
    weights.set_praises({0, 500});
    return weights;
}
TEST(Conclusion, ProbabilitiesAddUp) {
    for (const std::int64_t sum : {-9000, -700, 0, 400, 30'000})
        for (const std::int64_t stake : {-5000, -200, 0, 900, 20'000}) {
            const Probabilities p = probabilities_of(sum, stake, weights());
            EXPECT_EQ(p.positive + p.neutral + p.negative, 1000);
            const bool tells = stake > -5000;  // else both are a few thousandths
            EXPECT_TRUE(!tells || (sum > 0) == (p.positive > p.negative)) << sum;
        }
}
TEST(Conclusion, WhatHasNoStakeIsLikelyNeutral) {
    EXPECT_GT(probabilities_of(3000, -4000, weights()).of(Polarity::neutral), 900);
    EXPECT_GT(probabilities_of(9000, 4000, weights()).of(Polarity::positive), 900);
    EXPECT_GT(probabilities_of(-9000, 4000, weights()).of(Polarity::negative), 900);
}

TEST(Conclusion, RulesStandWhereNothingSpeaksAgainstThem) {
    EXPECT_TRUE(conclude({Polarity::no_evidence, 0, 1000, -3000, -100}).rules_stand);
    EXPECT_TRUE(conclude({Polarity::positive, 2000, 1800, -900, 500}).rules_stand);
    EXPECT_TRUE(conclude({Polarity::mixed, 100, 1800, 4000, 2000}).rules_stand);
}
TEST(Conclusion, SilentTextsAreStillToldApart) {
    const Conclusion worse = conclude({Polarity::no_evidence, 0, 1000, -3000, -100}), better = conclude({Polarity::no_evidence, 0, 1000, 400, -100});
    EXPECT_EQ(worse.polarity, Polarity::no_evidence);
    EXPECT_EQ(better.polarity, Polarity::no_evidence);
    EXPECT_LT(worse.sum, better.sum);
    EXPECT_EQ(conclude({Polarity::neutral, 100, 1800, -3000, -100}).sum, 100 * share_of_rules / 1000);
}
TEST(Conclusion, WhereRulesStandAgainstTheLeanTheySayWhichWayAndNotHowFar) {
    const Conclusion stands = conclude({Polarity::positive, 2000, 1800, -900, 500});
    EXPECT_EQ(stands.polarity, Polarity::positive);
    EXPECT_TRUE(stands.scored_by_rules);
    EXPECT_EQ(stands.sum, 2000 * share_of_rules / 1000);
    EXPECT_EQ(conclude({Polarity::positive, 2000, 1800, 900, 500}).sum, 900);
}
TEST(Conclusion, LearnedWeightsDecideInLongTexts) {
    const Conclusion blame = conclude({Polarity::positive, 2000, 900, -900, 500});
    EXPECT_EQ(blame.polarity, Polarity::negative);
    EXPECT_EQ(blame.sum, -900);
    EXPECT_EQ(conclude({Polarity::positive, 2000, 900, 900, -500}).polarity, Polarity::neutral);
}
TEST(Conclusion, MixedStaysMixed) {
    const Conclusion mixed = conclude({Polarity::mixed, 100, 900, 4000, 2000});
    EXPECT_EQ(mixed.polarity, Polarity::mixed);
    EXPECT_EQ(mixed.sum, 4000);
}

}  // namespace
}  // namespace hark

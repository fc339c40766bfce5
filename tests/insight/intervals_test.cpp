#include "hark/insight/intervals.h"

#include <cmath>

#include <gmock/gmock.h>

namespace hark {
namespace {

Moments moments(std::initializer_list<int> values) {
    Moments all;
    for (const int value : values) all.add(value);
    return all;
}

// Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
TEST(Wilson, AgreesWithThePublishedIntervals) {
    const struct {
        double k;
        std::int64_t n;
        double low, high;
    } cases[]{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0.0000, 0.1611}, {1, 29, 0.0061, 0.1718}};
    for (const auto& c : cases) {
        const Estimate e = wilson(c.k, c.n);
        EXPECT_NEAR(e.low, c.low, 5e-5) << c.k << "/" << c.n;
        EXPECT_NEAR(e.high, c.high, 5e-5) << c.k << "/" << c.n;
        EXPECT_EQ(e.n, c.n);
    }
}

TEST(Wilson, OfNothingIsAnything) { EXPECT_EQ(wilson(0, 0), (Estimate{0, 0, 1, 0})); }
TEST(Wilson, OfAllReachesOneExactly) { EXPECT_EQ(wilson(7, 7).high, 1); }

TEST(NetShare, CountsThoseWhoDoBothAsHalfOfEach) {
    const Estimate e = net_share(60, 50, 100);  // 10 do both: 50 only like, 40 only dislike
    EXPECT_DOUBLE_EQ(e.value, 0.1);
    EXPECT_NEAR(e.low, 2 * wilson(55, 100).low - 1, 1e-12);
}

// Newcombe (1998), "Interval estimation for the difference between independent proportions", table II, method 10.
TEST(Newcombe, AgreesWithThePublishedIntervals) {
    const struct {
        std::int64_t k1, n1, k2, n2;
        double low, high;
    } cases[]{{56, 70, 48, 80, 0.0524, 0.3339}, {9, 10, 3, 10, 0.1705, 0.8090}, {5, 56, 0, 29, -0.0381, 0.1926}};
    for (const auto& c : cases) {
        const Difference d = newcombe(c.k1, c.n1, c.k2, c.n2);
        EXPECT_NEAR(d.low, c.low, 5e-5) << c.k1 << "/" << c.n1;
        EXPECT_NEAR(d.high, c.high, 5e-5) << c.k1 << "/" << c.n1;
    }
}

// 1..5: mean 3, variance 2.5, standard error sqrt(1/2); the table of t has 2.776 for 4 degrees.
TEST(MeanInterval, IsStudents) {
    const auto e = mean_interval(moments({100, 200, 300, 400, 500}), 100);
    ASSERT_TRUE(e);
    EXPECT_DOUBLE_EQ(e->value, 3);
    EXPECT_NEAR(e->high - e->value, 2.776 * std::sqrt(0.5), 5e-4);
}
TEST(MeanInterval, NeedsTwo) { EXPECT_FALSE(mean_interval(moments({3}), 1)); }

// Equal sizes and variances give 2 (n - 1) = 8 degrees, t = 2.306; the standard error is sqrt(2.5/5 + 2.5/5) = 1.
TEST(Welch, AgreesWithTheTableOfT) {
    const auto e = welch(moments({1, 2, 3, 4, 5}), moments({6, 7, 8, 9, 10}), 1);
    ASSERT_TRUE(e);
    EXPECT_DOUBLE_EQ(e->value, -5);
    EXPECT_NEAR(e->low, -7.306, 5e-4);
    EXPECT_NEAR(e->high, -2.694, 5e-4);
    EXPECT_EQ(e->n, 5);
}
TEST(Welch, DoesNotTakeTenEqualRatingsForCertainty) {
    const auto e = welch(moments({1, 1, 1, 1, 1, 1, 1, 1, 1, 1}), moments({3, 4, 5, 3, 4, 5, 3, 4, 5, 4}), 1);
    ASSERT_TRUE(e);
    EXPECT_GT(e->high - e->low, 1.5);
}
TEST(Welch, NeedsEnoughOnBothSides) {
    EXPECT_FALSE(welch(moments({1, 2, 3}), moments({4}), 1));
    EXPECT_FALSE(welch(moments({1, 2, 3}), moments({4, 5, 6}), 1, 4));
}
TEST(Welch, OfRatingsThatAllAgreeIsNoDifference) {
    EXPECT_EQ(welch(moments({5, 5}), moments({5, 5}), 1), (Estimate{0, 0, 0, 2}));
}

// 50 promoters, 20 detractors of 100: (50.75 - 20.75) / 103 = 0.2913; variance 0.6942 - 0.0848 = 0.6093;
// half = 1.96 x sqrt(0.6093 / 103) = 0.1507.
TEST(NetPromoter, IsTheAdjustedWald) {
    const auto e = net_promoter(50, 20, 100);
    ASSERT_TRUE(e);
    EXPECT_DOUBLE_EQ(e->value, 30);
    EXPECT_NEAR(e->low, 14.05, 0.02);
    EXPECT_NEAR(e->high, 44.20, 0.02);
    EXPECT_FALSE(net_promoter(0, 0, 0));
}

// Fisher's tea: 34/70. Fisher's twins (convictions; as printed by R's fisher.test): 0.0005367.
TEST(FisherExact, AgreesWithFishersExamples) {
    EXPECT_NEAR(fisher_exact(3, 4, 1, 4), 34.0 / 70, 1e-12);
    EXPECT_NEAR(fisher_exact(2, 17, 10, 13), 0.0005367, 5e-8);
    EXPECT_DOUBLE_EQ(fisher_exact(0, 10, 0, 10), 1);
    EXPECT_DOUBLE_EQ(fisher_exact(10, 10, 10, 10), 1);
    EXPECT_NEAR(fisher_exact(12, 15'000, 0, 15'000), 2 * std::pow(0.5, 12), 1e-5);
}
TEST(FisherExact, IsTheSameSeenFromEitherSide) {
    for (std::int64_t k = 0; k <= 20; ++k) {
        EXPECT_NEAR(fisher_exact(k, 20, 9, 31), fisher_exact(9, 31, k, 20), 1e-12) << k;
        EXPECT_NEAR(fisher_exact(k, 20, 9, 31), fisher_exact(20 - k, 20, 22, 31), 1e-12) << k;
    }
}
// The plain sum over all tables, with factorials.
TEST(FisherExact, AgreesWithTheNaiveSum) {
    const auto log_choose = [](double n, double k) {
        return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
    };
    for (int k1 = 0; k1 <= 13; ++k1)
        for (int k2 = 0; k2 <= 29; k2 += 3) {
            const auto probability = [&](int x) {
                return std::exp(log_choose(13, x) + log_choose(29, k1 + k2 - x) - log_choose(42, k1 + k2));
            };
            double p = 0;
            for (int x = 0; x <= 13; ++x)
                if (k1 + k2 - x >= 0 && k1 + k2 - x <= 29 && probability(x) <= probability(k1) * (1 + 1e-7))
                    p += probability(x);
            EXPECT_NEAR(fisher_exact(k1, 13, k2, 29), p, 1e-9) << k1 << " " << k2;
        }
}

// 40 % against 60 % of 100: z = 0.2 / sqrt(0.25 x 0.02) = 2.828, and P(|Z| > 2.828) = 0.00468.
TEST(TwoProportions, IsTheZTestWhereCountsAreLarge) { EXPECT_NEAR(two_proportions(40, 100, 60, 100), 0.00468, 1e-5); }
TEST(TwoProportions, TurnsFromOneTestToTheOtherWithoutAStep) {
    EXPECT_NEAR(two_proportions(30, 1000, 50, 1000), fisher_exact(30, 1000, 50, 1000), 0.01);
}

}  // namespace
}  // namespace hark

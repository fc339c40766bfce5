#include "learn/logistic.h"

#include <cmath>

#include <gtest/gtest.h>

namespace hark::learn {
namespace {

// Rows of one column each, `yes` of `rows` of them with the answer yes.
Matrix one_column(std::size_t rows, bool turned = false) {
    Matrix matrix;
    matrix.sparse_columns = 1;
    for (std::size_t i = 0; i < rows; ++i) {
        matrix.columns.push_back(turned ? Matrix::turned : 0);
        matrix.begins.push_back(matrix.columns.size());
        matrix.factors.push_back(1);
    }
    return matrix;
}
std::vector<Case> cases(std::uint32_t rows, std::uint32_t yes) {
    std::vector<Case> all;
    for (std::uint32_t i = 0; i < rows; ++i) all.push_back({i, 1, 0, i < yes});
    return all;
}

TEST(Logistic, FindsTheLogitOfAShare) {
    const Matrix matrix = one_column(100);
    Problem problem{.matrix = matrix, .cases = cases(100, 80), .penalty = 1e-6};
    EXPECT_NEAR(fit(problem, 100, [] {})[0], std::log(4.0), 0.02);
}

TEST(Logistic, PenaltyDrawsToZero) {
    const Matrix matrix = one_column(100);
    Problem problem{.matrix = matrix, .cases = cases(100, 80), .penalty = 100};
    EXPECT_LT(fit(problem, 100, [] {})[0], 0.4);
}

TEST(Logistic, DenseColumnsMayBeHeld) {
    Matrix matrix;
    matrix.dense_columns = 2;
    matrix.begins.assign(101, 0);
    matrix.factors.assign(100, 1);
    matrix.dense.assign(200, 1);
    const Problem problem{.matrix = matrix, .cases = cases(100, 80), .penalty = 1, .dense_penalty = 0.01, .held_penalty = 10, .held = 1};
    const std::vector<double> weights = fit(problem, 100, [] {});
    EXPECT_GT(weights[0], 1);
    EXPECT_NEAR(weights[1], weights[0] / 1000, 1e-3);
}

TEST(Logistic, TurnedColumnsCountByTheirValue) {
    const Matrix matrix = one_column(100, true);
    Problem problem{.matrix = matrix, .cases = cases(100, 80), .penalty = 1e-6, .turned_value = -0.5};
    EXPECT_NEAR(fit(problem, 100, [] {})[0], -2 * std::log(4.0), 0.05);
}

TEST(Logistic, OffsetIsWhatIsKnownAlready) {
    const Matrix matrix = one_column(100);
    Problem problem{.matrix = matrix, .cases = cases(100, 80), .penalty = 1e-6};
    for (Case& c : problem.cases) c.offset = static_cast<float>(std::log(4.0));
    EXPECT_NEAR(fit(problem, 100, [] {})[0], 0, 0.02);
}

TEST(Logistic, FrozenColumnsStayZero) {
    const Matrix matrix = one_column(100);
    Problem problem{.matrix = matrix, .cases = cases(100, 80), .frozen = {1}};
    EXPECT_EQ(fit(problem, 100, [] {})[0], 0);
}

// A word that stands in half the cases of either kind, and tells nothing there; of one kind more are true, and more cases have the word.
TEST(Logistic, WhatKindsDifferInIsNotForTheColumnsToSay) {
    Matrix matrix;
    matrix.sparse_columns = 1;
    std::vector<Case> all;
    const auto add = [&](std::uint16_t kind, bool has, std::uint32_t rows, std::uint32_t yes) {
        for (std::uint32_t i = 0; i < rows; ++i) {
            if (has) matrix.columns.push_back(0);
            matrix.begins.push_back(matrix.columns.size());
            matrix.factors.push_back(1);
            all.push_back({static_cast<std::uint32_t>(matrix.rows() - 1), 1, 0, i < yes, kind});
        }
    };
    add(1, true, 80, 64), add(1, false, 20, 16);
    add(2, true, 20, 4), add(2, false, 80, 16);
    Problem problem{.matrix = matrix, .cases = all, .penalty = 1e-3, .kinds = 2};
    const std::vector<double> weights = fit(problem, 100, [] {});
    EXPECT_NEAR(weights[0], 0, 0.02);
    EXPECT_NEAR(weights[1], std::log(4.0), 0.02);
    EXPECT_NEAR(weights[2], -std::log(4.0), 0.02);
    EXPECT_NEAR(logit_of(problem, all.front(), weights), std::log(4.0), 0.02);
    EXPECT_NEAR(logit_of(problem, {.row = 0}, weights), 0, 0.02) << "of a kind that nobody knows";
    problem.kind_penalty = 1e6;
    EXPECT_GT(fit(problem, 100, [] {})[0], 0.3) << "where kinds are held to nothing, the column says it for them";
}

TEST(Logistic, AColumnsShareOfThePenaltyIsItsOwn) {
    Matrix matrix;
    matrix.sparse_columns = 2;
    for (std::size_t i = 0; i < 200; ++i) {
        matrix.columns.push_back(i < 100 ? 0 : 1);
        matrix.begins.push_back(matrix.columns.size());
        matrix.factors.push_back(1);
    }
    std::vector<Case> all = cases(100, 80);
    for (std::uint32_t i = 0; i < 100; ++i) all.push_back({100 + i, 1, 0, i < 80});
    const std::vector<double> weights = fit({.matrix = matrix, .cases = all, .penalty = 10, .shares = {0.1F, 10}}, 100, [] {});
    EXPECT_GT(weights[0], 2 * weights[1]);
}

TEST(Logistic, CurvatureIsTheBinomialVariance) {
    const Matrix matrix = one_column(100);
    const Problem problem{.matrix = matrix, .cases = cases(100, 50), .penalty = 2};
    EXPECT_NEAR(curvature(problem, {0})[0], 25 + 2, 1e-9);
}

}  // namespace
}  // namespace hark::learn

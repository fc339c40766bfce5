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

TEST(Logistic, CurvatureIsTheBinomialVariance) {
    const Matrix matrix = one_column(100);
    const Problem problem{.matrix = matrix, .cases = cases(100, 50), .penalty = 2};
    EXPECT_NEAR(curvature(problem, {0})[0], 25 + 2, 1e-9);
}

}  // namespace
}  // namespace hark::learn

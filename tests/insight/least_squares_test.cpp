#include "insight/least_squares.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

Symmetric example() {
    Symmetric a(3);
    const double cells[]{4, 2, 5, 1, 3, 6};
    for (std::size_t row = 0, at = 0; row < 3; ++row)
        for (std::size_t column = 0; column <= row; ++column) a.at(row, column) = cells[at++];
    return a;
}

TEST(LeastSquares, SolvesWhatItFactored) {
    // 4 2 1   1   11
    // 2 5 3 x 2 = 21
    // 1 3 6   3   25
    const std::vector<double> x = solve(factor(example()), std::vector<double>{11, 21, 25});
    EXPECT_NEAR(x[0], 1, 1e-12);
    EXPECT_NEAR(x[1], 2, 1e-12);
    EXPECT_NEAR(x[2], 3, 1e-12);
}
TEST(LeastSquares, KnowsTheDiagonalOfTheInverse) {
    const std::vector<double> diagonal = inverse_diagonal(factor(example()));
    EXPECT_NEAR(diagonal[0], 21.0 / 67, 1e-12);  // by cofactors; the determinant is 67
    EXPECT_NEAR(diagonal[1], 23.0 / 67, 1e-12);
    EXPECT_NEAR(diagonal[2], 16.0 / 67, 1e-12);
}

}  // namespace
}  // namespace hark

// insight/least_squares.h: symmetric linear equations, solved in a fixed order.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hark {

// The lower triangle of a symmetric matrix, row by row.
class Symmetric {
public:
    explicit Symmetric(std::size_t size) : size_(size), cells_(size * (size + 1) / 2) {}
    std::size_t size() const noexcept { return size_; }
    // row >= column
    double& at(std::size_t row, std::size_t column) { return cells_[row * (row + 1) / 2 + column]; }
    double at(std::size_t row, std::size_t column) const { return cells_[row * (row + 1) / 2 + column]; }

private:
    std::size_t size_;
    std::vector<double> cells_;
};

// L of A = L L' (Cholesky). A must be positive definite: the ridge sees to it.
Symmetric factor(Symmetric a);
// x of L L' x = b.
std::vector<double> solve(const Symmetric& factor, std::span<const double> b);
// The diagonal of the inverse of L L'.
std::vector<double> inverse_diagonal(const Symmetric& factor);

}  // namespace hark

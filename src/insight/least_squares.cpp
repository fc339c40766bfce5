#include "insight/least_squares.h"

#include <cmath>

namespace hark {

Symmetric factor(Symmetric a) {
    for (std::size_t row = 0; row < a.size(); ++row)
        for (std::size_t column = 0; column <= row; ++column) {
            double rest = a.at(row, column);
            for (std::size_t k = 0; k < column; ++k) rest -= a.at(row, k) * a.at(column, k);
            a.at(row, column) = row == column ? std::sqrt(rest) : rest / a.at(column, column);
        }
    return a;
}

std::vector<double> solve(const Symmetric& factor, std::span<const double> b) {
    std::vector<double> x(b.begin(), b.end());
    for (std::size_t row = 0; row < x.size(); ++row) {
        for (std::size_t k = 0; k < row; ++k) x[row] -= factor.at(row, k) * x[k];
        x[row] /= factor.at(row, row);
    }
    for (std::size_t row = x.size(); row-- > 0;) {
        for (std::size_t k = row + 1; k < x.size(); ++k) x[row] -= factor.at(k, row) * x[k];
        x[row] /= factor.at(row, row);
    }
    return x;
}

std::vector<double> inverse_diagonal(const Symmetric& factor) {
    std::vector<double> diagonal(factor.size()), unit(factor.size());
    for (std::size_t i = 0; i < diagonal.size(); ++i) {
        unit.assign(factor.size(), 0);
        unit[i] = 1;
        diagonal[i] = solve(factor, unit)[i];
    }
    return diagonal;
}

}  // namespace hark

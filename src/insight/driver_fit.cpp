#include "insight/driver_fit.h"

#include "insight/least_squares.h"
#include "insight/student.h"

#include <algorithm>
#include <cmath>

namespace hark {
namespace {

constexpr double ridge = 0.1;  // rows a theme

std::size_t pair_place(std::size_t a, std::size_t b) {
    const std::size_t j = std::max(a, b), k = std::min(a, b);
    return j * (j + 1) / 2 + k;
}

}  // namespace

// The normal equations about the means, of the blocks that are in.
struct DriverFit::Sums {
    double rows = 0, square = 0;      // square: sum of squares of the score about its mean
    std::vector<double> with, right;  // rows with each; sum of score x theme, about the means
    Symmetric left;
};

DriverFit::Sums DriverFit::sums_of(const Blocks& in) const {
    NormalEquations::PerBlock mask{};  // all bits of the blocks that are in: several are added at once
    for (std::size_t block = 0; block < in.size(); ++block) mask[block] = -std::int64_t{in[block]};
    const auto sum = [&](const NormalEquations::PerBlock& numbers) {
        std::int64_t total = 0;
        for (std::size_t block = 0; block < mask.size(); ++block) total += numbers[block] & mask[block];
        return double(total);
    };
    const std::size_t count = regressors_.size();
    Sums sums{sum(sums_.pairs[0]), 0, std::vector<double>(count), std::vector<double>(count), Symmetric(count)};
    const double scores = sum(sums_.products[0]), rows = std::max(1.0, sums.rows);
    sums.square = sum(sums_.squares) - scores / rows * scores;
    for (std::size_t i = 0; i < count; ++i) {
        const ThemeNumber number = regressors_[i].number();
        sums.with[i] = sum(sums_.pairs[pair_place(number, 0)]);
        sums.right[i] = sum(sums_.products[number]) - sums.with[i] * (scores / rows);
        for (std::size_t k = 0; k <= i; ++k)
            sums.left.at(i, k) =
                sum(sums_.pairs[pair_place(number, regressors_[k].number())]) - sums.with[i] * (sums.with[k] / rows);
    }
    return sums;
}

Fit DriverFit::fit(const Blocks& in) const {
    Sums sums = sums_of(in);
    for (std::size_t i = 0; i < regressors_.size(); ++i) sums.left.at(i, i) += ridge;
    Fit fit{sums.rows, solve(factor(std::move(sums.left)), sums.right), {}};
    for (double& effect : fit.effects) effect /= unit_;
    for (const double with : sums.with) fit.shares.push_back(sums.rows > 0 ? with / sums.rows : 0);
    return fit;
}

DriverFit::DriverFit(const NormalEquations& sums, std::vector<Regressor> regressors, double unit)
    : sums_(sums), regressors_(std::move(regressors)), unit_(unit) {
    Blocks whole;
    whole.fill(true);
    all_ = fit(whole);
    for (std::size_t block = 0; block < whole.size(); ++block) {
        if (sums_.pairs[0][block] == 0) continue;
        Blocks rest = whole;
        rest[block] = false;
        without_block_.push_back(fit(rest));
    }
    for (const std::size_t which : {0u, 1u}) {
        Blocks half{};
        for (std::size_t block = which; block < half.size(); block += 2) half[block] = true;
        halves_.push_back(fit(half));
    }
    measure_whole();
}

void DriverFit::measure_whole() {
    Blocks whole;
    whole.fill(true);
    Sums sums = sums_of(whole);
    double fitted = 0;
    for (std::size_t i = 0; i < regressors_.size(); ++i) fitted += all_.effects[i] * unit_ * sums.right[i];
    explained_ = sums.square > 0 ? std::clamp(fitted / sums.square, 0.0, 1.0) : 0;
    for (std::size_t i = 0; i < regressors_.size(); ++i)
        for (std::size_t k = 0; k <= i; ++k) together_.push_back(sums.left.at(i, k));
    for (std::size_t i = 0; i < regressors_.size(); ++i) sums.left.at(i, i) += ridge;
    const std::vector<double> variances = inverse_diagonal(factor(sums.left));
    for (std::size_t i = 0; i < regressors_.size(); ++i) inflation_.push_back(variances[i] * sums.left.at(i, i));
}

double DriverFit::correlation(std::size_t i, std::size_t j) const {
    const double spread = std::sqrt(together_[pair_place(i, i)] * together_[pair_place(j, j)]);
    return spread > 0 ? together_[pair_place(i, j)] / spread : 0;
}

std::int64_t DriverFit::rows_with(std::size_t i) const {
    std::int64_t rows = 0;
    for (const std::int64_t of_block : sums_.pairs[pair_place(regressors_[i].number(), 0)]) rows += of_block;
    return rows;
}

Estimate DriverFit::around(double value, const std::vector<double>& without, std::int64_t n) {
    const double groups = double(without.size());
    double mean = 0, square = 0;
    for (const double other : without) mean += other / groups;
    for (const double other : without) square += (other - mean) * (other - mean);
    const double half = t95(groups - 1) * std::sqrt(square * (groups - 1) / groups);
    return {value, value - half, value + half, n};
}

}  // namespace hark

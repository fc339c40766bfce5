// insight/driver_fit.h: the regression behind the drivers, fitted to all rows, to all but each block, and to each half.
#pragma once

#include "hark/insight/drivers.h"

#include <cstddef>
#include <vector>

namespace hark {

// A theme that stands in the fit.
struct Regressor {
    std::string id;
    TopicId topic = 0;
    Side side = Side::liked;

    ThemeNumber number() const noexcept { return theme_number(topic, side); }
};

// What is read off a fit; by place of the regressor.
struct Fit {
    double rows = 0;
    std::vector<double> effects, shares;
};

class DriverFit {
public:
    // `regressors` by id.
    DriverFit(const NormalEquations& sums, std::vector<Regressor> regressors, double unit);

    const std::vector<Regressor>& regressors() const noexcept { return regressors_; }
    const Fit& all() const noexcept { return all_; }
    const Fit& half(std::size_t which) const noexcept { return halves_[which]; }
    double explained() const noexcept { return explained_; }
    const std::vector<double>& inflation() const noexcept { return inflation_; }
    // Rows with both, with either, as phi: the correlation of two yes-or-no columns.
    double correlation(std::size_t i, std::size_t j) const;
    std::int64_t rows_with(std::size_t i) const;

    // `of(fit)` with its interval, by how it wanders when each block is left out. n is the caller's.
    template <class Of>
    Estimate estimate(Of of, std::int64_t n) const {
        std::vector<double> without;
        for (const Fit& fit : without_block_) without.push_back(of(fit));
        return around(of(all_), without, n);
    }

private:
    using Blocks = std::array<bool, NormalEquations::blocks>;  // those that are in
    struct Sums;
    Sums sums_of(const Blocks& in) const;
    Fit fit(const Blocks& in) const;
    static Estimate around(double value, const std::vector<double>& without, std::int64_t n);
    void measure_whole();

    const NormalEquations& sums_;
    std::vector<Regressor> regressors_;
    double unit_;
    Fit all_;
    std::vector<Fit> without_block_, halves_;
    double explained_ = 0;
    std::vector<double> inflation_;
    std::vector<double> together_;  // centred, lower triangle: what correlations are made of
};

}  // namespace hark

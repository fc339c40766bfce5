#include "hark/insight/intervals.h"

#include "insight/student.h"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/students_t.hpp>

namespace hark {
namespace {

Estimate around(double value, double half, double unit, std::int64_t n) {
    return {value / unit, (value - half) / unit, (value + half) / unit, n};
}

// Walks the hypergeometric weights of a 2x2 table away from its most likely one, whose weight is set to 1: the ratio of
// neighbours needs no factorials, and what is left out of the sums is less than 1e-25 of them.
class TableWeights {
public:
    TableWeights(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2)
        : n1_(n1), n2_(n2), k_(k1 + k2), low_(std::max<std::int64_t>(0, k_ - n2)), high_(std::min(n1, k_)) {
        const double expected = double(n1 + 1) * double(k_ + 1) / double(n1 + n2 + 2);
        mode_ = std::clamp(static_cast<std::int64_t>(expected), low_, high_);
    }
    // Calls visit(x, weight) for x = the first cell, outward from the mode, down to `least`.
    template <class Visit>
    void walk(double least, Visit visit) const {
        visit(mode_, 1.0);
        double weight = 1;
        for (std::int64_t x = mode_; x < high_ && weight > least; ++x) visit(x + 1, weight *= up(x));
        weight = 1;
        for (std::int64_t x = mode_; x > low_ && weight > least; --x) visit(x - 1, weight /= up(x - 1));
    }

private:
    double up(std::int64_t x) const {  // weight(x + 1) / weight(x)
        return double(n1_ - x) * double(k_ - x) / (double(x + 1) * double(n2_ - k_ + x + 1));
    }
    std::int64_t n1_, n2_, k_, low_, high_, mode_ = 0;
};

}  // namespace

// Not promoted to long double, whose width differs by machine.
double student(double degrees, double confidence) {
    using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    const boost::math::students_t_distribution<double, Policy> distribution(degrees);
    return boost::math::quantile(distribution, (1 + confidence) / 2);
}
double t95(double degrees) { return student(degrees, 0.95); }

Estimate wilson(double successes, std::int64_t n) {
    if (n <= 0) return {0, 0, 1, 0};
    const double size = double(n), p = successes / size, z2 = z95 * z95;
    const double centre = (p + z2 / (2 * size)) / (1 + z2 / size);
    const double half = z95 / (1 + z2 / size) * std::sqrt(p * (1 - p) / size + z2 / (4 * size * size));
    // At the ends the bound is exact; rounding must not put it a hair inside, or outside 0..1.
    const double low = successes <= 0 ? 0 : std::max(0.0, centre - half);
    const double high = successes >= size ? 1 : std::min(1.0, centre + half);
    return {p, low, high, n};
}

Estimate net_share(std::int64_t likes, std::int64_t dislikes, std::int64_t n) {
    if (n <= 0) return {0, -1, 1, 0};
    const double both = double(likes + dislikes - n);
    const Estimate share = wilson(double(likes) - both / 2, n);
    return {double(likes - dislikes) / double(n), 2 * share.low - 1, 2 * share.high - 1, n};
}

Difference newcombe(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2) {
    const Estimate a = wilson(double(k1), n1), b = wilson(double(k2), n2);
    const double value = a.value - b.value;
    const double down = std::hypot(a.value - a.low, b.high - b.value);
    const double up = std::hypot(a.high - a.value, b.value - b.low);
    return {value, value - down, value + up};
}

double Moments::mean() const noexcept { return double(sum) / double(n); }
double Moments::variance() const noexcept {
    return std::max(0.0, double(squares) - double(sum) * mean()) / double(n - 1);
}

std::optional<Estimate> mean_interval(const Moments& all, double unit) {
    if (all.n < 2) return {};
    const double error = std::sqrt(all.variance() / double(all.n));
    return around(all.mean(), t95(double(all.n - 1)) * error, unit, all.n);
}

std::optional<Estimate> welch(const Moments& with, const Moments& without, double unit, std::int64_t least) {
    if (std::min(with.n, without.n) < std::max<std::int64_t>(2, least)) return {};
    const Moments both{with.n + without.n, with.sum + without.sum, with.squares + without.squares};
    const auto squared_error = [&](const Moments& group) {
        const double variance = group.variance();
        return (variance > 0 ? variance : both.variance()) / double(group.n);
    };
    const double a = squared_error(with), b = squared_error(without);
    const double value = with.mean() - without.mean();
    if (a + b <= 0) return around(value, 0, unit, with.n);  // every rating there is agrees
    const double degrees = (a + b) * (a + b) / (a * a / double(with.n - 1) + b * b / double(without.n - 1));
    return around(value, t95(degrees) * std::sqrt(a + b), unit, with.n);
}

std::optional<Estimate> net_promoter(std::int64_t promoters, std::int64_t detractors, std::int64_t n) {
    if (n <= 0) return {};
    const double size = double(n) + 3;
    const double up = (double(promoters) + 0.75) / size, down = (double(detractors) + 0.75) / size;
    const double centre = up - down;
    const double half = z95 * std::sqrt(std::max(0.0, up + down - centre * centre) / size);
    return Estimate{100 * double(promoters - detractors) / double(n), 100 * std::max(-1.0, centre - half),
                    100 * std::min(1.0, centre + half), n};
}

double fisher_exact(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2) {
    const TableWeights weights(k1, n1, k2, n2);
    double observed = 0;
    weights.walk(1e-300, [&](std::int64_t x, double weight) {
        if (x == k1) observed = weight;
    });
    // Tables that are equally unlikely may differ by rounding: those within 1e-7 count as equal, as is usual.
    double all = 0, extreme = 0;
    weights.walk(std::min(1e-25, observed * 1e-10), [&](std::int64_t, double weight) {
        all += weight;
        if (weight <= observed * (1 + 1e-7)) extreme += weight;
    });
    return std::min(1.0, extreme / all);
}

double two_proportions(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2) {
    const double n = double(n1 + n2), pooled = double(k1 + k2) / n;
    if (double(std::min(n1, n2)) * std::min(pooled, 1 - pooled) < 20) return fisher_exact(k1, n1, k2, n2);
    const double error = std::sqrt(pooled * (1 - pooled) * (1 / double(n1) + 1 / double(n2)));
    const double z = std::abs(double(k1) / double(n1) - double(k2) / double(n2)) / error;
    return std::erfc(z / std::sqrt(2.0));
}

}  // namespace hark

#include "logistic.h"

#include <cmath>
#include <deque>
#include <utility>

namespace hark::learn {
namespace {

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

// Adds `amount` x value (or its square) of each column of the case.
template <bool squared>
void spread(const Problem& p, const Case& c, double amount, Vector& sums) {
    const double factor = p.matrix.factors[c.row];
    const double plain = amount * (squared ? factor * factor : factor);
    const double turned = plain * (squared ? p.turned_value * p.turned_value : p.turned_value);
    for (const std::uint32_t column : p.matrix.row(c.row)) sums[column & ~Matrix::turned] += (column & Matrix::turned) != 0 ? turned : plain;
    const std::size_t width = p.matrix.dense_columns;
    for (std::size_t j = 0; j < width; ++j) {
        const double value = p.matrix.dense[c.row * width + j];
        sums[p.matrix.sparse_columns + j] += amount * (squared ? value * value : value);
    }
    if (c.kind != 0) sums[p.matrix.sparse_columns + width + c.kind - 1] += amount;
}

double penalty_of(const Problem& p, std::size_t column) {
    if (column < p.matrix.sparse_columns) return p.shares.empty() ? p.penalty : p.penalty * p.shares[column];
    const std::size_t dense = column - p.matrix.sparse_columns;
    if (dense >= p.matrix.dense_columns) return p.penalty * p.kind_penalty;
    return p.penalty * (dense < p.held ? p.dense_penalty : p.held_penalty);
}

// The loss, and its gradient.
double loss(const Problem& p, const Vector& weights, Vector& gradient) {
    gradient.assign(weights.size(), 0);
    double sum = 0;
    for (const Case& c : p.cases) {
        const double z = logit_of(p, c, weights), signed_z = c.yes ? z : -z;
        sum += c.weight * (signed_z > 0 ? std::log1p(std::exp(-signed_z)) : std::log1p(std::exp(signed_z)) - signed_z);
        spread<false>(p, c, c.weight * (1 / (1 + std::exp(-z)) - (c.yes ? 1 : 0)), gradient);
    }
    for (std::size_t j = 0; j < weights.size(); ++j) {
        const double l2 = penalty_of(p, j);
        sum += 0.5 * l2 * weights[j] * weights[j];
        gradient[j] += l2 * weights[j];
        if (!p.frozen.empty() && p.frozen[j]) gradient[j] = 0;
    }
    return sum;
}

// What the last steps taught of the curvature (Nocedal 1980), beside that of each weight by itself: frequent words and rare ones differ by orders of
// magnitude in it, and without it take three times the steps.
class Memory {
public:
    explicit Memory(Vector inverse_curvature) : inverse_(std::move(inverse_curvature)) {}
    void add(Vector step, Vector change) {
        const double product = dot(step, change);
        if (product <= 1e-12) return;
        if (pairs_.size() == kept) pairs_.pop_front();
        pairs_.push_back({std::move(step), std::move(change), 1 / product});
    }
    // The direction to go against.
    Vector direction(Vector d) const {
        if (pairs_.empty()) return scaled(std::move(d), 1);
        std::vector<double> shares(pairs_.size());
        for (std::size_t i = pairs_.size(); i > 0; --i) {
            const Pair& pair = pairs_[i - 1];
            shares[i - 1] = pair.inverse * dot(pair.step, d);
            add_scaled(d, -shares[i - 1], pair.change);
        }
        const Pair& last = pairs_.back();
        d = scaled(std::move(d), 1 / (last.inverse * dot(last.change, scaled(last.change, 1))));
        for (std::size_t i = 0; i < pairs_.size(); ++i) add_scaled(d, shares[i] - pairs_[i].inverse * dot(pairs_[i].change, d), pairs_[i].step);
        return d;
    }

private:
    static constexpr std::size_t kept = 8;
    struct Pair {
        Vector step, change;
        double inverse = 0;
    };
    Vector scaled(Vector v, double by) const {
        for (std::size_t i = 0; i < v.size(); ++i) v[i] *= by * inverse_[i];
        return v;
    }
    static void add_scaled(Vector& v, double by, const Vector& other) {
        for (std::size_t i = 0; i < v.size(); ++i) v[i] += by * other[i];
    }
    Vector inverse_;
    std::deque<Pair> pairs_;
};

Vector inverse_curvature(const Problem& p, const Vector& weights) {
    Vector inverse = curvature(p, weights);
    for (double& value : inverse) value = value > 0 ? 1 / value : 1;
    return inverse;
}

}  // namespace

double logit_of(const Problem& p, const Case& c, const Vector& weights) {
    double sum = 0;
    for (const std::uint32_t column : p.matrix.row(c.row)) {
        const double weight = weights[column & ~Matrix::turned];
        sum += (column & Matrix::turned) != 0 ? weight * p.turned_value : weight;
    }
    sum = sum * p.matrix.factors[c.row] + c.offset;
    const std::size_t width = p.matrix.dense_columns;
    for (std::size_t j = 0; j < width; ++j) sum += weights[p.matrix.sparse_columns + j] * p.matrix.dense[c.row * width + j];
    return c.kind == 0 ? sum : sum + weights[p.matrix.sparse_columns + width + c.kind - 1];
}

std::vector<double> fit(const Problem& p, int most_steps, const std::function<void()>& step) {
    constexpr double sufficient = 1e-4, smallest_gain = 1e-5;
    constexpr int most_halvings = 12;
    Vector weights(p.matrix.sparse_columns + p.matrix.dense_columns + p.kinds, 0.0), gradient, next(weights.size()), next_gradient;
    double value = loss(p, weights, gradient);
    Memory memory(inverse_curvature(p, weights));
    for (int i = 0; i < most_steps; ++i) {
        const Vector direction = memory.direction(gradient);
        const double slope = dot(gradient, direction);
        double size = 1, next_value = 0;
        for (int halvings = 0; halvings <= most_halvings; ++halvings, size /= 2) {
            for (std::size_t j = 0; j < weights.size(); ++j) next[j] = weights[j] - size * direction[j];
            next_value = loss(p, next, next_gradient);
            if (next_value <= value - sufficient * size * slope) break;
        }
        if (next_value >= value) break;
        Vector moved(weights.size()), change(weights.size());
        for (std::size_t j = 0; j < weights.size(); ++j) moved[j] = next[j] - weights[j], change[j] = next_gradient[j] - gradient[j];
        memory.add(std::move(moved), std::move(change));
        const double gain = (value - next_value) / value;
        weights.swap(next);
        gradient.swap(next_gradient);
        value = next_value;
        step();
        if (gain < smallest_gain) break;
    }
    return weights;
}

std::vector<double> curvature(const Problem& p, const std::vector<double>& weights) {
    Vector sums(weights.size(), 0.0);
    for (const Case& c : p.cases) {
        const double share = 1 / (1 + std::exp(-logit_of(p, c, weights)));
        spread<true>(p, c, c.weight * share * (1 - share), sums);
    }
    for (std::size_t j = 0; j < sums.size(); ++j) sums[j] += penalty_of(p, j);
    return sums;
}

}  // namespace hark::learn

#include "insight/multiple.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace hark {

namespace {

std::vector<std::size_t> ascending(std::span<const double> p_values) {
    std::vector<std::size_t> order(p_values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
    return order;
}

}  // namespace

std::vector<double> benjamini_hochberg(std::span<const double> p_values) {
    const std::size_t count = p_values.size();
    const std::vector<std::size_t> order = ascending(p_values);
    std::vector<double> q(count);
    double least = 1;
    for (std::size_t rank = count; rank > 0; --rank) {
        const std::size_t i = order[rank - 1];
        q[i] = least = std::min(least, p_values[i] * double(count) / double(rank));
    }
    return q;
}

std::vector<double> holm(std::span<const double> p_values) {
    std::vector<double> adjusted(p_values.size());
    double greatest = 0;
    std::size_t left = p_values.size();
    for (const std::size_t i : ascending(p_values)) adjusted[i] = greatest = std::min(1.0, std::max(greatest, p_values[i] * double(left--)));
    return adjusted;
}

// The smallest of the q-values is just that.
double simes(std::span<const double> p_values) {
    const std::vector<double> q = benjamini_hochberg(p_values);
    return q.empty() ? 1 : *std::min_element(q.begin(), q.end());
}

}  // namespace hark

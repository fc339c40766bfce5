#include "insight/segments.h"

#include "insight/multiple.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <tuple>

namespace hark {
namespace {

struct Test {
    Measured* measured;
    std::size_t segment;
};

std::int64_t within(const Test& test) {
    const auto& segments = test.measured->side().segments;
    return test.segment < segments.size() ? segments[test.segment] : 0;
}

bool large_enough(const Counts& counts, const TallyOptions& options, std::size_t segment) {
    const std::int64_t inside = counts.segments[segment];
    return std::min(inside, counts.verbatims - inside) >= std::max<std::int64_t>(1, options.least_segment);
}

SegmentDifference difference_of(const Counts& counts, const Test& test, double q_value) {
    const std::int64_t n1 = counts.segments[test.segment], n2 = counts.verbatims - n1;
    const std::int64_t k1 = within(test), k2 = test.measured->side().verbatims - k1;
    const Difference difference = newcombe(k1, n1, k2, n2);
    SegmentDifference found{counts.names.segments[test.segment], wilson(double(k1), n1), wilson(double(k2), n2)};
    found.difference = difference.value;
    found.low = difference.low;
    found.high = difference.high;
    found.ratio = k2 > 0 ? found.share.value / found.outside.value : std::numeric_limits<double>::infinity();
    found.q_value = q_value;
    return found;
}

double p_value(const Counts& counts, const Test& test) {
    const std::int64_t inside = counts.segments[test.segment], k = within(test);
    return two_proportions(k, inside, test.measured->side().verbatims - k, counts.verbatims - inside);
}

}  // namespace

bool has_segments(const Counts& counts, const TallyOptions& options) {
    for (std::size_t segment = 0; segment < counts.segments.size(); ++segment)
        if (large_enough(counts, options, segment)) return true;
    return false;
}

void compare_segments(const Counts& counts, const TallyOptions& options, std::vector<Measured>& themes) {
    std::vector<Test> tests;
    std::vector<double> p_values;
    for (std::size_t segment = 0; segment < counts.segments.size(); ++segment) {
        if (!large_enough(counts, options, segment)) continue;
        for (Measured& measured : themes) {
            tests.push_back({&measured, segment});
            p_values.push_back(p_value(counts, tests.back()));
        }
    }
    const std::vector<double> q_values = benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < tests.size(); ++i)
        if (q_values[i] <= options.false_discovery)
            tests[i].measured->theme.segments.push_back(difference_of(counts, tests[i], q_values[i]));
    for (Measured& measured : themes)
        std::sort(measured.theme.segments.begin(), measured.theme.segments.end(), [](const auto& a, const auto& b) {
            return std::tie(a.q_value, a.segment) < std::tie(b.q_value, b.segment);
        });
}

}  // namespace hark

#include "insight/changes.h"

#include "insight/multiple.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace hark {
namespace {

constexpr double twice = 2;  // risen to this many times the share before, a theme emerges

struct Split {
    std::int64_t now = 0, before = 0;
};

Split split(const ByAge& rows, int length) {
    const std::int64_t all = std::accumulate(rows.begin(), rows.end(), std::int64_t{0});
    const std::int64_t now = std::accumulate(rows.begin(), rows.begin() + length, std::int64_t{0});
    return {now, all - now};
}

double p_value(const Counts& counts, const SideCounts& side, int length) {
    const Split theme = split(side.by_age, length), all = split(counts.by_age, length);
    return two_proportions(theme.now, all.now, theme.before, all.before);
}

Change change_of(const Counts& counts, const SideCounts& side, int length) {
    const Split theme = split(side.by_age, length), all = split(counts.by_age, length);
    const Difference difference = newcombe(theme.now, all.now, theme.before, all.before);
    Change change;
    change.now = wilson(double(theme.now), all.now);
    change.before = wilson(double(theme.before), all.before);
    change.difference = difference.value;
    change.low = difference.low;
    change.high = difference.high;
    return change;
}

Trend trend_of(const Change& change, double false_discovery) {
    if (change.q_value > false_discovery) return Trend::unclear;
    if (change.difference < 0) return Trend::falling;
    if (change.before.value == 0) return Trend::appeared;
    return change.now.value >= twice * change.before.value ? Trend::emerging : Trend::rising;
}

// Sets the change at its clearest length, and returns its p-value.
double compare(const Counts& counts, const Periods& periods, const std::vector<int>& lengths, Measured& measured) {
    std::vector<double> p_values;
    for (const int length : lengths) p_values.push_back(p_value(counts, measured.side(), length));
    const auto clearest = std::min_element(p_values.begin(), p_values.end()) - p_values.begin();
    const int length = lengths[static_cast<std::size_t>(clearest)];
    measured.theme.change = change_of(counts, measured.side(), length);
    measured.theme.change->begin = periods.begin(length);
    return simes(p_values);
}

}  // namespace

std::string_view name_of(Trend trend) {
    constexpr std::array<std::string_view, 5> names{"unclear", "falling", "rising", "emerging", "new"};
    return names[static_cast<std::size_t>(trend)];
}

std::vector<int> comparable(const Counts& counts, const Periods& periods, std::int64_t least) {
    std::vector<int> lengths;
    for (int length = 1; length <= periods.steps; ++length) {
        const Split rows = split(counts.by_age, length);
        if (std::min(rows.now, rows.before) >= std::max<std::int64_t>(1, least)) lengths.push_back(length);
    }
    return lengths;
}

void compare_periods(const Counts& counts, const Periods& periods, const TallyOptions& options,
                     std::vector<Measured>& themes) {
    const std::vector<int> lengths = comparable(counts, periods, options.least_segment);
    if (lengths.empty()) return;
    std::vector<Change*> tested;
    std::vector<double> p_values;
    for (Measured& measured : themes) {
        if (split(measured.side().by_age, 0).before < options.least) continue;
        p_values.push_back(compare(counts, periods, lengths, measured));
        tested.push_back(&*measured.theme.change);
    }
    const std::vector<double> q_values = benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < tested.size(); ++i) {
        tested[i]->q_value = q_values[i];
        tested[i]->trend = trend_of(*tested[i], options.false_discovery);
    }
}

}  // namespace hark

#include "insight/changes.h"

#include "insight/multiple.h"

#include <algorithm>

namespace hark {
namespace {

constexpr int usual_days = 30;
constexpr double rare = 0.02;  // a share at or below this in the period before can emerge

Change change_of(const Counts& counts, const SideCounts& side) {
    Change change;
    change.now = wilson(double(side.now), counts.now);
    change.before = wilson(double(side.before), counts.before);
    const Difference difference = newcombe(side.now, counts.now, side.before, counts.before);
    change.difference = difference.value;
    change.low = difference.low;
    change.high = difference.high;
    return change;
}

bool emerges(const Change& change, double false_discovery) {
    return change.q_value <= false_discovery && change.difference > 0 && change.before.value <= rare &&
           change.now.value >= 2 * change.before.value;
}

}  // namespace

Periods periods_of(Seconds first, Seconds last) {
    if (first == no_time || last == no_time || last < first) return {};
    const int span = day_of(last) - day_of(first) + 1;
    const int days = span < 3 * usual_days ? span / 3 : usual_days;
    if (days == 0) return {};
    const Seconds end = (Seconds{day_of(last)} + 1) * seconds_per_day;
    return {days, end - 2 * days * seconds_per_day, end - days * seconds_per_day};
}

void compare_periods(const Counts& counts, const TallyOptions& options, std::vector<Measured>& themes) {
    if (std::min(counts.now, counts.before) < std::max<std::int64_t>(1, options.least_segment)) return;
    std::vector<Change*> tested;
    std::vector<double> p_values;
    for (Measured& measured : themes) {
        const SideCounts& side = measured.side();
        measured.theme.change = change_of(counts, side);
        if (side.now + side.before < options.least) continue;
        tested.push_back(&*measured.theme.change);
        p_values.push_back(two_proportions(side.now, counts.now, side.before, counts.before));
    }
    const std::vector<double> q_values = benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < tested.size(); ++i) {
        tested[i]->q_value = q_values[i];
        tested[i]->emerging = emerges(*tested[i], options.false_discovery);
    }
}

}  // namespace hark

// How much a theme matters to those who say it.
//
// Where there are ratings, the effect on them says so: a theme that lowers the rating by the whole scale does harm 1. It is
// that of the joint model where there is enough for it: what a theme owes to its company is not its own.
// But the effect of a rare theme is uncertain, and a chance result must not lead the list; and without ratings there
// are only the words. So both are weighed by what they know: the words make a prior (mean: half of what they say,
// spread: half a star), the effect with its standard error pulls it (normal-normal shrinkage, Efron & Morris 1975).
// With 1,000 rated verbatims the words hardly count; with ten they lead; with no ratings they are all there is.
#include "insight/student.h"
#include "insight/themes.h"

#include <algorithm>
#include <cmath>

namespace hark {
namespace {

constexpr double prior_spread = 0.125;  // in harm: half a star of the four from worst to best
constexpr double trust_in_words = 0.5;  // the harshest words foretell half the scale

// 0..1: how strongly it is said and, in a complaint, how grave the failures stated are. Either is enough to be harsh.
double harshness(const SideCounts& side, Side which) {
    const double n = double(side.verbatims);
    const double strength = double(side.strength) / (n * score_one);
    const double severity = which == Side::disliked ? double(side.severity) / (n * 3) : 0;
    return 1 - (1 - strength) * (1 - severity);
}

}  // namespace

void weigh(const SideCounts& side, Theme& theme) {
    double harm = trust_in_words * harshness(side, theme.side);
    if (const std::optional<Estimate>& known = theme.driver ? theme.driver : theme.effect) {
        const double range = theme.scale == Scale::stars ? 4 : 10;
        const double effect = known->value / range * (theme.side == Side::liked ? 1 : -1);
        const double error = (known->high - known->low) / 2 / z95 / range;
        const double prior = prior_spread * prior_spread, data = error * error;
        harm = (harm * data + effect * prior) / (data + prior);
    }
    theme.harm = std::clamp(harm, 0.0, 1.0);
    theme.importance = 100 * theme.share.value * theme.harm;
}

}  // namespace hark

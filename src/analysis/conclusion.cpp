#include "hark/analysis/conclusion.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "lean.h"

namespace hark {
namespace {

// In a short text there is little that could speak against what the rules say plainly: that it is so-so, or both, or which way it goes. Nor are
// a few words enough to hear an evaluation where they hear none. Stakes and leans in thousandths.
constexpr std::int32_t length_of_short = 1480, length_of_few = 1530;  // texts of up to thirteen tokens, and up to eleven: see length_factor
constexpr std::int64_t doubt_of_short = -1800;                        // stake above which a short text evaluates if the rules say so
constexpr std::int64_t enough_against = 1800;                         // lean that turns the rules' direction in a short text
std::int64_t enough_where_silent(std::int32_t length) { return length < length_of_few ? 0 : 6 * (length - 1250); }  // stake

bool rules_stand(const Evidence& e) {
    const bool is_short = e.length >= length_of_short;
    if (e.by_rules == Polarity::no_evidence) return e.stake < enough_where_silent(e.length);
    if (e.by_rules == Polarity::neutral) return is_short;
    if (e.by_rules == Polarity::mixed) return true;
    const bool against = (e.by_rules == Polarity::positive) == (e.lean < 0);
    const bool in_doubt = e.stake < 0 && e.stake >= doubt_of_short;
    return is_short && (against ? std::abs(e.lean) < enough_against : in_doubt);
}

// Whether a text evaluates, and which way, is what rules and learned weights say together. What the rules call mixed is.
Polarity polarity_of(const Evidence& e, bool stand) {
    if (stand) return e.by_rules;
    if (e.stake < 0 || e.lean == 0) return Polarity::neutral;
    return e.lean > 0 ? Polarity::positive : Polarity::negative;
}

// How far a text leans, learned weights say best. Where the rules stand against them, they say which way, and not how far.
bool scored_by_rules(const Evidence& e, bool stand) {
    const bool against = (e.by_rules == Polarity::positive && e.lean < 0) || (e.by_rules == Polarity::negative && e.lean > 0);
    return stand && (against || e.by_rules == Polarity::neutral);
}

}  // namespace

Conclusion conclude(const Evidence& e) {
    const bool stand = rules_stand(e);
    const bool by_rules = scored_by_rules(e, stand);
    return {polarity_of(e, stand), stand, by_rules, by_rules ? e.by_rules_sum * share_of_rules / 1000 : e.lean};
}

std::int32_t logistic(std::int64_t thousandths) {
    constexpr std::int64_t step = 250;
    constexpr std::array<std::int32_t, 33> curve{500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971, 977, 982,
                                                 986, 989, 991, 993, 995, 996, 997, 998, 998, 998, 999, 999, 999, 999, 1000, 1000};
    const std::int64_t size = std::min<std::int64_t>(std::abs(thousandths), step * 32 - 1);
    const auto at = static_cast<std::size_t>(size / step);
    const auto value = static_cast<std::int32_t>(curve[at] + (curve[at + 1] - curve[at]) * (size % step) / step);
    return thousandths < 0 ? 1000 - value : value;
}

Probabilities probabilities_of(std::int64_t sum, std::int64_t stake, const LearnedWeights& weights) {
    const std::int32_t evaluates = logistic(weights.evaluates().at(stake)), praises = logistic(weights.praises().at(sum));
    Probabilities p;
    p.neutral = 1000 - evaluates;
    p.positive = evaluates * praises / 1000;
    p.negative = evaluates - p.positive;
    return p;
}

std::int32_t Probabilities::of(Polarity answer) const noexcept {
    return answer == Polarity::positive ? positive : answer == Polarity::negative ? negative : neutral;
}

std::int32_t score_of(std::int64_t sum) {
    constexpr std::int64_t damping = 15'000'000, most = 1'000'000'000;  // 15, in squared thousandths
    const std::int64_t s = std::clamp(sum, -most, most);
    return static_cast<std::int32_t>(s * score_one / integer_root(s * s + damping));
}

}  // namespace hark

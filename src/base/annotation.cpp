#include "hark/base/annotation.h"

#include <array>

namespace hark {
namespace {

constexpr std::array<std::string_view, 5> polarities{"no_evidence", "neutral", "mixed", "positive", "negative"};
constexpr std::array<std::string_view, state_count> states{"analysed", "other_language", "empty",
                                                           "spam",     "duplicate",      "rejected", "ours", "forgotten"};

}  // namespace

Polarity class_of(Polarity polarity, std::int32_t score) {
    constexpr std::int32_t clear = score_one / 5;
    const bool mixed = polarity == Polarity::mixed;
    if (polarity == Polarity::positive || (mixed && score >= clear)) return Polarity::positive;
    if (polarity == Polarity::negative || (mixed && score <= -clear)) return Polarity::negative;
    return Polarity::neutral;
}
Polarity class_of(const Annotation& annotation) { return class_of(annotation.polarity, annotation.score); }

std::string_view name_of(Polarity polarity) { return polarities[static_cast<std::size_t>(polarity)]; }
std::string_view name_of(State state) { return states[static_cast<std::size_t>(state)]; }

Polarity polarity_named(std::string_view name) {
    for (std::size_t i = 0; i < polarities.size(); ++i)
        if (polarities[i] == name) return static_cast<Polarity>(i);
    return Polarity::no_evidence;
}

}  // namespace hark

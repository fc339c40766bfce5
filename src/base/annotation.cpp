#include "hark/base/annotation.h"

#include <array>

namespace hark {
namespace {

constexpr std::array<std::string_view, 5> polarities{"no_evidence", "neutral", "mixed", "positive", "negative"};
constexpr std::array<std::string_view, state_count> states{"analysed", "other_language", "empty",
                                                           "spam",     "duplicate",      "rejected"};

}  // namespace

Polarity class_of(const Annotation& annotation) {
    constexpr std::int32_t clear = score_one / 5;
    const bool mixed = annotation.polarity == Polarity::mixed;
    if (annotation.polarity == Polarity::positive || (mixed && annotation.score >= clear)) return Polarity::positive;
    if (annotation.polarity == Polarity::negative || (mixed && annotation.score <= -clear)) return Polarity::negative;
    return Polarity::neutral;
}

std::string_view name_of(Polarity polarity) { return polarities[static_cast<std::size_t>(polarity)]; }
std::string_view name_of(State state) { return states[static_cast<std::size_t>(state)]; }

Polarity polarity_named(std::string_view name) {
    for (std::size_t i = 0; i < polarities.size(); ++i)
        if (polarities[i] == name) return static_cast<Polarity>(i);
    return Polarity::no_evidence;
}

}  // namespace hark

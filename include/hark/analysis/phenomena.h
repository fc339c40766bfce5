// hark/analysis/phenomena.h: what made a text hard, as far as its own trace shows: to sort what goes wrong.
//
// Each text has one: the first of the list that its trace holds. Pure, any thread; nothing fails.
#pragma once

#include <cstdint>
#include <string_view>

#include "hark/analysis/analyser.h"
#include "hark/base/annotation.h"

namespace hark {

enum class Phenomenon : std::uint8_t {
    not_analysed,    // another language, spam, empty
    no_listed_word,  // nothing in it judges, for all that the models know
    irony,           // praise that was turned into blame
    negation,
    hypothetical,    // also what is limited: "the only good thing"
    question,
    contrast,        // "but", "although"
    comparison,      // a word such as "better", or "than"
    rating,          // "5/5"
    emoji,           // and emoticons
    fact,            // a failure or an intent that was stated without feeling words
    capitals,        // and elongation, and exclamation marks
    intensity,       // "very", "slightly"
    both_signs,      // words for and against, and none of the above
    plain_words      // words of one sign
};
inline constexpr int phenomenon_count = 15;
std::string_view name_of(Phenomenon phenomenon);

Phenomenon phenomenon_of(const Models& models, std::string_view text, const Annotation& annotation, const Explanation& explanation);

}  // namespace hark

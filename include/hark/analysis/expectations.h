// hark/analysis/expectations.h: what a careful reader says of a text, kept beside the models as a test of them.
//
//   # --- Negation: embedded
//   negative	I told my sister that the room was not clean.
//   staff.attitude:positive	The receptionist was friendly.
//
// A line is the expected answer, a tab, and the text. What is asked shows in the answer:
//   polarity   positive, negative, mixed, neutral or no_evidence
//   mentions   topic:polarity, comma separated, in text order; a topic that is judged twice with one sign counts once
//   facts      fact labels, comma separated, sorted
//   intents    the other labels, likewise
//   -          no mention, no fact, no intent: whichever the lines around it ask for
// "~" before an answer marks it as open: what is right, but Hark does not say yet. `#` begins a comment, "# ---" a section;
// a section may end in one of the three forms of a phenomenon, ": affirmative", ": negated" or ": embedded".
//
// Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hark/base/annotation.h"
#include "hark/base/result.h"
#include "hark/lexicon/models.h"

namespace hark {

struct Expectation {
    enum class Kind { polarity, mentions, facts, intents };
    Kind kind = Kind::polarity;
    std::string where;          // file:line
    std::string section, form;  // "Negation", "embedded"; "" without
    std::string expected, verbatim;
    bool open = false;
};

// All lines of a file; `name` is for `where`. bad_input at the first line that has no tab, no answer or no text, or that asks for
// facts and intents at once.
Result<std::vector<Expectation>> parse_expectations(std::string_view name, std::string_view text);
// bad_input if the answer names a topic, a label or a polarity that there is not, with the one that was probably meant.
Status check_names(const Expectation& expectation, const Models& models);

// What the annotation answers to a question of this kind, written as an expectation is.
std::string answer(Expectation::Kind kind, const Annotation& annotation, const Models& models);
// Whether a line stands as its file says: the answer is the expected one, or is not and the line is open.
bool stands(const Expectation& expectation, std::string_view answer);

}  // namespace hark

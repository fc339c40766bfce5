// hark/analysis/trace.h: how an answer came about, on one line: for tables of what went wrong.
//
//   "not clean" -1.200 x0.600 contrasted (en/valence-idioms.tsv:1296); "lovely" +2.500 x1.300 contrasted (...)
//
// Pure, any thread; nothing fails. The words are the customer's own: pass the line through `printable` before a person sees it.
#pragma once

#include <string>
#include <string_view>

#include "hark/analysis/analyser.h"
#include "hark/base/annotation.h"

namespace hark {

// The hits that made the score, in text order; "nothing that judges" if there are none.
std::string trace_of_score(const Models& models, std::string_view text, const Explanation& explanation);
// The mentions, each with the words that judge it: staff.attitude positive "the staff" by "lovely".
std::string trace_of_mentions(const Models& models, std::string_view text, const Annotation& annotation);
// The labels with the words that show them: fact.late "came late".
std::string trace_of_labels(const Models& models, std::string_view text, const Annotation& annotation);

}  // namespace hark

// hark/ingest/score_line.h: a line for `hark score`: a text, or a JSON object that holds one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "hark/base/result.h"
#include "hark/text/repair.h"

namespace hark {

inline constexpr std::size_t longest_score_line = std::size_t{1} << 20;

struct ScoreLine {
    std::string id;      // as JSON: "\"a7\"" or "7"; "" if there is none
    std::string text;    // repaired
    std::string given;   // the text before that: the line, or the string in the object
    Repairs repairs;     // where in `given` a part of `text` stood
};

// Replaces `out`. A line that begins with '{' must be a JSON object with a string "text" (and perhaps "id", a string or a number): bad_input
// if it is not. Any other line is the text itself.
// bad_input too for a line longer than `longest_score_line`. Any thread.
Status read_score_line(std::string_view line, ScoreLine& out);

}  // namespace hark

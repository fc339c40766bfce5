// hark/ingest/score_line.h: a line for `hark score`: a text, or a JSON object that holds one.
#pragma once

#include <string>
#include <string_view>

#include "hark/base/result.h"

namespace hark {

struct ScoreLine {
    std::string id;      // as JSON: "\"a7\"" or "7"; "" if there is none
    std::string text;    // repaired
};

// Replaces `out`. A line that begins with '{' must be a JSON object with a string "text" (and perhaps "id", a string or a number): bad_input
// if it is not. Any other line is the text itself. Any thread.
Status read_score_line(std::string_view line, ScoreLine& out);

}  // namespace hark

// A body as it is shown: text, and where in it others are quoted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hark/base/span.h"

namespace hark::mail {

struct BodyText {
    std::string text;          // well-formed UTF-8, lines end in LF
    std::vector<Span> quoted;  // ascending, apart

    // Adds `other` behind a blank line.
    void append(const BodyText& other);
    // No white space at the ends; quoted spans inside the text.
    void trim();
};

// Line ends become LF; controls but tabs are dropped.
void tidy(std::string& text);

// format=flowed (RFC 3676): lines that end in a blank go on with the next of the same quote depth; one stuffed blank is taken off; with
// `delsp` the blank at the end too. `text` is tidy.
std::string unflowed(std::string_view text, bool delsp);

}  // namespace hark::mail

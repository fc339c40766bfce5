// How mail programs announce what they quote. Each looks at most a few lines ahead.
#pragma once

#include <cstddef>

#include "lines.h"

namespace hark::mail {

struct QuoteStart {
    std::size_t lines = 0;  // that announce it; 0: nothing begins here
    bool certain = false;   // without marks behind it all that follows is quoted
};

// "On 20 Nov 2026, at 9:15, Ann <ann@example.org> wrote:", on up to six lines: words that say so, and a date, a time or an address; or all
// three of these and a colon.
QuoteStart attribution(const Lines& lines, std::size_t i);
// "From: ... Sent: ... To: ... Subject: ...", in any order, with lines that are wrapped.
QuoteStart header_block(const Lines& lines, std::size_t i);
// "-----Original Message-----".
bool is_divider(const Lines& lines, std::size_t i);
// "---------- Forwarded message ----------".
bool is_forward(const Lines& lines, std::size_t i);
// Whether the next line from i on that says something is marked as quoted.
bool marks_follow(const Lines& lines, std::size_t i);

}  // namespace hark::mail

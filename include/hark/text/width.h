// hark/text/width.h: how many terminal cells a text takes, and a text made safe for a terminal.
//
// Widths are by grapheme cluster: East Asian wide and fullwidth 2, emoji presentation and ZWJ sequences 2, combining marks
// 0, else 1 (UAX #11, UTS #51). Any thread.
#pragma once

#include <string>
#include <string_view>

namespace hark {

std::size_t display_width(std::string_view text);

// `text` on one line and harmless: newlines and tabs become a space (runs of white space become one), C0, C1, DEL, bidi controls, line and paragraph
// separators, tags and other invisible format controls become U+FFFD (ZWJ and variation selectors stay where they join emoji),
// ill-formed bytes become U+FFFD.
std::string printable(std::string_view text);

// At most `width` cells, cut at a grapheme border and marked with "…" if anything was cut.
std::string fit(std::string_view text, std::size_t width);

}  // namespace hark

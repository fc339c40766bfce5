// hark/text/width.h: how many terminal cells a text takes, and a text made safe for a terminal.
//
// Widths are by grapheme cluster: East Asian wide and fullwidth 2, emoji presentation and ZWJ sequences 2, combining
// marks 0, else 1 (UAX #11, UTS #51). Any thread.
#pragma once

#include <string>
#include <string_view>

namespace hark {

// Cells that `text` takes on one line. An ill-formed byte counts as the U+FFFD that printable makes of it, a control as
// 0.
std::size_t display_width(std::string_view text);

// `text` on one line and harmless: runs of white space (newlines, tabs, no-break spaces) become one space; C0, C1, DEL,
// bidi controls, line and paragraph separators, tags and other invisible characters become U+FFFD, as do ill-formed
// bytes. What works stays: joiners within emoji and between letters that join (Persian, Hindi), variation selectors
// after emoji, the tags of the three subdivision flags. Soft hyphens are left out.
std::string printable(std::string_view text);

// At most `width` cells, cut at a grapheme border and marked with "…" if anything was cut.
std::string fit(std::string_view text, std::size_t width);

}  // namespace hark

// report/lines.h: text cut into lines for a terminal, by the cells that it takes.
#pragma once

#include "hark/report/table.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hark::report {

// Lines of at most `width` cells, cut at blanks, or within a word where the word alone is wider. `text` is printable.
// At least one line, which may be empty. `width` is at least 3.
std::vector<std::string> wrap(std::string_view text, std::size_t width);
// With blanks before or after, to just `width` cells if it takes fewer.
std::string pad(std::string_view text, std::size_t width, Column::Align align);
// A line appended with no blanks at its end, bold if asked for.
void append_line(std::string& out, std::string line, bool bold = false);
// A customer's text for a terminal: printable, and at most 4,000 cells of it.
std::string presentable(std::string_view text);
// `text` made presentable and wrapped: the first line after `first`, the others indented as far. `first` is ours, not
// data: ASCII, and short.
void append_wrapped(std::string& out, std::string_view first, std::string_view text, std::size_t width);
std::size_t usable(const Style& style);  // at least 20

}  // namespace hark::report

// report/markdown.h: a text as Markdown that shows just that text.
#pragma once

#include <string>
#include <string_view>

namespace hark::report {

// On one line (`printable`), with the signs of Markdown (GitHub's, formulas between $ included) behind a backslash and
// those of HTML as entities. At the start of a line what would begin a heading, a list or a rule is escaped too.
std::string escape_markdown(std::string_view text, bool at_line_start = false);

}  // namespace hark::report

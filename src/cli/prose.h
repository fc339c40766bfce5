// Sentences for people, broken between words so that no line is wider than the terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hark::cli {

// `text` in lines of at most `width` cells, each ending in a newline. The first line is what was in `text`, blanks and
// all; those after it begin with `indent` blanks. A word wider than a line stays whole.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0);

}  // namespace hark::cli

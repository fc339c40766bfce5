#include "prose.h"

#include "hark/text/width.h"

#include <algorithm>

namespace hark::cli {

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    std::string lines, line;
    while (!text.empty()) {
        // A word with the blanks before it: those at the front of the text and the columns of a legend are kept.
        const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        if (!line.empty() && display_width(line) + begin + display_width(word) > width) {
            lines += line + "\n";
            line = std::string(indent, ' ') + std::string(word);
        } else {
            line += text.substr(0, end);
        }
        text.remove_prefix(end);
    }
    return lines + line + "\n";
}

}  // namespace hark::cli

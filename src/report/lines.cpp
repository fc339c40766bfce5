#include "report/lines.h"

#include "hark/text/width.h"

#include <algorithm>

namespace hark::report {
namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::size_t narrowest = 20, longest = 4'000;

// As much of a word wider than `width` as fits. `fit` ends it with an ellipsis; a word that goes on has none.
std::string_view head_of(std::string_view word, std::size_t width) {
    const std::size_t room = display_width(word) > width + 1 ? width + 1 : width;
    return word.substr(0, fit(word, room).size() - ellipsis.size());
}

}  // namespace

std::size_t usable(const Style& style) { return std::max(style.width, narrowest); }

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
    std::vector<std::string> lines(1);
    std::size_t used = 0;
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find(' '), text.size());
        std::string_view word = text.substr(0, blank);
        text.remove_prefix(std::min(blank + 1, text.size()));
        if (word.empty()) continue;
        std::size_t cells = display_width(word);
        if (used > 0 && used + 1 + cells > width) lines.emplace_back(), used = 0;
        while (cells > width) {
            const std::string_view head = head_of(word, width);
            lines.back() = head;
            lines.emplace_back();
            word.remove_prefix(head.size());
            cells = display_width(word);
        }
        if (used > 0) lines.back() += ' ', ++used;
        lines.back() += word;
        used += cells;
    }
    return lines;
}

std::string presentable(std::string_view text) { return fit(printable(text), longest); }

std::string pad(std::string_view text, std::size_t width, Column::Align align) {
    const std::size_t cells = display_width(text);
    const std::string blanks(width > cells ? width - cells : 0, ' ');
    return align == Column::right ? blanks + std::string(text) : std::string(text) + blanks;
}

void append_line(std::string& out, std::string line, bool bold) {
    line.erase(line.find_last_not_of(' ') + 1);
    out += bold && !line.empty() ? "\x1b[1m" + line + "\x1b[0m\n" : line + "\n";
}

void append_wrapped(std::string& out, std::string_view first, std::string_view text, std::size_t width) {
    std::string margin(first);
    for (const std::string& line : wrap(presentable(text), width - first.size())) {
        append_line(out, margin + line);
        margin.assign(first.size(), ' ');
    }
}

}  // namespace hark::report

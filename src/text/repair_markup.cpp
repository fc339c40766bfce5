// Tags that break a line. The rest of HTML stays: in "<3" and "a < b" it is the customer's own words.
#include "text/repair_steps.h"

#include <string_view>

namespace hark::repair_steps {
namespace {

constexpr std::size_t longest_tag = 200;  // <p style="...">

bool is_letter(char c) noexcept { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

bool breaks_line(std::string_view name) noexcept {
    char lower[3] = {};
    if (name.empty() || name.size() > sizeof lower) return false;
    for (std::size_t i = 0; i < sizeof lower && i < name.size(); ++i) lower[i] = static_cast<char>(name[i] | 0x20);
    const std::string_view folded(lower, name.size());
    return folded == "br" || folded == "p" || folded == "li" || folded == "div";
}

// Length of the line-breaking tag at the front of `text`, which begins with '<'; 0 if there is none.
std::size_t tag_length(std::string_view text) noexcept {
    std::size_t begin = 1;
    if (begin < text.size() && text[begin] == '/') ++begin;
    std::size_t end = begin;
    while (end < text.size() && end - begin <= 3 && is_letter(text[end])) ++end;
    if (end == text.size() || !breaks_line(text.substr(begin, end - begin))) return 0;
    if (std::string_view(" />\n\t").find(text[end]) == std::string_view::npos) return 0;
    const std::size_t close = text.substr(0, longest_tag).find_first_of("<>", end);
    return close == std::string_view::npos || text[close] == '<' ? 0 : close + 1;
}

}  // namespace

void break_lines(std::string& text, Edits* edits) {
    const std::string_view from = text;
    std::size_t to = text.find('<');
    for (std::size_t i = to; i < from.size();) {
        const std::size_t length = from[i] == '<' ? tag_length(from.substr(i)) : 0;
        if (length > 1) note(edits, i, length, 1);
        text[to++] = length != 0 ? '\n' : from[i];
        i += length != 0 ? length : 1;
    }
    if (to != std::string::npos) text.resize(to);
}

}  // namespace hark::repair_steps

// Addresses as people write them (a subset of RFC 5321: no quoted local parts, no address literals).
#include <algorithm>

#include "personal_parts.h"

namespace hark {
namespace {

constexpr std::size_t longest_local = 64, longest_domain = 255;

bool is_local(char c) { return is_word_byte(c) || std::string_view("._%+-'=&~!#$*/?^`{|}").find(c) != std::string_view::npos; }
bool is_domain(char c) { return is_word_byte(c) || c == '-' || c == '.'; }

std::size_t begin_of_local(std::string_view text, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < longest_local && is_local(text[begin - 1])) --begin;
    // Brackets, quotation marks and dots before it are the sentence's.
    while (begin < at && !is_word_byte(text[begin]) && text[begin] != '_' && text[begin] != '+') ++begin;
    return begin;
}

// The end of the longest run of labels whose last is of two letters or more; `at` if there is none.
std::size_t end_of_domain(std::string_view text, std::size_t at) {
    std::size_t end = at + 1, good = at;
    for (std::size_t label = end; end <= std::min(text.size(), at + longest_domain); ++end) {
        const bool in_label = end < text.size() && is_domain(text[end]) && text[end] != '.';
        if (in_label) continue;
        const std::string_view name = text.substr(label, end - label);
        if (name.empty() || name.front() == '-' || name.back() == '-') break;
        const bool is_top = label > at + 1 && name.size() >= 2 && !std::ranges::all_of(name, is_digit);
        if (is_top) good = end;
        if (end == text.size() || text[end] != '.') break;
        label = end + 1;
    }
    return good;
}

}  // namespace

void find_emails(std::string_view text, std::vector<PersonalSpan>& found) {
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        const std::size_t begin = begin_of_local(text, at), end = end_of_domain(text, at);
        const bool whole = begin < at && end > at && text[at - 1] != '.' && text.substr(begin, at - begin).find("..") == std::string_view::npos;
        if (whole) found.push_back({Personal::email, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
    }
}

}  // namespace hark

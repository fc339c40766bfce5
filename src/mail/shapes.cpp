#include "shapes.h"

#include <algorithm>

namespace hark::mail {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_ascii_digit(c) || (static_cast<unsigned char>(c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::size_t digits_at(std::string_view words, std::size_t at) {
    std::size_t end = at;
    while (end < words.size() && is_ascii_digit(words[end])) ++end;
    return end - at;
}

// "12.3.26", "2026-11-20": three numbers between two like marks. `at` begins the first.
bool is_numeric_date(std::string_view words, std::size_t at) {
    const std::size_t first = digits_at(words, at);
    const std::size_t mark = at + first;
    if (first > 4 || mark >= words.size() || (words[mark] != '.' && words[mark] != '/' && words[mark] != '-')) return false;
    const std::size_t second = digits_at(words, mark + 1);
    const std::size_t next = mark + 1 + second;
    if (second == 0 || second > 2 || next >= words.size() || words[next] != words[mark]) return false;
    const std::size_t third = digits_at(words, next + 1);
    return third >= 1 && third <= 4;
}

bool is_year(std::string_view words, std::size_t at) {
    const std::string_view year = words.substr(at, 4);
    return digits_at(words, at) == 4 && (year.starts_with("20") || year.starts_with("199"));
}

bool is_name_word(std::string_view word, std::string_view lowered) {
    const bool capital = word.front() != lowered.front() || word.substr(0, 2) != lowered.substr(0, 2);
    return capital && std::ranges::none_of(word, is_ascii_digit);
}

}  // namespace

bool has_digit(std::string_view words) noexcept { return std::ranges::any_of(words, is_ascii_digit); }

bool has_date(std::string_view words) noexcept {
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!is_ascii_digit(words[at])) continue;
        if (is_year(words, at) || is_numeric_date(words, at)) return true;
        at += digits_at(words, at) - 1;
    }
    return false;
}

bool has_time(std::string_view words) noexcept {
    for (std::size_t at = 1; at + 2 < words.size(); ++at)
        if ((words[at] == ':' || words[at] == 'h') && is_ascii_digit(words[at - 1]) && is_ascii_digit(words[at + 1]) && is_ascii_digit(words[at + 2])) return true;
    return false;
}

bool has_address(std::string_view words) noexcept {
    for (std::size_t at = words.find('@'); at != std::string_view::npos; at = words.find('@', at + 1))
        if (at > 0 && at + 1 < words.size() && is_alnum(words[at - 1]) && is_alnum(words[at + 1])) return true;
    return false;
}

bool has_url(std::string_view words) noexcept {
    return words.find("://") != std::string_view::npos || words.find("www.") != std::string_view::npos;
}

bool has_telephone(std::string_view words) noexcept {
    constexpr std::string_view between = " -./()+";
    std::size_t digits = 0;
    if (has_date(words) && has_time(words)) return false;
    for (const char c : words) {
        if (is_ascii_digit(c)) ++digits;
        else if (between.find(c) == std::string_view::npos) digits = 0;
        if (digits >= 7) return true;
    }
    return false;
}

bool has_contact(std::string_view words) noexcept { return has_address(words) || has_url(words) || has_telephone(words); }

std::size_t count_words(std::string_view words) noexcept {
    std::size_t count = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] != ' ' && words[i] != '\t' && (i == 0 || words[i - 1] == ' ' || words[i - 1] == '\t')) ++count;
    return count;
}

bool is_rule(std::string_view words) noexcept {
    const auto marks = std::ranges::count_if(words, [](char c) { return c == '-' || c == '_' || c == '=' || c == '*'; });
    const auto others = std::ranges::count_if(words, [](char c) { return c != '-' && c != '_' && c != '=' && c != '*' && c != ' ' && c != '\t'; });
    return marks >= 5 && others == 0;
}

bool is_name(std::string_view words, std::string_view lowered) noexcept {
    constexpr std::string_view marks = " \t.,*_";
    if (words.empty() || words.size() > 60 || words.find_first_of("?!:@/<>") != std::string_view::npos) return false;
    const auto wide = std::ranges::count_if(words, [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
    if (wide > 0) return wide <= 8 && words.size() <= 30;
    std::size_t count = 0, capitals = 0;
    for (std::size_t at = words.find_first_not_of(marks); at != std::string_view::npos; at = words.find_first_not_of(marks, at)) {
        const std::size_t end = std::min(words.find_first_of(marks, at), words.size());
        ++count;
        capitals += is_name_word(words.substr(at, end - at), lowered.substr(at, end - at));
        at = end;
    }
    const bool alone = count == 1 && words.size() <= 15 && !has_digit(words) && is_alnum(words.front());
    return (count >= 1 && count <= 3 && capitals == count) || alone;
}

}  // namespace hark::mail

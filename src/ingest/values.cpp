#include "values.h"

#include <algorithm>
#include <charconv>

namespace hark::ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "1,234,567": groups of three behind the first.
bool grouped(std::string_view whole, char separator) {
    std::size_t since = 0;
    bool any = false;
    for (const char c : whole) {
        if (c == separator) {
            if (any ? since != 3 : since == 0 || since > 3) return false;
            any = true;
            since = 0;
        } else if (++since; !is_digit(c)) {
            return false;
        }
    }
    return any && since == 3;
}

// Digits with '.' as the only sign, or "" if the separators make no sense.
std::string plain_digits(std::string_view text, char decimal) {
    const char other = decimal == ',' ? '.' : ',';
    const std::size_t last_other = text.rfind(other), last_decimal = text.rfind(decimal);
    std::string out;
    if (last_other == std::string_view::npos) {
        out = text;
    } else if (last_decimal == std::string_view::npos && text.find(other) == last_other && !grouped(text, other)) {
        decimal = other;  // one of the other sign, and not before three digits: "4.5" where commas are usual
        out = text;
    } else {
        const std::string_view whole = text.substr(0, last_decimal);
        if (!grouped(whole, other)) return "";
        std::ranges::copy_if(text, std::back_inserter(out), [&](char c) { return c != other; });
    }
    if (std::ranges::count(out, decimal) > 1) return "";
    std::ranges::replace(out, decimal, '.');
    return out;
}

}  // namespace

std::string_view trim(std::string_view text) {
    while (true) {
        if (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
        else if (text.starts_with("\xC2\xA0")) text.remove_prefix(2);
        else break;
    }
    while (!text.empty()) {
        if (static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
        else if (text.ends_with("\xC2\xA0")) text.remove_suffix(2);
        else break;
    }
    return text;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto c = static_cast<unsigned char>(out[i]);
        const bool latin = i > 0 && out[i - 1] == '\xC3' && c >= 0x80 && c <= 0x9E && c != 0x97;
        if ((c >= 'A' && c <= 'Z') || latin) out[i] = static_cast<char>(c + 0x20);
    }
    return out;
}

bool equal_without_case(std::string_view a, std::string_view b) { return a.size() == b.size() && lower(a) == lower(b); }

std::optional<double> parse_number(std::string_view text, char decimal) {
    text = trim(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text.size() > 40) return {};
    std::string_view unsigned_text = text;
    if (text.front() == '-') unsigned_text.remove_prefix(1);
    if (unsigned_text.empty() || !(is_digit(unsigned_text.front()) || unsigned_text.front() == decimal)) return {};
    double number = 0;
    const bool plain = text.find_first_of(".,") == std::string_view::npos;
    const std::string digits = plain ? std::string() : plain_digits(unsigned_text, decimal);
    const std::string_view source = plain ? unsigned_text : std::string_view(digits);
    const auto [end, error] = std::from_chars(source.data(), source.data() + source.size(), number);
    if (error != std::errc() || end != source.data() + source.size()) return {};
    return text.front() == '-' ? -number : number;
}

std::int8_t parse_nps(std::string_view text) {
    text = trim(text);
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits == 0 || digits > 2) return -1;
    std::string_view rest = text.substr(digits);
    while (rest.starts_with(".0")) rest = {};  // "9.0", as spreadsheets write it
    if (!rest.empty() && !rest.starts_with(" ") && !rest.starts_with("-") && !rest.starts_with("/10")) return -1;
    int number = 0;
    std::from_chars(text.data(), text.data() + digits, number);
    return static_cast<std::int8_t>(number <= 10 ? number : -1);
}

}  // namespace hark::ingest

// Numbers that letters belong to: IBAN (ISO 13616), and national numbers of Britain, Spain and Italy with their own checks.
#include <algorithm>
#include <array>
#include <utility>

#include "personal_parts.h"

namespace hark {
namespace {

// How long an IBAN is, by country: the registry of ISO 13616, and those that banks use without being in it.
constexpr std::array<std::pair<std::string_view, int>, 111> iban_lengths{{
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AO", 25}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BF", 28}, {"BG", 22}, {"BH", 22}, {"BI", 27}, {"BJ", 28},
    {"BR", 29}, {"BY", 28}, {"CF", 27}, {"CG", 27}, {"CH", 21}, {"CI", 28}, {"CM", 27}, {"CR", 22}, {"CV", 25}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DJ", 27},
    {"DK", 18}, {"DO", 28}, {"DZ", 26}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FK", 18}, {"FO", 18}, {"FR", 27}, {"GA", 27}, {"GB", 22}, {"GE", 22},
    {"GI", 23}, {"GL", 18}, {"GQ", 27}, {"GR", 27}, {"GT", 28}, {"GW", 25}, {"HN", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IR", 26},
    {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KM", 27}, {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25},
    {"MA", 28}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MG", 27}, {"MK", 19}, {"ML", 28}, {"MN", 20}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"MZ", 25}, {"NE", 28},
    {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23}, {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24},
    {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"SN", 28}, {"SO", 23}, {"ST", 25}, {"SV", 28}, {"TD", 27}, {"TG", 28}, {"TL", 23},
    {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20}, {"YE", 30}}};

int iban_length(std::string_view country) {
    const auto at = std::ranges::find(iban_lengths, country, &std::pair<std::string_view, int>::first);
    return at == iban_lengths.end() ? 0 : at->second;
}

bool is_all(std::string_view part, bool (*kind)(char)) { return std::ranges::all_of(part, kind); }

// Countries whose banks are named by four letters, and those that use digits alone.
constexpr std::string_view with_four_letters = "BG BH GB GI IE IQ JO KW LC LV MT MU NL PK PS QA RO SC SV VG", with_digits = "AE AT BA BE CR CZ DE DK EE ES FI FO GL HR HU IL IS LT ME NO PL PT RS SE SI SK TL TN VA XK";

bool is_iban(const std::string& code) {
    const std::string_view country = std::string_view(code).substr(0, 2);
    if (with_four_letters.find(country) != std::string_view::npos && !is_all(std::string_view(code).substr(4, 4), [](char c) { return is_letter(c); })) return false;
    if (with_digits.find(country) != std::string_view::npos && !is_all(std::string_view(code).substr(4), [](char c) { return is_digit(c); })) return false;
    return passes_mod97(code);
}

// Letters and digits from `at` on, in capitals, single blanks or hyphens between; `end` is behind the last that was taken.
std::string code_at(std::string_view text, std::size_t at, std::size_t size, std::size_t& end) {
    std::string code;
    for (std::size_t i = at; i < text.size() && code.size() < size; ++i) {
        if (is_letter(text[i]) || is_digit(text[i])) {
            code += is_letter(text[i]) ? static_cast<char>(text[i] & 0xDF) : text[i];
            end = i + 1;
        } else if ((text[i] != ' ' && text[i] != '-') || i == at || text[i - 1] == ' ' || text[i - 1] == '-') break;
    }
    return code;
}
bool ends_there(std::string_view text, std::size_t end) { return end == text.size() || !is_word_byte(text[end]); }

bool is_shaped(std::string_view code, std::string_view shape) {
    return std::ranges::equal(code, shape, [](char c, char kind) { return kind == '9' ? is_digit(c) : is_letter(c); });
}

// National Insurance: prefixes that are never given out (HMRC), suffix A to D.
bool is_nino(std::string_view code) {
    static constexpr std::array<std::string_view, 7> never{"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
    return is_shaped(code, "AA999999A") && code[8] <= 'D' && std::string_view("DFIQUV").find(code[0]) == std::string_view::npos &&
           std::string_view("DFIQUVO").find(code[1]) == std::string_view::npos && std::ranges::find(never, code.substr(0, 2)) == never.end();
}
// Spain: the number modulo 23 names the letter; a foreigner's X, Y, Z count 0, 1, 2.
bool is_spanish(std::string code) {
    if (is_shaped(code, "A9999999A") && code[0] >= 'X') code[0] = static_cast<char>('0' + code[0] - 'X');
    if (!is_shaped(code, "99999999A")) return false;
    return std::string_view("TRWAGMYFPDXBNJZSQVHLCKE")[static_cast<std::size_t>(std::stoi(code.substr(0, 8)) % 23)] == code[8];
}
bool is_italian(std::string_view code) {
    static constexpr std::array<int, 26> odd{1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
    if (!is_shaped(code, "AAAAAA99A99A999A")) return false;
    int sum = 0;
    for (std::size_t i = 0; i < 15; ++i) {
        const int value = is_digit(code[i]) ? code[i] - '0' : code[i] - 'A';
        sum += i % 2 == 0 ? odd[static_cast<std::size_t>(value)] : value;
    }
    return sum % 26 == code[15] - 'A';
}

}  // namespace

void find_codes(std::string_view text, PersonalKinds kinds, std::vector<PersonalSpan>& found) {
    for (std::size_t at = 0; at < text.size();) {
        if (!is_letter(text[at]) && !is_digit(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at, word_end = at;
        const auto take = [&](Personal kind) {
            found.push_back({kind, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
            word_end = end;
        };
        const auto fits = [&](std::size_t size, auto&& check) {
            const std::string code = code_at(text, at, size, end);
            return code.size() == size && ends_there(text, end) && check(code);
        };
        const bool two_letters = at + 2 < text.size() && is_letter(text[at]) && is_letter(text[at + 1]);
        const int iban = two_letters && is_digit(text[at + 2]) ? iban_length(code_at(text, at, 2, end)) : 0;
        if (kinds.has(Personal::iban) && iban > 0 && fits(static_cast<std::size_t>(iban), is_iban)) take(Personal::iban);
        else if (kinds.has(Personal::national_id) && ((two_letters && fits(9, is_nino)) || fits(9, is_spanish) || (two_letters && fits(16, is_italian)))) take(Personal::national_id);
        while (word_end < text.size() && is_word_byte(text[word_end])) ++word_end;
        at = std::max(word_end, at + 1);
    }
}

}  // namespace hark

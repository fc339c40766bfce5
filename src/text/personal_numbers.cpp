// A number is a run of groups of digits with what people write between them: "+49 (0)30 1234-567". What it is shows in how its
// digits are grouped, in its checksum, and in the words before it.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <string_view>

#include "personal_parts.h"

namespace hark {
namespace {

struct Group {
    std::uint32_t begin = 0, end = 0;

    std::uint32_t size() const { return end - begin; }
};

constexpr std::size_t most_groups = 12;

struct Run {
    std::uint32_t begin = 0, end = 0;       // with a plus sign or bracket before the first group
    std::array<Group, most_groups> groups;
    std::size_t size = 0;
    bool plus = false, bracket = false, dotted = true, slashed = false;

    bool is_grouped(std::initializer_list<std::uint32_t> sizes) const {
        return size == sizes.size() && std::ranges::equal(sizes, std::span(groups).first(size), {}, {}, &Group::size);
    }
};

constexpr std::string_view between = " -./()";

bool is_separator(char c) { return between.find(c) != std::string_view::npos; }

// Where the next group begins; 0 if no group follows.
std::uint32_t next_group(std::string_view text, std::uint32_t at) {
    std::uint32_t next = at;
    while (next < text.size() && next - at < 3 && is_separator(text[next])) ++next;
    return next > at && next < text.size() && is_digit(text[next]) ? next : 0;
}

Run run_at(std::string_view text, std::uint32_t at) {
    Run run;
    run.begin = at;
    for (std::uint32_t first = at; run.size < most_groups;) {
        std::uint32_t last = first;
        while (last < text.size() && is_digit(text[last])) ++last;
        run.groups[run.size++] = {first, last};
        run.end = last;
        const std::uint32_t next = next_group(text, last);
        if (next == 0) break;
        run.dotted = run.dotted && next == last + 1 && text[last] == '.';
        run.slashed = run.slashed || text.substr(last, next - last).find('/') != std::string_view::npos;
        first = next;
    }
    if (run.begin > 0 && text[run.begin - 1] == '(') run.bracket = true, --run.begin;
    if (run.begin > 0 && text[run.begin - 1] == '+') run.plus = true, --run.begin;
    return run;
}

std::string digits_of(std::string_view text, const Run& run, std::size_t first, std::size_t last) {
    std::string digits;
    for (std::size_t i = first; i < last; ++i) digits += text.substr(run.groups[i].begin, run.groups[i].size());
    return digits;
}

// Whether one of the words stands shortly before, as a whole word, in whatever case.
bool says_before(std::string_view text, std::uint32_t at, std::uint32_t reach, std::span<const std::string_view> words) {
    std::string before(text.substr(at > reach ? at - reach : 0, std::min(at, reach)));
    for (char& c : before)
        if (is_upper(c)) c = static_cast<char>(c | 0x20);
    return std::ranges::any_of(words, [&](std::string_view word) {
        for (std::size_t found = before.find(word); found != std::string::npos; found = before.find(word, found + 1)) {
            const std::size_t end = found + word.size();
            const bool whole = (found == 0 || !is_letter(before[found - 1])) && (end == before.size() || !is_letter(before[end]));
            if (whole) return true;
        }
        return false;
    });
}
constexpr std::array<std::string_view, 28> phone_words{"phone", "phones", "telephone", "tel", "mobile", "cell", "cellphone", "call", "calling", "called", "fax", "whatsapp", "text me", "ring", "dial",
    "contact", "reach", "telefon", "handy", "telefono", "mobil", "portable", "celular", "telefoon", "line", "hotline", "me at", "answering at"};
// Behind the number, as in signatures: "416 60 039 office".
constexpr std::array<std::string_view, 10> lines_of_phones{"office", "mobile", "fax", "cell", "home", "work", "direct", "tel", "phone", "mob"};
constexpr std::array<std::string_view, 20> other_words{"order", "invoice", "ticket", "tracking", "ref", "reference", "booking", "account", "acct", "case", "item", "serial", "isbn", "imei", "policy", "bestellung", "license", "licence", "passport", "card"};
constexpr std::array<std::string_view, 1> number_words{"number is"};
constexpr std::array<std::string_view, 6> card_words{"card", "visa", "mastercard", "maestro", "amex", "karte"};
constexpr std::array<std::string_view, 6> social_words{"ssn", "social security", "itin", "national insurance", "aadhaar", "nhs"};

bool says_behind(std::string_view text, std::uint32_t end, std::span<const std::string_view> words) {
    if (end >= text.size() || text[end] != ' ') return false;
    std::string behind(text.substr(end + 1, 10));
    for (char& c : behind)
        if (is_upper(c)) c = static_cast<char>(c | 0x20);
    const std::size_t size = std::min(behind.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), behind.size());
    return std::ranges::find(words, std::string_view(behind).substr(0, size)) != words.end();
}

// Of what begins with a 2: Mir, Mastercard, enRoute, and JCB's old numbers of fifteen digits.
bool is_issued_in_twos(const std::string& digits) {
    const int first = std::stoi(digits.substr(0, 4));
    return (first >= 2200 && first <= 2204) || (first >= 2221 && first <= 2720) || first == 2014 || first == 2149 || first == 2131;
}

// By the issuers' first digits; twelve digits (Maestro), and first digits of no issuer, only where a card is spoken of.
bool is_card_number(const std::string& digits, bool named) {
    if (digits.size() < 12) return false;
    const bool issued = (digits[0] == '2' ? is_issued_in_twos(digits) : digits[0] >= '3' && digits[0] <= '6') || (digits.size() == 15 && digits.starts_with("1800"));
    if (digits.size() > 19 || (!named && (digits.size() == 12 || !issued))) return false;
    return passes_luhn(digits) && digits.find_first_not_of(digits[0]) != std::string::npos;
}

// The first window of groups that is a card: digits in one group, or in groups of at least three.
bool find_card(std::string_view text, const Run& run, std::vector<PersonalSpan>& found) {
    const bool named = says_before(text, run.begin, 40, card_words);
    for (std::size_t first = 0; first < run.size; ++first)
        for (std::size_t last = first + 1; last <= run.size; ++last) {
            const bool parted = last - first > 1;
            if (parted && std::any_of(run.groups.begin() + first, run.groups.begin() + last, [](const Group& group) { return group.size() < 3; })) continue;
            if (!is_card_number(digits_of(text, run, first, last), named)) continue;
            found.push_back({Personal::card, {run.groups[first].begin, run.groups[last - 1].end}});
            return true;
        }
    return false;
}

bool is_social_security(const std::string& digits) {
    const std::string area = digits.substr(0, 3);
    return area != "000" && area != "666" && digits.substr(3, 2) != "00" && digits.substr(5) != "0000";
}
// Brazil's CPF: two check digits, weights down to 2.
bool is_cpf(const std::string& digits) {
    for (const std::size_t size : {std::size_t{9}, std::size_t{10}}) {
        int sum = 0;
        for (std::size_t i = 0; i < size; ++i) sum += (digits[i] - '0') * static_cast<int>(size + 1 - i);
        if (sum * 10 % 11 % 10 != digits[size] - '0') return false;
    }
    return digits.find_first_not_of(digits[0]) != std::string::npos;
}
// The NHS number's check digit, modulo 11.
bool is_nhs(const std::string& digits) {
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i) sum += (digits[i] - '0') * (10 - static_cast<int>(i));
    const int check = 11 - sum % 11;
    return check != 10 && check % 11 == digits[9] - '0';
}

bool is_national(std::string_view text, const Run& run) {
    const std::string digits = digits_of(text, run, 0, run.size);
    const bool named = says_before(text, run.begin, 40, social_words);
    if (digits.size() == 9) return (run.is_grouped({3, 2, 4}) || (named && (run.size == 1 || run.is_grouped({3, 6})))) && is_social_security(digits);
    if (digits.size() == 11) return run.is_grouped({3, 3, 3, 2}) && is_cpf(digits);
    if (digits.size() == 12) return named && digits[0] > '1';
    return digits.size() == 10 && named && is_nhs(digits);
}

// 2026-11-21, 21.11.2026, 11/21/26; 192.168.0.1; 1.234.567; 3/4
bool is_date_or_amount(std::string_view text, const Run& run) {
    const bool thousands = std::all_of(run.groups.begin() + 1, run.groups.begin() + run.size, [](const Group& group) { return group.size() == 3; });
    if (run.size == 3 && (run.is_grouped({4, 2, 2}) || (run.groups[0].size() <= 2 && run.groups[1].size() <= 2 && (run.groups[2].size() == 4 || run.groups[2].size() == 2)))) return true;
    if (run.dotted && (run.size == 2 || run.size == 4 || (thousands && run.groups[0].size() < 3))) return true;
    if (run.begin > 0 && std::string_view("$#\xA3\xAC.,:").find(text[run.begin - 1]) != std::string_view::npos) return true;
    return run.slashed && run.size < 3;
}

std::size_t count_digits(const Run& run) {
    std::size_t digits = 0;
    for (std::size_t i = 0; i < run.size; ++i) digits += run.groups[i].size();
    return digits;
}

bool is_phone(std::string_view text, const Run& run) {
    const std::size_t digits = count_digits(run);
    if (digits < 7 || digits > 15 || is_date_or_amount(text, run)) return false;
    if (run.plus) return digits >= 8;
    const bool other = says_before(text, run.begin, 24, other_words);
    const bool named = says_before(text, run.begin, 40, phone_words) || says_behind(text, run.end, lines_of_phones) || (!other && says_before(text, run.begin, 24, number_words));
    if (!named && other) return false;
    if (run.bracket && run.size > 1 && run.groups[0].size() >= 2) return true;
    const char first = text[run.groups[0].begin];
    const bool country_first = run.groups[0].size() == 1 && first == '1';
    if (run.is_grouped({3, 3, 4}) || (country_first && digits == 11 && run.size == 4)) return true;
    if (first == '0' && digits >= 9 && digits <= 14 && (run.size > 1 || digits == 10 || digits == 11)) return true;
    return named && (run.size > 1 || digits >= 9);
}

// " ext. 123", "x123"
std::uint32_t with_extension(std::string_view text, std::uint32_t end) {
    std::uint32_t at = end;
    while (at < text.size() && text[at] == ' ' && at - end < 1) ++at;
    for (const std::string_view word : {"extension", "ext.", "ext", "x"}) {
        if (text.substr(at, word.size()) != word) continue;
        std::uint32_t first = at + static_cast<std::uint32_t>(word.size());
        if (first < text.size() && text[first] == ' ') ++first;
        std::uint32_t last = first;
        while (last < text.size() && is_digit(text[last])) ++last;
        if (last > first && last - first <= 6 && (last == text.size() || !is_word_byte(text[last]))) return last;
    }
    return end;
}

// What is too long to be one number may be two, or a number behind another: groups are left out at its end, then at its beginning.
bool find_phone(std::string_view text, Run run, std::vector<PersonalSpan>& found) {
    for (Run shorter = run; shorter.size > 0; --shorter.size) {
        shorter.end = shorter.groups[shorter.size - 1].end;
        if (!is_phone(text, shorter)) continue;
        const std::uint32_t end = shorter.size == run.size ? with_extension(text, shorter.end) : shorter.end;
        found.push_back({Personal::phone, {shorter.begin, end}});
        return true;
    }
    return false;
}

}  // namespace

void find_numbers(std::string_view text, PersonalKinds kinds, std::vector<PersonalSpan>& found) {
    for (std::size_t at = 0; (at = text.find_first_of("0123456789", at)) != std::string_view::npos;) {
        const Run run = run_at(text, static_cast<std::uint32_t>(at));
        at = run.end;
        const bool within_word = (run.groups[0].begin > 0 && is_word_byte(text[run.groups[0].begin - 1])) || (run.end < text.size() && is_letter(text[run.end]) && with_extension(text, run.end) == run.end);
        if (within_word || count_digits(run) < 7) continue;
        if (kinds.has(Personal::card) && find_card(text, run, found)) continue;
        if (kinds.has(Personal::national_id) && is_national(text, run)) found.push_back({Personal::national_id, {run.groups[0].begin, run.end}});
        else if (kinds.has(Personal::phone)) find_phone(text, run, found);
    }
}

}  // namespace hark

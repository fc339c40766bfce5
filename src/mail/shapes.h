// What a few words look like, whatever their language: a date, a time, an address, a telephone number, a name.
#pragma once

#include <string_view>

namespace hark::mail {

bool has_digit(std::string_view words) noexcept;
// "12.3.2026", "2026/11/20", "2026年3月", or a year: 1990 to 2099.
bool has_date(std::string_view words) noexcept;
// "9:15", "09h15", "9.15 Uhr" is none.
bool has_time(std::string_view words) noexcept;
// "ann@example.org".
bool has_address(std::string_view words) noexcept;
// "www.example.org", "https://..."
bool has_url(std::string_view words) noexcept;
// Seven digits or more, with nothing between but blanks and the marks that people put there, and no date.
bool has_telephone(std::string_view words) noexcept;
// A telephone number, an address or a URL.
bool has_contact(std::string_view words) noexcept;

std::size_t count_words(std::string_view words) noexcept;
// Five or more of - _ = * and nothing else but blanks: a rule that is drawn.
bool is_rule(std::string_view words) noexcept;
// One to three words that begin with a capital, one word alone, or a few characters of a script without capitals. `lowered` is the same in
// lower case.
bool is_name(std::string_view words, std::string_view lowered) noexcept;

}  // namespace hark::mail

// The finders behind find_personal, one for each way of writing. Each appends what it finds.
#pragma once

#include "hark/text/personal.h"

namespace hark {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
// Letters of other alphabets are bytes from 0x80.
constexpr bool is_word_byte(char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

void find_emails(std::string_view text, std::vector<PersonalSpan>& found);
// Phone numbers, cards, and national numbers: digits, and what people write between them.
void find_numbers(std::string_view text, PersonalKinds kinds, std::vector<PersonalSpan>& found);
// IBAN and national numbers that letters belong to.
void find_codes(std::string_view text, PersonalKinds kinds, std::vector<PersonalSpan>& found);
// In greetings, below closings, and behind titles.
void find_names(std::string_view text, std::vector<PersonalSpan>& found);

// Luhn's check of a string of digits (ISO/IEC 7812-1).
bool passes_luhn(std::string_view digits);
// 97 as the remainder demands (ISO 7064); letters count 10 to 35, the first four characters go behind.
bool passes_mod97(std::string_view code);

}  // namespace hark

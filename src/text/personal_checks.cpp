#include "personal_parts.h"

namespace hark {

bool passes_luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int digit = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

bool passes_mod97(std::string_view code) {
    int remainder = 0;
    const auto take = [&](char c) { remainder = is_digit(c) ? (remainder * 10 + (c - '0')) % 97 : (remainder * 100 + ((c & 0xDF) - 'A' + 10)) % 97; };
    for (const char c : code.substr(4)) take(c);
    for (const char c : code.substr(0, 4)) take(c);
    return remainder == 1;
}

}  // namespace hark

// hark/text/personal.h: personal data in a text: where it stands, and the text without it.
//
//   std::vector<PersonalSpan> found;
//   find_personal("Mail me: jo@example.org", PersonalKinds::all(), found);      // email, 9..23
//   mask_personal(found, text);                                                  // "Mail me: **************"
//
// Masked texts keep their length in bytes and in code points of what is kept, so that spans stay true. What a checksum can settle is settled by
// it (cards: ISO/IEC 7812 Luhn; IBAN: ISO 13616 mod 97; national numbers by their own). Phone numbers have none: they are known by their
// shape, or by words such as "call me at" before them. Pure, any thread, linear in the text; nothing fails.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/span.h"

namespace hark {

enum class Personal : std::uint8_t { email, phone, card, iban, national_id, name };
inline constexpr int personal_count = 6;
std::string_view name_of(Personal kind);

// A set of kinds.
struct PersonalKinds {
    std::uint8_t bits = 0;

    static constexpr PersonalKinds all() noexcept { return {(1u << personal_count) - 1}; }
    constexpr bool has(Personal kind) const noexcept { return (bits >> static_cast<unsigned>(kind) & 1u) != 0; }
    constexpr PersonalKinds with(Personal kind) const noexcept { return {static_cast<std::uint8_t>(bits | 1u << static_cast<unsigned>(kind))}; }
    constexpr PersonalKinds without(Personal kind) const noexcept { return {static_cast<std::uint8_t>(bits & ~(1u << static_cast<unsigned>(kind)))}; }
    bool operator==(const PersonalKinds&) const = default;
};
// "all", "none", or names parted by commas; nothing if one of them is no kind.
std::optional<PersonalKinds> personal_kinds(std::string_view names);

struct PersonalSpan {
    Personal kind = Personal::email;
    Span span;

    bool operator==(const PersonalSpan&) const = default;
};

// Replaces `found` with what `text` (UTF-8) holds of the kinds, in order; spans do not overlap.
void find_personal(std::string_view text, PersonalKinds kinds, std::vector<PersonalSpan>& found);
// A '*' for each byte, but separators stay.
void mask_personal(const std::vector<PersonalSpan>& found, char* text);
// Both, for what is not read otherwise.
void mask_personal(PersonalKinds kinds, std::string& text);

}  // namespace hark

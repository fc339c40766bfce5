// text/well_formed.h: UTF-8 as it comes: one step at a time, and a whole text made well formed.
#pragma once

#include "hark/text/repair.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace hark {

// What stands at one place of a byte string: a code point, or a maximal subpart of an ill-formed sequence (Unicode 15,
// section 3.9, "U+FFFD Substitution of Maximal Subparts"), for which `code` is U+FFFD.
struct Utf8Step {
    char32_t code = 0xFFFD;
    std::uint32_t length = 1;  // bytes, 1..4
    bool well_formed = false;
};

// `at` must be inside `bytes`.
Utf8Step utf8_step(std::string_view bytes, std::size_t at) noexcept;

// Where the first byte outside ASCII stands, from `at` on; the size of `bytes` if there is none. Eight bytes at a time.
std::size_t skip_ascii(std::string_view bytes, std::size_t at) noexcept;

// Appends `code`, which is a scalar value, as UTF-8.
void append_utf8(std::string& out, char32_t code);

// Replaces `out` with `bytes`, each maximal subpart of an ill-formed sequence made U+FFFD.
void replace_ill_formed(std::string_view bytes, std::string& out, Edits* edits = nullptr);

// True if the ill-formed bytes are best taken for windows-1252: they outnumber the well-formed sequences by far, and
// each of them reads well where it stands (a letter that touches letters, a quotation mark, a currency sign ...).
bool reads_as_windows_1252(std::string_view bytes) noexcept;

// As replace_ill_formed, but each ill-formed byte becomes its windows-1252 character.
void read_as_windows_1252(std::string_view bytes, std::string& out, Edits* edits = nullptr);

}  // namespace hark

// hark/text/repair.h: what a customer wrote, made valid and readable, and otherwise left alone.
//
//   std::string out;
//   repair("It\xE2\x80\x99s caf\xC3\x83\xC2\xA9 &amp; bar<br />ok\x07", out);      // It's café & bar / ok
//
// In this order:
//
// - UTF-8: each maximal subpart of an ill-formed sequence becomes U+FFFD, as the Unicode Standard recommends; a text
// whose
//   ill-formed bytes outnumber the rest and read well as windows-1252 is read as that;
// - controls: C0 and DEL other than tab and newline, and U+FEFF, are dropped; CR, CR LF, VT and FF become newlines; C1
//   controls become the windows-1252 characters of their number, or nothing;
// - HTML character references: decoded once ("&amp;lt;" is "&lt;");
// - tags that break lines (<br>, <p>, </p>, <li>, </li>, <div>, </div>, with attributes): a newline; other markup is
// text;
// - mojibake (UTF-8 that was once read as windows-1252 or Latin-1, also twice): undone place by place, where what
// stands
//   around leaves no doubt; "NÃO" and "AMANHÃ…" are honest;
// - NFC, and no white space (Unicode's) at the ends.
//
// Typography, spelling, case and emoji are the customer's own and stay. Repairing twice changes nothing more, but that
// a reference is decoded each time. Cannot fail; linear in the input; any thread.
//
//   Repairs repairs;
//   repair(bytes, out, repairs);
//   slice(bytes, repairs.source(found));                                            // the customer's own bytes
#pragma once

#include "hark/base/span.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

// Replaces `out`.
void repair(std::string_view bytes, std::string& out);

// One place that a step of a repair rewrote.
struct Edit {
    std::uint32_t begin = 0, length = 0;  // in what the step was given
    std::uint32_t to = 0, made = 0;       // in what it made of it
};
using Edits = std::vector<Edit>;  // of one step, ascending

// What a repair changed: where in the given bytes a part of the repaired text came from.
class Repairs {
public:
    // The given bytes that `span` of the repaired text was made from, whole: a decoded reference is its "&amp;". What
    // was dropped at either end of the span is outside it.
    Span source(Span span) const;

    Edits& next_step() { return steps_.emplace_back(); }

private:
    std::vector<Edits> steps_;
};

// The same, and replaces `repairs`.
void repair(std::string_view bytes, std::string& out, Repairs& repairs);

// Code points in `bytes`; a maximal ill-formed subpart counts as the one U+FFFD that readers make of it.
std::size_t count_code_points(std::string_view bytes) noexcept;

// Where the first ill-formed subpart begins; npos if there is none.
std::size_t find_ill_formed(std::string_view bytes) noexcept;
// Where the first character of well-formed `text` begins that NFC would change; npos if there is none.
std::size_t find_uncomposed(std::string_view text);

// True if repair(bytes) is bytes: plain ASCII without '&', '<' or controls other than newline and tab, and no white
// space at its ends. A quick scan that lets the common text pass without a copy; false says nothing.
bool needs_no_repair(std::string_view bytes) noexcept;

}  // namespace hark

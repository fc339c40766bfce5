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
#pragma once

#include <string>
#include <string_view>

namespace hark {

// Replaces `out`.
void repair(std::string_view bytes, std::string& out);

// True if repair(bytes) is bytes: plain ASCII without '&', '<' or controls other than newline and tab, and no white
// space at its ends. A quick scan that lets the common text pass without a copy; false says nothing.
bool needs_no_repair(std::string_view bytes) noexcept;

}  // namespace hark

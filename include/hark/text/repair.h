// hark/text/repair.h: what a customer wrote, made valid and readable, and otherwise left alone.
//
//   std::string out;
//   repair("It\xE2\x80\x99s caf\xC3\x83\xC2\xA9 &amp; bar<br />ok\x07", out);      // It's café & bar / ok
//
// In this order: ill-formed UTF-8 (each maximal subpart becomes U+FFFD, as the Unicode Standard recommends; a text with a
// high share of ill-formed bytes that reads well as windows-1252 is read as that), mojibake (UTF-8 that was once read as
// windows-1252 or Latin-1, undone only where all of the text's non-ASCII runs undo), HTML character references (decoded once), line-break tags
// (<br>, <p>, </p>, <li>, </li>, <div>, </div>: a newline; other markup stays as text), controls (C0, DEL and C1 other than tab and newline are dropped; CR and
// CR LF become newline; U+FEFF and NUL are dropped), white space at both ends. NFC is applied if the text is not NFC.
// Typography, spelling, case and emoji are the customer's own and stay. Cannot fail; linear in the input; any thread.
#pragma once

#include <string>
#include <string_view>

namespace hark {

// Replaces `out`.
void repair(std::string_view bytes, std::string& out);

// True if repair(bytes) is bytes: plain ASCII without '&', '<' or controls other than newline and tab, and no white space at its ends. A quick scan that
// lets the common text pass without a copy; false says nothing.
bool needs_no_repair(std::string_view bytes) noexcept;

}  // namespace hark

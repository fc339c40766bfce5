// text/repair_steps.h: the steps of `repair`, in their order, each on its own so that each has its tests. All take
// well-formed UTF-8, keep it so, never make it longer (but `compose`), and are linear. What they rewrite they add to
// `edits`, if there are any.
#pragma once

#include "hark/text/repair.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace hark::repair_steps {

// Drops C0 controls, DEL and U+FEFF; CR LF, CR, VT and FF become newlines, as they break lines. C1 stays for later.
void drop_controls(std::string& text, Edits* edits = nullptr);

// Decodes HTML character references once: "&amp;lt;" becomes "&lt;". What is none stays as it is.
void decode_references(std::string& text, Edits* edits = nullptr);

// Each tag that breaks a line (br, p, li, div) becomes a newline; other markup is the customer's text.
void break_lines(std::string& text, Edits* edits = nullptr);

// Undoes UTF-8 that was read as windows-1252 or Latin-1, once. True if it changed anything.
bool undo_mojibake(std::string& text, Edits* edits = nullptr);

// C1 controls are windows-1252 in disguise: they become its characters, or nothing where it has none. True if changed.
bool replace_c1(std::string& text, Edits* edits = nullptr);

// True only if the text is NFC, as a look at each character by itself says: nearly all texts are, in nearly all scripts.
bool plainly_composed(std::string_view text) noexcept;

// NFC. True if it changed anything.
bool compose(std::string& text, Edits* edits = nullptr);

// Drops white space (Unicode's) at both ends.
void trim(std::string& text, Edits* edits = nullptr);

// `length` bytes at `begin` became `made`.
void note(Edits* edits, std::size_t begin, std::size_t length, std::size_t made);

}  // namespace hark::repair_steps

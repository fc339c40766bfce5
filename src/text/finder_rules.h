// text/finder_rules.h: what Finder takes for equal, for space and for a word: shared with the words of the index.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace hark::finding {

inline bool is_space(UChar32 c) { return c >= 0 && u_isUWhiteSpace(c); }
inline bool is_word(UChar32 c) { return c >= 0 && (u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK); }

// Simple case folding keeps one code point for one, so that places can be followed; typographic apostrophes are plain.
inline UChar32 folded(UChar32 c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    return c == 0x2019 || c == 0x2018 ? '\'' : u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

inline UChar32 next(std::string_view text, std::size_t& i) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, text.size(), c);
    return c;
}

inline void append(std::string& out, UChar32 c) {
    char bytes[4];
    std::size_t n = 0;
    U8_APPEND_UNSAFE(bytes, n, c);
    out.append(bytes, n);
}

}  // namespace hark::finding

// hark/text/finder.h: a phrase in a text, whatever its case and white space.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "hark/base/span.h"

namespace hark {

// Immutable; any thread.
class Finder {
public:
    // `anywhere`: also inside words.
    Finder(std::string_view phrase, bool anywhere);
    bool empty() const noexcept { return phrase_.empty(); }
    // The longest run of letters and digits of ASCII in the phrase, in lower case: what it is found in holds that, or letters beyond ASCII that are taken for the same. "" if
    // there is none.
    std::string_view plain_word() const;
    // The first place in `text` (valid UTF-8), as bytes of it.
    std::optional<Span> find(std::string_view text) const;

private:
    // A byte of the phrase's beginning that is one byte in the text too: its place, itself in lower case, and the bit by which its capital differs.
    struct Anchor {
        std::size_t place = 0;
        unsigned char byte = 0, fold = 0;
    };
    // The two rarest, which are looked for first; the same twice where there is but one.
    struct Anchors {
        bool any = false;
        Anchor rarest, next;
    };
    Anchors anchors(bool (*is_plain)(char)) const;
    static std::size_t place_from(std::string_view text, std::size_t at, const Anchors& anchors);

    std::string phrase_;  // folded, runs of white space as one space
    bool anywhere_, ascii_;
    Anchors in_ascii_, in_any_;
};

}  // namespace hark

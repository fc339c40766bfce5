// hark/text/finder.h: a phrase in a text, whatever its case and white space.
#pragma once

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
    // The first place in `text` (valid UTF-8), as bytes of it.
    std::optional<Span> find(std::string_view text) const;

private:
    class Places;
    std::string phrase_;  // folded, runs of white space as one space
    bool anywhere_;
    bool anchored_ = false;
    std::size_t anchor_ = 0;  // place of the byte that is looked for first
};

}  // namespace hark

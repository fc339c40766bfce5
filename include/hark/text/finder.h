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
    std::string phrase_;  // folded, runs of white space as one space
    bool anywhere_;
};

}  // namespace hark

// The pattern language of models/README.md, parsed and multiplied out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/result.h"

namespace hark {

struct Step {
    enum Kind : std::uint8_t { word, prefix, type, gap, start };
    Kind kind = word;
    std::string form;     // word, prefix: folded; type: "num", "dur", "money", "neg"
    int most = 0;         // gap: up to so many tokens

    bool operator==(const Step&) const = default;
};
using Sequence = std::vector<Step>;

// All sequences that `pattern` stands for; `inflection` (may be empty) expands its first word. bad_input says what is wrong
// and at which byte of the pattern. Never empty when it succeeds.
Result<std::vector<Sequence>> parse_pattern(std::string_view pattern, std::string_view inflection = {});

}  // namespace hark

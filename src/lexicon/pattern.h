// The pattern language of models/README.md: a pattern as a tree, and multiplied out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/result.h"
#include "hark/text/tokenizer.h"

namespace hark {

struct Step {
    enum Kind : std::uint8_t { word, prefix, type, gap, start };
    Kind kind = word;
    std::string form;   // word, prefix: folded; type: "num", "dur", "money", "neg"
    int most = 0;       // gap: up to so many tokens
    bool face = false;  // word: an emoticon or emoji

    bool operator==(const Step&) const = default;
};
using Sequence = std::vector<Step>;

// A sequence of items; an item is a step, or a choice between patterns, of which one may be empty.
struct Pattern {
    struct Item {
        Step step;
        std::vector<Pattern> choices;  // if not empty, instead of the step
    };
    std::vector<Item> items;
};

// bad_model says what is wrong and at which character. `inflection` (may be empty) expands the first word.
Result<Pattern> parse_pattern(std::string_view pattern, std::string_view inflection = {});

// A word of it that the tokenizer would cut, or never makes: such a pattern matches nothing. Nothing if there is none.
std::optional<Error> word_never_made(const Pattern& pattern, Tokenizer& tokenizer);

// All sequences that `pattern` stands for, in order; nothing if they are more than `most`.
std::optional<std::vector<Sequence>> expand(const Pattern& pattern, std::size_t most);

}  // namespace hark

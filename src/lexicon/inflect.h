// Regular English inflection, so that a model lists `disappoint` once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hark {

// The forms of `word` (itself first) by `code`: "v" -s -ed -ing, "n" plural, "a" -er -est -ly, or several joined by commas.
// Spelling: e-dropping, y to i, doubling of the last consonant of a one-syllable word, -es after a hiss. Irregular words
// are the model's to list. Nothing if the code is unknown.
std::vector<std::string> inflect(std::string_view word, std::string_view code);

}  // namespace hark

// The short way through a text: words of plain letters, numbers, and the marks that mean one thing wherever they stand.
// Nearly all runs between white space are made of these, and need no rules.
#pragma once

#include <string_view>
#include <vector>

#include "hark/text/tokenizer.h"

namespace hark {

// Appends the tokens of `text` from `at`, which begins a run or a gap, as long as its runs are plain. Returns where the
// first other run begins, or the end.
std::uint32_t take_plain_words(std::string_view text, std::uint32_t at, std::vector<Token>& tokens);

}  // namespace hark

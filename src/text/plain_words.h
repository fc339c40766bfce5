// The short way through a text: words of plain letters, numbers, tags, and the marks that mean one thing wherever they stand.
// Nearly all runs between white space are made of these, and need no rules.
#pragma once

#include <string_view>
#include <vector>

#include "byte_classes.h"
#include "hark/text/tokenizer.h"

namespace hark {

class PlainWords {
public:
    // `text` must live until the last take().
    void begin(std::string_view text);
    // Appends the tokens from `at`, which begins a run or a gap, as long as its runs are plain. Returns where the first other
    // run begins, or the end.
    std::uint32_t take(std::uint32_t at, std::vector<Token>& tokens);
    std::uint32_t end_of_run(std::uint32_t at) const noexcept;

private:
    std::uint32_t take_common(std::uint32_t at, std::vector<Token>& tokens) const;
    void mark_shape(Token& word, std::uint64_t here) const;

    std::string_view text_;
    ByteClasses classes_;
    bool has_thirds_ = false;   // a letter stands three times in a row somewhere
};

}  // namespace hark

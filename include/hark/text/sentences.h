// hark/text/sentences.h: groups the tokens of a verbatim into sentences.
//
// A rule over tokens, near to UAX #29 but made for how customers write: a full stop ends a sentence before a small letter
// too ("bad. really bad."), not after an abbreviation ("approx. 3 days"); an ellipsis ends one only before a capital; a
// newline ends one before a blank line, a bullet or a capital, so that hard-wrapped lines stay together and lists fall apart.
// After 256 tokens a sentence ends whatever follows. Every token is in exactly one sentence. Cannot fail; any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "hark/base/span.h"
#include "hark/text/tokenizer.h"

namespace hark {

struct Sentence {
    std::uint32_t first = 0, last = 0;  // tokens, half-open; never empty
    Span span;                          // from the first token's first byte to the last one's end

    bool operator==(const Sentence&) const = default;
};

// Replaces `sentences`.
void split_sentences(std::string_view text, const std::vector<Token>& tokens, std::vector<Sentence>& sentences);

}  // namespace hark

// store/word_sieve.h: which texts may hold a word, by their codes: most are told from the others without being expanded.
#pragma once

#include "store/word_code.h"

#include <string>
#include <string_view>
#include <vector>

namespace hark {

// Immutable; any thread.
class WordSieve {
public:
    // `word`: letters and digits of ASCII, in lower case, at least one.
    WordSieve(const WordCode& code, std::string_view word);
    // False only if the text of that code surely holds the word nowhere, in capitals or not: a word with a letter beyond ASCII may hold anything. BitReader::bytes_behind
    // bytes behind `code` must be readable.
    bool may_hold(std::string_view code) const;

private:
    bool spelled_may_hold(BitReader& bits) const;
    bool spelled_holds(BitReader bits) const;

    const WordCode& code_;
    std::string word_;
    // By symbol, as bits that stay in the nearest cache: whether the entry holds it; whether the piece holds the letter of it that fewest pieces do.
    std::vector<bool> entries_, pieces_;
};

}  // namespace hark

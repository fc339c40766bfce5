// hark/text/search_words.h: a text as the words of an index for phrases. What Finder finds at word borders can be told from them: a word is letters, digits and marks that
// stand together, folded as Finder folds them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

// What parts a word from the one before it. The first three say all of it, whatever its width: a phrase that has the same there is the same.
enum class WordGap : std::uint8_t { space, apostrophe, hyphen, other };

// The word is good until the call returns. Words of more than `longest_search_word` bytes are cut there.
inline constexpr std::size_t longest_search_word = 60;
void each_search_word(std::string_view text, const std::function<void(std::string_view word, WordGap before)>& use);

struct SearchPhrase {
    struct Word {
        std::string text;
        WordGap before = WordGap::other;  // of the first: no matter
    };
    std::vector<Word> words;
    // These words in a row are the phrase. Otherwise only a text that has them in a row may hold it.
    bool exact = false;
};
SearchPhrase search_phrase(std::string_view phrase);

}  // namespace hark

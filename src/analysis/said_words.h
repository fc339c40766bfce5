// analysis/said_words.h: a sentence as its words, for rules that look at their neighbours.
#pragma once

#include "hark/text/tokenizer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

template <std::size_t N>
using WordList = std::array<std::string_view, N>;

inline bool is_capital(std::string_view word) { return !word.empty() && ((word[0] >= 'A' && word[0] <= 'Z') || static_cast<unsigned char>(word[0]) == 0xC3); }

template <std::size_t N>
constexpr WordList<N> in_order(WordList<N> words) {
    std::ranges::sort(words);
    return words;
}
// Of a list that is in_order.
template <std::size_t N>
bool is_listed(std::string_view word, const WordList<N>& words) { return std::ranges::binary_search(words, word); }

// Which lengths the words of a list have, by first letter: most words of a text need no look at the list.
class WordShapes {
public:
    template <std::size_t N>
    explicit constexpr WordShapes(const WordList<N>& words) {
        for (const std::string_view word : words)
            if (!word.empty()) lengths_[static_cast<unsigned char>(word[0])] |= bit(word.size());
    }
    bool may_hold(std::string_view word) const { return !word.empty() && (lengths_[static_cast<unsigned char>(word[0])] & bit(word.size())) != 0; }

private:
    static constexpr std::uint32_t bit(std::size_t length) { return std::uint32_t{1} << std::min<std::size_t>(length, 31); }
    std::array<std::uint32_t, 256> lengths_{};
};

// Words that have a capital without being a name: they begin sentences, or are days and places that all know.
inline constexpr auto everyday_words = in_order(WordList<203>{
    "i", "i'm", "i'd", "i've", "i'll", "the", "a", "an", "my", "our", "your", "their", "his", "her", "its", "this", "that", "these", "those", "it", "we", "you", "they", "he", "she",
    "and", "but", "or", "so", "if", "in", "on", "at", "to", "for", "of", "from", "with", "by", "as", "is", "was", "not", "no", "all", "any", "some", "other", "others", "most", "more",
    "very", "also", "then", "there", "here", "what", "when", "who", "god", "ok", "tv", "wifi", "wi-fi", "usa", "uk", "us", "english", "christmas", "easter", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "mr",
    "mrs", "ms", "dr", "sir", "madam", "please", "thanks", "thank", "great", "good", "best", "everyone", "staff", "team", "hotel", "unlike", "nothing", "everything", "special",
    "kudos", "hi", "hello", "dear", "why", "how", "lovely", "excellent", "overall", "although", "however", "after", "before", "while", "since", "because", "never", "always", "just",
    "even", "only", "both", "many", "much", "another", "each", "every", "service", "food", "room", "rooms", "breakfast", "big", "huge", "shout", "shoutout", "hats", "cheers",
    "compliments", "customer", "reception", "front", "love", "loved", "thankyou", "will", "would", "can", "could", "do", "did", "does", "have", "had", "has", "be", "been", "better",
    "worse", "cheaper", "now", "still", "again", "went", "came", "got", "stayed", "having", "being", "first", "last", "next", "one", "two", "super", "highly", "definitely",
    "absolutely", "truly", "really", "especially", "plus", "pros", "cons", "update", "edit", "note", "ps", "compared", "instead", "maybe", "such", "too", "where", "which"});

class SaidWords {
public:
    explicit SaidWords(std::string_view sentence) : text_(sentence) {
        thread_local Tokenizer tokenizer;  // making one takes longer than all else here
        tokenizer.tokenize(sentence, tokens_);
        std::string buffer;
        std::size_t capitals = 0, words = 0;
        for (const Token& token : tokens_) {
            folded_.emplace_back(fold(slice(sentence, token.span), buffer));
            words += token.kind == TokenKind::word;
            capitals += token.kind == TokenKind::word && is_capital(raw(folded_.size() - 1));
        }
        shouted_ = words > 3 && 2 * capitals > words;
    }
    std::size_t size() const { return tokens_.size(); }
    std::string_view raw(std::size_t i) const { return slice(text_, tokens_[i].span); }
    const std::string& operator[](std::size_t i) const { return folded_[i]; }
    Span span(std::size_t i) const { return tokens_[i].span; }
    bool is_word(std::size_t i) const { return i < size() && tokens_[i].kind == TokenKind::word; }
    bool is_mark(std::size_t i) const { return i < size() && tokens_[i].kind == TokenKind::punct; }
    // Most words have a capital: capitals say nothing here.
    bool shouted() const { return shouted_; }

    template <std::size_t N>
    bool is(std::size_t i, const WordList<N>& words) const { return i < size() && std::ranges::find(words, folded_[i]) != words.end(); }
    // One of `words` in [first, last), no mark between it and `last` being looked at.
    template <std::size_t N>
    bool any(std::size_t first, std::size_t last, const WordList<N>& words) const {
        for (std::size_t i = first; i < std::min(last, size()); ++i)
            if (is(i, words)) return true;
        return false;
    }
    // "not", "n't" of any kind, "never", "nothing" ... before `last`, back to a mark: "No, Acme is faster" denies nothing.
    bool negated(std::size_t first, std::size_t last) const {
        static constexpr WordList<14> negators{"not", "no", "never", "nothing", "nobody", "hardly", "barely", "nowhere", "neither", "nor", "cannot", "cant", "dont", "isnt"};
        for (std::size_t i = std::min(last, size()); i > first && !is_mark(i - 1); --i)
            if (is(i - 1, negators) || folded_[i - 1].ends_with("n't")) return true;
        return false;
    }
    // How many words of a name begin here: capitalised ones that are none of everyday's; 0 if none. The first word of a sentence has a capital anyway.
    std::size_t name_at(std::size_t i, std::size_t most = 3) const {
        std::size_t words = 0;
        while (words < most && is_word(i + words) && is_name_word(i + words) && (words == 0 || !is_mark(i + words - 1))) ++words;
        return shouted_ ? 0 : words;
    }
    std::string joined(std::size_t first, std::size_t count) const {
        return count == 0 ? std::string() : std::string(text_.substr(tokens_[first].span.begin, tokens_[first + count - 1].span.end - tokens_[first].span.begin));
    }

private:
    bool is_name_word(std::size_t i) const {
        const std::string_view folded = folded_[i].ends_with("'s") ? std::string_view(folded_[i]).substr(0, folded_[i].size() - 2) : folded_[i];
        return is_capital(raw(i)) && raw(i).size() > 1 && !folded.ends_with("n't") && !folded.ends_with("'re") && !folded.ends_with("'ve") && !is_listed(folded, everyday_words);
    }

    std::string_view text_;
    std::vector<Token> tokens_;
    std::vector<std::string> folded_;
    bool shouted_ = false;
};

}  // namespace hark

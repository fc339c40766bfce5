// hark/text/tokenizer.h: cuts a verbatim into tokens: UAX #29 words, with emoji, emoticons, @handles, #tags, URLs, mail
// addresses, prices, ratings and runs of punctuation kept whole.
//
//   Tokenizer tokenizer;
//   std::vector<Token> tokens;
//   tokenizer.tokenize("battery died :( $20", tokens);         // battery | died | :( | $20
//
// Where customers' writing departs from UAX #29, so do we: a full stop without a space ("great.Food") parts two words, a
// number and its unit ("3hrs") are two tokens. Spans are byte offsets into `text`, in text order, never overlapping, white
// space left out. Text must be valid UTF-8 (ingest has repaired it). Cannot fail. One tokenizer a thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/span.h"
#include "hark/text/word_break.h"

namespace hark {

enum class TokenKind : std::uint8_t { word, number, price, rating, emoji, emoticon, handle, tag, url, punct, other };

struct Token {
    Span span;
    TokenKind kind = TokenKind::other;
    bool all_caps = false;   // two letters or more, all of them capitals (ASCII)
    bool elongated = false;  // a letter three times or more: "sooo"
    bool spaced = false;     // white space, or the beginning, stands before it
    bool plain = false;      // a word of ASCII letters and apostrophes, or a common mark: setting bit 5 of each byte folds it

    bool operator==(const Token&) const = default;
};

// What a token is looked up by: "#fail" says what "fail" says.
constexpr Span word_of(TokenKind kind, Span span) noexcept { return kind == TokenKind::tag ? Span{span.begin + 1, span.end} : span; }

class Tokenizer {
public:
    Tokenizer();
    Tokenizer(Tokenizer&&) noexcept;
    ~Tokenizer();

    // Replaces `tokens`.
    void tokenize(std::string_view text, std::vector<Token>& tokens);
    // The same by the rules alone, without the short way of plain words: the twin that tests compare with.
    void tokenize_by_rules(std::string_view text, std::vector<Token>& tokens);

private:
    void take(std::string_view text, Span run, std::vector<Token>& tokens);
    std::unique_ptr<class PlainWords> plain_;
    WordBreaker breaker_;
    std::vector<Segment> segments_;
};

// The form under which a token is looked up: NFKC case-folded, apostrophes made plain, skin tones and variation
// selectors left out. ASCII words take no more than a copy. The view is good until the next call on the same `buffer`.
std::string_view fold(std::string_view token, std::string& buffer);

// `folded` with every run of three or more equal letters cut to `keep`: "sooo" with 1 is "so".
std::string_view squeeze(std::string_view folded, int keep, std::string& buffer);

}  // namespace hark

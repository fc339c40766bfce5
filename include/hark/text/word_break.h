// hark/text/word_break.h: the words of a text by UAX #29, ICU's for every script, with a table for ASCII that gives the same.
//
// A segment is what lies between two word boundaries; segments that are white space are left out. A run without white
// space that is pure ASCII is cut by the table, any other run by ICU, so that an emoji costs one run and not the text.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "hark/base/span.h"

namespace hark {

// word: holds a letter, kana or ideograph; number: holds a digit and no letter.
enum class SegmentKind : std::uint8_t { other, number, word };

struct Segment {
    Span span;
    SegmentKind kind = SegmentKind::other;
    bool plain = false;  // ASCII letters and apostrophes, nothing else: the tokenizer need not look closer

    bool operator==(const Segment&) const = default;
};

// One breaker a thread: ICU's iterator remembers its text. Construction costs about 20 microseconds, and throws
// std::runtime_error if ICU's data is missing (a broken installation).
class WordBreaker {
public:
    WordBreaker();
    WordBreaker(WordBreaker&&) noexcept;
    ~WordBreaker();
    // Appends the segments of `part` of `text` (valid UTF-8) in order; the part begins and ends at white space or at an
    // end of the text. Cannot fail.
    void segments(std::string_view text, Span part, std::vector<Segment>& out);
    void segments(std::string_view text, std::vector<Segment>& out) { segments(text, {0, static_cast<std::uint32_t>(text.size())}, out); }
    // The same by ICU alone: the twin that tests compare with, and the peer that benchmarks race.
    void segments_by_icu(std::string_view text, std::vector<Segment>& out);

private:
    struct Impl;
    void cut_run(std::string_view text, Span run, std::vector<Segment>& out);
    std::unique_ptr<Impl> impl_;
};

}  // namespace hark

// A text as lines, with the phrases that were found in each: what all rules of cleaning look at.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hark/mail/clean.h"
#include "hark/mail/phrases.h"

namespace hark::mail {

struct Line {
    Span span;                     // without its end
    Span words;                    // without marks, rules, bullets and blanks before it, and blanks behind
    std::uint32_t phrases_begin = 0, phrases_end = 0;
    bool blank = false;
    bool marked = false;           // begins with ">", or lies in what HTML quotes
    bool in_html = false;          // the latter
    PartKind kind = PartKind::reply;  // what the rules make of it
};

class Lines {
public:
    // Looks for the phrases, once: `text` outlives this.
    Lines(std::string_view text, std::span<const Span> quoted, const Phrases& phrases);

    std::size_t size() const noexcept { return lines_.size(); }
    Line& operator[](std::size_t i) { return lines_[i]; }
    const Line& operator[](std::size_t i) const { return lines_[i]; }
    std::string_view text() const noexcept { return text_; }
    std::string_view line(std::size_t i) const { return slice(text_, lines_[i].span); }
    std::string_view words(std::size_t i) const { return slice(text_, lines_[i].words); }
    std::string_view lowered(std::size_t i) const { return slice(lowered_, lines_[i].words); }

    // The first phrase of a kind in line i; null if there is none.
    const FoundPhrase* find(std::size_t i, PhraseKind kind) const;
    const FoundPhrase* find_longest(std::size_t i, PhraseKind kind) const;
    bool has(std::size_t i, PhraseKind kind) const { return find(i, kind) != nullptr; }
    // What stands behind a phrase in its line.
    std::string_view behind(std::size_t i, const FoundPhrase& phrase) const;

    // The next line from i on that is not blank; size() if there is none.
    std::size_t next_said(std::size_t i) const;
    void mark(std::size_t begin, std::size_t end, PartKind kind);

private:
    std::size_t attribution_within(std::size_t begin, std::size_t end, const Phrases& phrases) const;
    void read(Span span, std::span<const Span> quoted, const Phrases& phrases);

    std::string_view text_;
    std::string lowered_;
    std::vector<Line> lines_;
    std::vector<FoundPhrase> found_;
    std::size_t next_quoted_ = 0;
};

}  // namespace hark::mail

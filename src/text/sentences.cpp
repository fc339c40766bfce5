#include "hark/text/sentences.h"

#include <algorithm>
#include <array>

namespace hark {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// Nobody writes such a sentence; without a border the rules over pairs of findings would take for ever.
constexpr std::uint32_t longest_sentence = 256;

// What a full stop follows without ending anything. Lower case.
bool is_abbreviation(std::string_view word) {
    static constexpr std::array<std::array<std::string_view, 11>, 7> known{{{},
                                                                            {},
                                                                            {"mr", "ms", "dr", "st", "vs", "co", "no", "jr", "sr"},
                                                                            {"mrs", "e.g", "i.e", "inc", "ltd", "est", "fig", "tel", "ext", "avg"},
                                                                            {"corp", "dept", "prof", "incl", "excl"},
                                                                            {},
                                                                            {"approx"}}};  // by size
    if (word.size() >= known.size()) return false;
    const auto same = [](char a, char b) { return (is_upper(a) ? static_cast<char>(a | 0x20) : a) == b; };
    for (const std::string_view other : known[word.size()]) {
        if (other.empty()) return false;
        if (std::ranges::equal(word, other, same)) return true;
    }
    return false;
}

class Splitter {
public:
    Splitter(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

    bool ends_after(std::size_t i) const {
        if (i + 1 == tokens_.size()) return true;
        return newline_ends(i) || (tokens_[i].kind == TokenKind::punct && stop_ends(i)) || closer_ends(i);
    }

    bool newline_ends(std::size_t i) const {
        const std::uint32_t end = tokens_[i].span.end, begin = tokens_[i + 1].span.begin;
        if (end == begin) return false;
        const std::string_view gap = text_.substr(end, begin - end);
        const auto newlines = std::ranges::count(gap, '\n');
        if (newlines == 0) return false;
        return newlines > 1 || is_upper(first(i + 1)) || tokens_[i + 1].kind != TokenKind::word;
    }

private:
    char first(std::size_t i) const { return text_[tokens_[i].span.begin]; }
    std::string_view words(std::size_t i) const { return slice(text_, tokens_[i].span); }
    bool is_closer(std::size_t i) const {
        const char c = first(i);
        return tokens_[i].kind == TokenKind::punct && (c == ')' || c == '"' || c == '\'' || c == ']' || words(i) == "\u201D" || words(i) == "\u2019");
    }

    // The full stop, question or exclamation mark at `i`, seen with what follows.
    bool stop_ends(std::size_t i) const {
        const std::string_view mark = words(i);
        if (mark[0] == ',' || mark[0] == '-' || mark[0] == '(' || mark[0] == '"') return false;  // the common ones, early
        if (mark == "\u3002" || mark == "\uFF01" || mark == "\uFF1F") return true;
        const Token& next = tokens_[i + 1];
        if (is_closer(i + 1) && !next.spaced) return false;  // the closer decides
        const bool apart = next.spaced || is_upper(first(i + 1)) || next.kind == TokenKind::emoji || next.kind == TokenKind::emoticon;
        if (mark[0] == '!' || mark[0] == '?') return apart;
        if (mark == "...." || mark == "..." || mark == ".." || mark == "\u2026") return apart && is_upper(first(i + 1));
        if (mark[0] != '.' || !apart) return mark.size() > 1 && mark[0] == '.' && is_upper(first(i + 1));
        if (i == 0 || tokens_[i].spaced) return true;
        const std::string_view before = words(i - 1);
        if (before == "etc" || before == "a.m" || before == "p.m") return is_upper(first(i + 1));
        if (before == "no" || before == "No") return tokens_[i + 1].kind != TokenKind::number;
        return !is_abbreviation(before);
    }

    // ... "awful!" She ...
    bool closer_ends(std::size_t i) const {
        if (i == 0 || !is_closer(i) || tokens_[i].spaced || tokens_[i - 1].kind != TokenKind::punct || !tokens_[i + 1].spaced) return false;
        const char mark = first(i - 1);
        return mark == '!' || mark == '?' || (mark == '.' && tokens_[i - 1].span.size() == 1);
    }

    std::string_view text_;
    const std::vector<Token>& tokens_;
};

}  // namespace

void split_sentences(std::string_view text, const std::vector<Token>& tokens, std::vector<Sentence>& sentences) {
    sentences.clear();
    const Splitter splitter(text, tokens);
    // Only punctuation and line breaks end sentences: the common token needs one look.
    const bool one_line = text.find('\n') == std::string_view::npos;
    const auto size = static_cast<std::uint32_t>(tokens.size());
    std::uint32_t first = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
        const bool may_end = tokens[i].kind == TokenKind::punct || i + 1 - first >= longest_sentence || i + 1 == size;
        if (!may_end && (one_line || !splitter.newline_ends(i))) continue;
        if (i + 1 - first < longest_sentence && !splitter.ends_after(i)) continue;
        sentences.push_back({first, i + 1, {tokens[first].span.begin, tokens[i].span.end}});
        first = i + 1;
    }
}

}  // namespace hark

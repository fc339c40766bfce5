#include "lines.h"

#include <algorithm>

#include "hark/text/lower.h"
#include "shapes.h"

namespace hark::mail {
namespace {

constexpr std::size_t longest_searched = 4'000;  // bytes of a line: no phrase that matters stands behind them

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Behind ">", "> >", ">>": no quote is ">:(" and "><".
std::size_t marks_end(std::string_view line) {
    std::size_t at = 0, end = 0;
    while (at < line.size() && at < 4 && is_blank(line[at])) ++at;
    while (at < line.size() && (line[at] == '>' || (end > 0 && line[at] == ' '))) {
        if (line[at] == '>') end = at + 1;
        ++at;
    }
    constexpr std::string_view faces = ":;.=_<,";
    if (end > 0 && end < line.size() && faces.find(line[end]) != std::string_view::npos) return 0;
    return end;
}

// A hyphen or dash from U+2010 to U+2015.
bool is_wide_dash(std::string_view text) { return text.size() >= 3 && text.starts_with("\xE2\x80") && text[2] >= '\x90' && text[2] <= '\x95'; }

// Behind the marks that people and programs put before words: "*From:*", "--- On", "- ".
std::size_t words_begin(std::string_view line, std::size_t at) {
    constexpr std::string_view before = " \t>*_|-#=\"'([{<~+";
    while (at < line.size()) {
        if (before.find(line[at]) != std::string_view::npos) ++at;
        else if (is_wide_dash(line.substr(at))) at += 3;
        else if (line.substr(at).starts_with("\u00A0")) at += 2;
        else break;
    }
    return at;
}

bool is_letter(std::string_view text, std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}
// Where a word may begin: behind what is no letter, and at each character of scripts without blanks.
bool begins_word(std::string_view lowered, std::size_t at) {
    if (static_cast<unsigned char>(lowered[at]) >= 0xE2) return true;
    return is_letter(lowered, at) && (at == 0 || !is_letter(lowered, at - 1) || static_cast<unsigned char>(lowered[at - 1]) >= 0x80) &&
           (static_cast<unsigned char>(lowered[at]) & 0xC0) != 0x80;
}

}  // namespace

Lines::Lines(std::string_view text, std::span<const Span> quoted, const Phrases& phrases) : text_(text) {
    lower(text, lowered_);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::size_t cut = attribution_within(at, end, phrases);
        if (cut > at) read({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(cut)}, quoted, phrases);
        read({static_cast<std::uint32_t>(cut), static_cast<std::uint32_t>(end)}, quoted, phrases);
        at = end + 1;
    }
}

// Some programs put it behind the last words of the reply: "Not yet On 4 Nov 2026, bob@x.example wrote:", with marked lines below. Where
// it begins; `begin` where there is none.
std::size_t Lines::attribution_within(std::size_t begin, std::size_t end, const Phrases& phrases) const {
    const std::string_view line = text_.substr(begin, end - begin);
    if (!line.ends_with(':') || line.size() > longest_searched || end + 1 >= text_.size() || text_[end + 1] != '>') return begin;
    std::vector<FoundPhrase> found;
    for (std::size_t at = begin + 1; at < end; ++at) {
        if (text_[at] < 'A' || text_[at] > 'Z' || (!is_blank(text_[at - 1]) && text_[at - 1] != '-')) continue;
        found.clear();
        phrases.find_at_start(lowered_, at, found);
        if (std::ranges::find(found, PhraseKind::on, &FoundPhrase::kind) == found.end() || !has_date(text_.substr(at, end - at))) continue;
        const std::size_t last = text_.substr(0, at).find_last_not_of(" \t-");
        return last == std::string_view::npos || last < begin || line.starts_with('>') ? begin : last + 1;
    }
    return begin;
}

void Lines::read(Span span, std::span<const Span> quoted, const Phrases& phrases) {
    const std::string_view line = slice(lowered_, span);
    Line read{span, {span.end, span.end}, static_cast<std::uint32_t>(found_.size()), 0, false, false, false, PartKind::reply};
    const std::size_t last = line.find_last_not_of(" \t");
    read.blank = last == std::string_view::npos;
    if (!read.blank) {
        while (next_quoted_ < quoted.size() && quoted[next_quoted_].end <= span.begin) ++next_quoted_;
        const std::size_t marks = marks_end(line);
        const std::size_t begin = words_begin(line, marks);
        const std::size_t first = span.begin + line.find_first_not_of(" \t");
        read.in_html = next_quoted_ < quoted.size() && quoted[next_quoted_].begin <= first;
        read.marked = marks > 0 || read.in_html;
        if (begin <= last) read.words = {static_cast<std::uint32_t>(span.begin + begin), static_cast<std::uint32_t>(span.begin + last + 1)};
        if (!read.words.empty()) phrases.find_at_start(lowered_, read.words.begin, found_);
        const std::size_t end = std::min<std::size_t>(read.words.end, read.words.begin + longest_searched);
        for (std::size_t at = read.words.begin; at < end; ++at)
            if (begins_word(lowered_, at)) phrases.find_inside(lowered_, at, found_);
    }
    read.phrases_end = static_cast<std::uint32_t>(found_.size());
    lines_.push_back(read);
}

const FoundPhrase* Lines::find(std::size_t i, PhraseKind kind) const {
    for (std::uint32_t at = lines_[i].phrases_begin; at < lines_[i].phrases_end; ++at)
        if (found_[at].kind == kind) return &found_[at];
    return nullptr;
}

const FoundPhrase* Lines::find_longest(std::size_t i, PhraseKind kind) const {
    const FoundPhrase* longest = nullptr;
    for (std::uint32_t at = lines_[i].phrases_begin; at < lines_[i].phrases_end; ++at)
        if (found_[at].kind == kind && (!longest || found_[at].span.size() > longest->span.size())) longest = &found_[at];
    return longest;
}

std::string_view Lines::behind(std::size_t i, const FoundPhrase& phrase) const {
    const std::uint32_t end = std::max(lines_[i].words.end, phrase.span.end);
    return slice(text_, {phrase.span.end, end});
}

std::size_t Lines::next_said(std::size_t i) const {
    while (i < lines_.size() && lines_[i].blank) ++i;
    return i;
}

void Lines::mark(std::size_t begin, std::size_t end, PartKind kind) {
    for (std::size_t i = begin; i < end; ++i) lines_[i].kind = kind;
}

}  // namespace hark::mail

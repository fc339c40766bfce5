#include "hark/text/tokenizer.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "emoticon.h"
#include "plain_words.h"

namespace hark {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_plain(std::string_view piece, TokenKind kind) {
    if (kind == TokenKind::punct) return std::ranges::all_of(piece, [](char c) { return c >= ' ' && c < '@' && !is_digit(c); });
    return kind == TokenKind::word && std::ranges::all_of(piece, [](char c) { return is_letter(c) || c == '\''; });
}
char lower(char c) { return is_upper(c) ? static_cast<char>(c | 0x20) : c; }

UChar32 code_point_at(std::string_view text, std::size_t i) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, text.size(), c);
    return c;
}

bool is_emoji(std::string_view text) {
    if (static_cast<unsigned char>(text[0]) < 0x80) return text.ends_with("\u20E3");  // keycaps: 1️⃣
    const UChar32 c = code_point_at(text, 0);
    if (c == 0xA9 || c == 0xAE || c == 0x2122) return false;
    return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) || u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR);
}

// "$", "€" and the like.
bool is_currency(std::string_view text) {
    if (static_cast<unsigned char>(text[0]) < 0x80) return text[0] == '$';
    const UChar32 c = code_point_at(text, 0);
    return c >= 0 && u_charType(c) == U_CURRENCY_SYMBOL;
}

// The units that people write against a number: "3hrs".
bool is_unit(std::string_view word) {
    static constexpr std::array<std::string_view, 34> units{
        "h",   "hr",  "hrs",  "hour", "hours",  "min",    "mins",  "minute", "minutes", "sec", "secs", "day",
        "days", "wk", "wks",  "week", "weeks",  "mo",     "mos",   "month",  "months",  "yr",  "yrs",  "year",
        "years", "am", "pm",  "star", "stars",  "times",  "x",     "mth",    "mths",    "nights"};
    if (word.size() > 7) return false;
    char folded[8];
    std::ranges::transform(word, folded, lower);
    return std::ranges::find(units, std::string_view(folded, word.size())) != units.end();
}

// "amazon.com", "www.x.org": what stands after the last full stop decides.
bool is_domain(std::string_view word) {
    static constexpr std::array<std::string_view, 22> top{"com", "org", "net", "co",  "uk", "de", "fr", "io", "edu", "gov", "info",
                                                          "biz", "eu",  "es",  "it",  "nl", "ca", "au", "in", "app", "me",  "tv"};
    const std::string_view last = word.substr(word.rfind('.') + 1);
    char folded[8];
    if (last.size() > 4 || std::ranges::any_of(last, is_upper)) return false;
    std::ranges::transform(last, folded, lower);
    return std::ranges::find(top, std::string_view(folded, last.size())) != top.end();
}

// "e.g", "U.S.A", "p.m": nothing but single letters between the stops.
bool is_abbreviation(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i)
        if ((i % 2 == 1) != (word[i] == '.')) return false;
    return true;
}

// Only what begins with two capitals can be in capitals; both loops end at the first letter that decides.
void mark_shape(std::string_view word, Token& token) {
    if (word.size() > 1 && is_upper(word[0]) && !std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; }))
        token.all_caps = std::ranges::count_if(word, is_upper) > 1;
    for (std::size_t i = 2; i < word.size(); ++i)
        if (((word[i] ^ word[i - 1]) & ~0x20) == 0 && ((word[i] ^ word[i - 2]) & ~0x20) == 0 && is_letter(word[i])) token.elongated = true;
}

// One pass over the segments; each step takes at least one and appends what it makes of it.
class Overlay {
public:
    Overlay(std::string_view text, const std::vector<Segment>& segments, std::vector<Token>& tokens)
        : text_(text), segments_(segments), tokens_(tokens) {}

    void run() {
        while (next_ < segments_.size()) step(segments_[next_]);
    }

private:
    void step(const Segment& segment) {
        const std::uint32_t at = segment.span.begin;
        const char c = text_[at];
        if (segment.plain && segment.span.size() > 2 && !begins_address(segment)) return emit(at, segment.span.end, TokenKind::word);
        if (segment.kind != SegmentKind::other) return wordlike(segment);
        if (static_cast<unsigned char>(c) >= 0x80) return symbol(segment);
        if (c == '#' && hashtag(segment)) return;
        if (c != '.' && c != ',' && c != '!' && c != '?' && emoticon(at)) return;
        if (c == '$' && price(segment)) return;
        punctuation(segment);
    }

    bool begins_address(const Segment& segment) const {
        const std::string_view rest = text_.substr(segment.span.begin, 7);
        return (lower(rest[0]) == 'h' && rest.size() > 4 && (rest[4] == ':' || rest[4] == 's') && lower(rest[1]) == 't') || rest.starts_with("www.");
    }

    void wordlike(const Segment& segment) {
        const std::string_view word = slice(text_, segment.span);
        if (segment.kind == SegmentKind::number && is_emoji(word)) return emit(segment.span.begin, segment.span.end, TokenKind::emoji);
        if ((begins_address(segment) || word.find('@') != std::string_view::npos) && address(segment)) return;
        if (word.size() <= 3 && emoticon(segment.span.begin)) return;
        if (is_digit(word[0]) && rating(segment)) return;
        if (segment.kind == SegmentKind::word) this->word(segment);
        else number(segment.span);
    }

    // Appends one token over [begin, end) and skips all segments that begin before its end.
    void emit(std::uint32_t begin, std::uint32_t end, TokenKind kind) {
        Token token{{begin, end}, kind, false, false, begin == 0 || is_space(text_[begin - 1]), is_plain(slice(text_, {begin, end}), kind)};
        if (kind == TokenKind::word || kind == TokenKind::tag) mark_shape(slice(text_, token.span), token);
        tokens_.push_back(token);
        while (next_ < segments_.size() && segments_[next_].span.begin < end) ++next_;
    }

    std::uint32_t end_of_run(std::uint32_t at) const {
        while (at < text_.size() && !is_space(text_[at])) ++at;
        return at;
    }
    // The segment after the current one, if nothing stands between them.
    const Segment* adjacent(std::uint32_t end) const {
        return next_ + 1 < segments_.size() && segments_[next_ + 1].span.begin == end ? &segments_[next_ + 1] : nullptr;
    }

    // A mark may sit on the last character of what looked like a face.
    bool is_border(std::uint32_t at) const {
        std::size_t i = next_;
        while (i < segments_.size() && segments_[i].span.end < at) ++i;
        return i == segments_.size() || segments_[i].span.end == at;
    }

    bool address(const Segment& segment) {
        const std::uint32_t begin = segment.span.begin;
        const std::string_view rest = text_.substr(begin, end_of_run(begin) - begin);
        const std::string_view word = slice(text_, segment.span);
        const bool url = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") ||
                         rest.starts_with("Http://") || rest.starts_with("Https://") || rest.starts_with("HTTP");
        if (url && rest.size() > 6 && (rest.find("://") != std::string_view::npos || rest[3] == '.')) {
            std::size_t size = rest.size();
            while (size > 1 && std::string_view(".,;:!?)\"'>").find(rest[size - 1]) != std::string_view::npos) --size;
            emit(begin, begin + static_cast<std::uint32_t>(size), TokenKind::url);
            return true;
        }
        const std::size_t at = word.find('@');
        if (at == std::string_view::npos) return false;
        if (at > 0 && word.find('.', at) != std::string_view::npos) emit(begin, segment.span.end, TokenKind::url);
        else if (at > 0) word_of(begin, segment.span.end);
        else if (word.size() > 1) emit(begin, segment.span.end, TokenKind::handle);
        else emit(begin, segment.span.end, TokenKind::punct);
        return true;
    }

    bool emoticon(std::uint32_t at) {
        const std::size_t length = emoticon_length(text_, at);
        const auto end = at + static_cast<std::uint32_t>(length);
        if (length == 0 || !is_border(end)) return false;
        emit(at, end, TokenKind::emoticon);
        return true;
    }

    // "4/5", "10/10": a number, a slash, a number, and no date.
    bool rating(const Segment& segment) {
        const Segment* slash = adjacent(segment.span.end);
        if (segment.kind != SegmentKind::number || !slash || text_[slash->span.begin] != '/' || next_ + 2 >= segments_.size()) return false;
        const Segment& below = segments_[next_ + 2];
        if (below.kind != SegmentKind::number || below.span.begin != slash->span.end) return false;
        if (below.span.end < text_.size() && text_[below.span.end] == '/') return false;
        const std::string_view base = slice(text_, below.span);
        if (base != "5" && base != "10" && base != "100") return false;
        emit(segment.span.begin, below.span.end, TokenKind::rating);
        return true;
    }

    void number(Span span) {
        const Segment* after = adjacent(span.end);
        const bool priced = after && is_currency(slice(text_, after->span));
        emit(span.begin, priced ? after->span.end : span.end, priced ? TokenKind::price : TokenKind::number);
    }

    void word(const Segment& segment) {
        const std::string_view word = slice(text_, segment.span);
        if (is_digit(word[0])) {
            const auto unit = std::ranges::find_if(word, is_letter) - word.begin();
            if (is_unit(word.substr(unit))) {
                const auto border = segment.span.begin + static_cast<std::uint32_t>(unit);
                tokens_.push_back({{segment.span.begin, border}, TokenKind::number, false, false, true});
                emit(border, segment.span.end, TokenKind::word);
                return;
            }
        }
        if (word.find('.') == std::string_view::npos) {
            word_of(segment.span.begin, segment.span.end);
            return;
        }
        if (is_abbreviation(word)) emit(segment.span.begin, segment.span.end, TokenKind::word);
        else if (is_domain(word)) emit(segment.span.begin, segment.span.end, TokenKind::url);
        else split_at_stops(segment.span);
    }

    // Without the underscores that stress it: _really_.
    void word_of(std::uint32_t begin, std::uint32_t end) {
        std::uint32_t first = begin, last = end;
        while (first < last && text_[first] == '_') ++first;
        while (last > first && text_[last - 1] == '_') --last;
        const bool bare = first == last;
        emit(bare ? begin : first, bare ? end : last, bare ? TokenKind::punct : TokenKind::word);
        while (next_ < segments_.size() && segments_[next_].span.begin < end) ++next_;
    }

    void split_at_stops(Span span) {
        for (std::uint32_t begin = span.begin; begin < span.end;) {
            std::uint32_t end = begin;
            while (end < span.end && text_[end] != '.') ++end;
            emit(begin, end, TokenKind::word);
            if (end < span.end) emit(end, end + 1, TokenKind::punct);
            begin = end + 1;
        }
    }

    bool hashtag(const Segment& segment) {
        const Segment* after = adjacent(segment.span.end);
        if (!after || after->kind != SegmentKind::word) return false;
        emit(segment.span.begin, after->span.end, TokenKind::tag);
        return true;
    }

    bool price(const Segment& segment) {
        const Segment* after = adjacent(segment.span.end);
        if (!after || after->kind != SegmentKind::number) return false;
        emit(segment.span.begin, after->span.end, TokenKind::price);
        return true;
    }

    void symbol(const Segment& segment) {
        const std::string_view piece = slice(text_, segment.span);
        if (is_currency(piece) && price(segment)) return;
        const UChar32 c = code_point_at(text_, segment.span.begin);
        const TokenKind kind = is_emoji(piece) ? TokenKind::emoji : c >= 0 && u_ispunct(c) ? TokenKind::punct : TokenKind::other;
        emit(segment.span.begin, segment.span.end, kind);
    }

    // "!!!", "...", "?!" are one token each.
    void punctuation(const Segment& segment) {
        const char c = text_[segment.span.begin];
        std::uint32_t end = segment.span.end;
        const auto same = [&](char d) { return c == '!' || c == '?' ? d == '!' || d == '?' : d == c; };
        for (std::size_t i = next_ + 1; i < segments_.size() && c > ' '; ++i) {
            const Span after = segments_[i].span;
            if (after.begin != end || after.size() != 1 || !same(text_[end])) break;
            end = after.end;
        }
        emit(segment.span.begin, end, c > ' ' ? TokenKind::punct : TokenKind::other);
    }

    std::string_view text_;
    const std::vector<Segment>& segments_;
    std::vector<Token>& tokens_;
    std::size_t next_ = 0;
};

}  // namespace

Tokenizer::Tokenizer() : plain_(std::make_unique<PlainWords>()) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

void Tokenizer::take(std::string_view text, Span run, std::vector<Token>& tokens) {
    segments_.clear();
    breaker_.segments(text, run, segments_);
    Overlay(text, segments_, tokens).run();
}

void Tokenizer::tokenize(std::string_view text, std::vector<Token>& tokens) {
    tokens.clear();
    PlainWords& plain = *plain_;
    plain.begin(text);
    for (std::uint32_t at = plain.take(0, tokens); at < text.size(); at = plain.take(at, tokens)) {
        const std::uint32_t end = plain.end_of_run(at);
        take(text, {at, end}, tokens);
        at = end;
    }
}

void Tokenizer::tokenize_by_rules(std::string_view text, std::vector<Token>& tokens) {
    tokens.clear();
    take(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
}

}  // namespace hark

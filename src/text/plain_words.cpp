#include "plain_words.h"

#include <algorithm>
#include <array>

namespace hark {
namespace {

// A joint stands between two letters, or alone; a hook ("(") before a letter; a colon behind two letters ("D:"
// is a face) and before a space.
enum Class : std::uint8_t { other, space, letter, digit, stop, closing, joint, hook, colon, alone, sign };

constexpr std::array<Class, 256> make_classes() {
    std::array<Class, 256> table{};
    for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = letter;
    for (int c = '0'; c <= '9'; ++c) table[c] = digit;
    for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) table[static_cast<unsigned char>(c)] = space;
    for (const char c : {'.', ',', '!', '?'}) table[static_cast<unsigned char>(c)] = stop;
    table[')'] = table['"'] = closing;
    table['-'] = table['/'] = joint;
    table['('] = hook;
    table[':'] = table[';'] = colon;
    table['&'] = alone;
    table['#'] = sign;
    return table;
}
constexpr std::array<Class, 256> classes = make_classes();

Class class_of(char c) { return classes[static_cast<unsigned char>(c)]; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_shout(char c) { return c == '!' || c == '?'; }

bool is_elongated(std::string_view word) {
    for (std::size_t i = 2; i < word.size(); ++i)
        if (((word[i] ^ word[i - 1]) & ~0x20) == 0 && ((word[i] ^ word[i - 2]) & ~0x20) == 0) return true;
    return false;
}

bool is_all_caps(std::string_view word) {
    return word.size() > 1 && is_upper(word[0]) && std::ranges::none_of(word, [](char c) { return c >= 'a'; });
}

// "xD" laughs, "(y)" nods, and "www......" is an address: the rules see to them.
bool is_odd(std::string_view word) {
    const char first = word[0] | 0x20;
    return (first == 'x' && word.size() == 2 && (word[1] | 0x20) == 'd') || (first == 'w' && word == "www");
}

// Takes one run, a piece after the other; `taken` is false as soon as there is something in it that is not plain.
class Run {
public:
    Run(std::string_view text, std::uint32_t begin, std::vector<Token>& tokens) : text_(text), begin_(begin), at_(begin), tokens_(tokens) {}

    // Where the run ends, or where it begins if it is not plain: then nothing was appended.
    std::uint32_t take() {
        const std::size_t before = tokens_.size();
        if (here() == digit ? number() : pieces()) return at_;
        tokens_.resize(before);
        return begin_;
    }

private:
    Class here() const { return at_ < text_.size() ? class_of(text_[at_]) : space; }
    Class after() const { return at_ + 1 < text_.size() ? class_of(text_[at_ + 1]) : space; }

    bool pieces() {
        for (Class before = space;;) {
            const Class now = here();
            if (now == space) return true;
            if (now == letter ? !word() : !mark(now, before)) return false;
            before = now == sign ? letter : now;
        }
    }

    bool number() {
        while (here() == digit) ++at_;
        append(begin_, TokenKind::number);
        while (here() == stop) marks();
        return here() == space;
    }

    // Letters, with single apostrophes between.
    bool word() {
        const std::uint32_t begin = at_;
        while (here() == letter || (here() == other && text_[at_] == '\'' && after() == letter)) ++at_;
        const std::string_view word = slice(text_, {begin, at_});
        if (is_odd(word)) return false;
        tokens_.push_back({{begin, at_}, TokenKind::word, is_all_caps(word), is_elongated(word), begin == begin_, true});
        return true;
    }

    bool mark(Class now, Class before) {
        if (now == sign) return before == space && tag();
        if (now == colon ? before == space || after() != space || at_ < begin_ + 2 || class_of(text_[at_ - 2]) != letter : now == alone && (before != space || after() != space)) return false;
        const bool lonely = now == joint && before == space && after() == space;
        if (now == other || now == digit || (now == joint && before != letter && !lonely)) return false;
        if (now == hook && (text_[at_ + 1] | 0x20) == 'y') return false;
        if (((now == joint && !lonely) || now == hook) && after() != letter) return false;
        if (now == stop && text_[at_] == '.' && before == letter && after() == letter) return false;  // "great.Food"
        marks();
        return true;
    }

    // "#fail".
    bool tag() {
        const std::uint32_t begin = at_++;
        if (here() != letter || !word()) return false;
        Token& token = tokens_.back();
        token = {{begin, at_}, TokenKind::tag, false, token.elongated, true, false};
        return true;
    }

    // "...", ",", "?!": a run of one mark.
    void marks() {
        const std::uint32_t begin = at_;
        const char c = text_[begin];
        while (at_ < text_.size() && (text_[at_] == c || (is_shout(c) && is_shout(text_[at_])))) ++at_;
        append(begin, TokenKind::punct);
    }

    void append(std::uint32_t begin, TokenKind kind) { tokens_.push_back({{begin, at_}, kind, false, false, begin == begin_, kind == TokenKind::punct}); }

    std::string_view text_;
    std::uint32_t begin_, at_;
    std::vector<Token>& tokens_;
};

}  // namespace

void PlainWords::begin(std::string_view text) {
    text_ = text;
    classes_.classify(text);
    has_thirds_ = std::ranges::any_of(classes_.blocks(), [](const ByteBlock& block) { return (block.third & block.word) != 0; });
}

std::uint32_t PlainWords::end_of_run(std::uint32_t at) const noexcept {
    for (;; at += 64) {
        if (at >= text_.size()) return static_cast<std::uint32_t>(text_.size());
        if (const std::uint64_t spaces = classes_.from(at, &ByteBlock::space)) return std::min(static_cast<std::uint32_t>(text_.size()), at + static_cast<std::uint32_t>(std::countr_zero(spaces)));
    }
}

// Takes the run that nearly all are: a word, and perhaps one mark. Returns its end, or `at` if it is no such run.
inline std::uint32_t PlainWords::take_common(std::uint32_t at, std::vector<Token>& tokens) const {
    const std::uint64_t ends = ~classes_.from(at, &ByteBlock::word);
    const auto size = static_cast<std::uint32_t>(std::countr_zero(ends));
    if (size - 1 > 61) return at;
    const std::uint32_t end = at + size;
    const std::uint64_t spaces = classes_.from(at, &ByteBlock::space) >> size;
    const bool marked = (spaces & 1) == 0;
    if (marked && ((spaces & 2) == 0 || class_of(text_[end]) != stop)) return at;
    if (static_cast<unsigned>((text_[at] | 0x20) - 'w') < 2 && is_odd(text_.substr(at, size))) return at;
    Token& word = tokens.emplace_back(Token{{at, end}, TokenKind::word, false, false, true, true});
    if ((text_[at] & 0x20) == 0 || has_thirds_) mark_shape(word, ~ends & (ends - 1));
    if (marked) tokens.push_back({{end, end + 1}, TokenKind::punct, false, false, false, true});
    return end + marked;
}

// `here`: a bit for each of its bytes.
void PlainWords::mark_shape(Token& word, std::uint64_t here) const {
    word.all_caps = word.span.size() > 1 && (classes_.from(word.span.begin, &ByteBlock::lower) & here) == 0;
    word.elongated = (classes_.from(word.span.begin, &ByteBlock::third) & here & ~std::uint64_t{3}) != 0;
}

std::uint32_t PlainWords::take(std::uint32_t at, std::vector<Token>& tokens) {
    const auto size = static_cast<std::uint32_t>(text_.size());
    while (at < size) {
        const std::uint64_t runs = ~classes_.from(at, &ByteBlock::space);
        at += static_cast<std::uint32_t>(std::countr_zero(runs));
        if (runs == 0 || at >= size) continue;
        std::uint32_t end = take_common(at, tokens);
        if (end == at) end = Run(text_, at, tokens).take();
        if (end == at) return at;
        at = end;
    }
    return size;
}

}  // namespace hark

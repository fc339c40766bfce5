#include "plain_words.h"

#include <array>

#include "hark/base/bytes.h"

namespace hark {
namespace {

// A joint stands between two letters only; a hook ("(") before a letter only.
enum Class : std::uint8_t { other, space, letter, digit, stop, closing, joint, hook };

constexpr std::array<Class, 256> make_classes() {
    std::array<Class, 256> table{};
    for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = letter;
    for (int c = '0'; c <= '9'; ++c) table[c] = digit;
    for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) table[static_cast<unsigned char>(c)] = space;
    for (const char c : {'.', ',', '!', '?'}) table[static_cast<unsigned char>(c)] = stop;
    table[')'] = table['"'] = closing;
    table['-'] = table['/'] = joint;
    table['('] = hook;
    return table;
}
constexpr std::array<Class, 256> classes = make_classes();
constexpr std::uint64_t each_byte = 0x0101'0101'0101'0101u, low_bits = each_byte * 0x7F;

Class class_of(char c) { return classes[static_cast<unsigned char>(c)]; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_shout(char c) { return c == '!' || c == '?'; }

// How many of eight bytes stand before the first that is no ASCII letter: bit 7 of each byte says whether it is one.
std::uint32_t letters_before_other(std::uint64_t bytes) {
    const std::uint64_t lower = (bytes | each_byte * 0x20) & low_bits;
    const std::uint64_t from_a = lower + each_byte * (0x80 - 'a'), beyond_z = lower + each_byte * (0x7F - 'z');
    const std::uint64_t others = ~(from_a & ~beyond_z & ~bytes) & ~low_bits;
    return others == 0 ? 8 : static_cast<std::uint32_t>(std::countr_zero(others)) / 8;
}

bool is_elongated(std::string_view word) {
    for (std::size_t i = 2; i < word.size(); ++i)
        if (((word[i] ^ word[i - 1]) & ~0x20) == 0 && ((word[i] ^ word[i - 2]) & ~0x20) == 0) return true;
    return false;
}

// The same of up to seven letters: each is compared with the one after it, all at once.
bool is_elongated(std::uint64_t letters, std::uint32_t size) {
    const std::uint64_t upper = letters & ~(each_byte * 0x20);
    const std::uint64_t differ = ((upper ^ upper >> 8) & low_bits) + low_bits;  // bit 7 of each byte
    const std::uint64_t equal = first_bytes(~differ & ~low_bits, size - 1);
    return (equal & equal >> 8) != 0;
}

bool is_all_caps(std::string_view word) {
    if (word.size() < 2 || !is_upper(word[0])) return false;
    int capitals = 0;
    for (const char c : word) {
        if (c >= 'a') return false;
        capitals += is_upper(c);
    }
    return capitals > 1;
}

// "xD" laughs, "(y)" nods, and "www......" is an address: the rules see to them.
bool is_odd(std::string_view word) {
    return (word.size() == 2 && (word[0] | 0x20) == 'x' && (word[1] | 0x20) == 'd') || word == "www";
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
            before = now;
        }
    }

    bool number() {
        while (here() == digit) ++at_;
        append(begin_, TokenKind::number);
        while (here() == stop) marks();
        return here() == space;
    }

    bool word() { return short_word() || long_word(); }

    // Up to seven letters and no apostrophe, read as one number.
    bool short_word() {
        if (at_ + 8 > text_.size()) return false;
        const std::uint64_t bytes = load8(text_.data() + at_);
        const std::uint32_t size = letters_before_other(bytes);
        if (size == 8 || text_[at_ + size] == '\'') return false;
        const std::uint64_t letters = first_bytes(bytes, size), lower = letters | first_bytes(each_byte * 0x20, size);
        if (lower == 0x6478 || lower == 0x777777) return false;  // is_odd: "xd", "www"
        const bool capitals = size > 1 && (letters & each_byte * 0x20) == 0;
        tokens_.push_back({{at_, at_ + size}, TokenKind::word, capitals, is_elongated(letters, size), at_ == begin_, true});
        at_ += size;
        return true;
    }

    // Letters, with single apostrophes between.
    bool long_word() {
        const std::uint32_t begin = at_;
        while (here() == letter || (here() == other && text_[at_] == '\'' && after() == letter)) ++at_;
        const std::string_view word = slice(text_, {begin, at_});
        if (is_odd(word)) return false;
        tokens_.push_back({{begin, at_}, TokenKind::word, is_all_caps(word), is_elongated(word), begin == begin_, true});
        return true;
    }

    bool mark(Class now, Class before) {
        const bool lone = now == joint || now == hook || (text_[at_] == '.' && before == letter);
        if (now == other || now == digit || (now == joint && before != letter)) return false;
        if (now == hook && (text_[at_ + 1] | 0x20) == 'y') return false;
        if ((now == joint || now == hook) && after() != letter) return false;
        if (lone && now == stop && after() == letter) return false;  // "great.Food"
        marks();
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

std::uint32_t take_plain_words(std::string_view text, std::uint32_t at, std::vector<Token>& tokens) {
    while (true) {
        while (at < text.size() && class_of(text[at]) == space) ++at;
        if (at == text.size()) return at;
        const std::uint32_t end = Run(text, at, tokens).take();
        if (end == at) return at;
        at = end;
    }
}

}  // namespace hark

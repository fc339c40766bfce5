#include "plain_words.h"

#include <array>

namespace hark {
namespace {

enum Class : std::uint8_t { other, space, letter, stop };

constexpr std::array<Class, 256> make_classes() {
    std::array<Class, 256> table{};
    for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = letter;
    for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) table[static_cast<unsigned char>(c)] = space;
    for (const char c : {'.', ',', '!', '?'}) table[static_cast<unsigned char>(c)] = stop;
    return table;
}
constexpr std::array<Class, 256> classes = make_classes();

Class class_of(char c) { return classes[static_cast<unsigned char>(c)]; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_shout(char c) { return c == '!' || c == '?'; }

struct Cursor {
    std::string_view text;
    std::uint32_t at;

    bool ended() const { return at == text.size(); }
    Class here() const { return ended() ? space : class_of(text[at]); }

    void skip_space() {
        while (!ended() && class_of(text[at]) == space) ++at;
    }

    // Letters, with single apostrophes inside. The token's shape is seen on the way.
    Token word() {
        Token token{{at, at}, TokenKind::word, false, false, true, true};
        std::uint32_t capitals = 0, apostrophes = 0, same = 0;
        char before = 0;
        for (; !ended(); ++at) {
            const char c = text[at];
            if (class_of(c) != letter && !(c == '\'' && class_of(before) == letter && at + 1 < text.size() && class_of(text[at + 1]) == letter)) break;
            capitals += is_upper(c);
            same = ((c ^ before) & ~0x20) == 0 ? same + 1 : 0;
            token.elongated |= same >= 2;
            apostrophes += c == '\'';
            before = c;
        }
        token.span.end = at;
        token.all_caps = capitals > 1 && capitals + apostrophes == token.span.size();
        return token;
    }

    // "...", ",", "?!": a run of one mark.
    Token mark(bool spaced) {
        Token token{{at, at}, TokenKind::punct, false, false, spaced, false};
        const char c = text[at];
        while (!ended() && (text[at] == c || (is_shout(c) && is_shout(text[at])))) ++at;
        token.span.end = at;
        return token;
    }
};

// "xD" laughs, and "www......" is an address: the rules see to them.
bool is_odd(std::string_view word) {
    return (word.size() == 2 && (word[0] | 0x20) == 'x' && (word[1] | 0x20) == 'd') || word == "www";
}

// Appends the tokens of one run; false, and nothing appended, if it is not plain.
bool take_run(Cursor& cursor, std::vector<Token>& tokens) {
    const std::size_t before = tokens.size();
    const std::uint32_t begin = cursor.at;
    if (cursor.here() == letter) {
        tokens.push_back(cursor.word());
        if (is_odd(slice(cursor.text, tokens.back().span))) cursor.at = begin;
    }
    while (cursor.here() == stop) tokens.push_back(cursor.mark(cursor.at == begin));
    if (cursor.at != begin && cursor.here() == space) return true;
    tokens.resize(before);
    cursor.at = begin;
    return false;
}

}  // namespace

std::uint32_t take_plain_words(std::string_view text, std::uint32_t at, std::vector<Token>& tokens) {
    Cursor cursor{text, at};
    for (cursor.skip_space(); !cursor.ended(); cursor.skip_space())
        if (!take_run(cursor, tokens)) break;
    return cursor.at;
}

}  // namespace hark

#include "hark/text/word_break.h"

#include <array>
#include <cstring>
#include <stdexcept>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace hark {
namespace {

// The Word_Break classes that ASCII has, as ICU's root rules see them (72: the colon is no MidLetter, '@' is a letter).
enum Class : std::uint8_t { any, space, letter, digit, extend, mid_number, mid_both };

constexpr std::array<Class, 256> make_classes() {
    std::array<Class, 256> table{};
    for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = letter;
    for (int c = '0'; c <= '9'; ++c) table[c] = digit;
    for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) table[static_cast<unsigned char>(c)] = space;
    table['@'] = letter;
    table['_'] = extend;
    table['.'] = table['\''] = mid_both;
    table[','] = table[';'] = mid_number;
    return table;
}
constexpr std::array<Class, 256> classes = make_classes();

Class class_at(std::string_view text, std::size_t i) { return classes[static_cast<unsigned char>(text[i])]; }
bool joins(Class c) { return c == letter || c == digit || c == extend; }

// End of the word that begins at `i`: rules WB5 to WB13b over ASCII.
std::size_t word_end(std::string_view text, std::size_t i, std::size_t end) {
    while (true) {
        const Class here = class_at(text, i++);
        if (i < end && joins(class_at(text, i))) continue;
        if (i + 1 >= end) return i;
        const Class middle = class_at(text, i), after = class_at(text, i + 1);
        const bool in_word = here == letter && after == letter && middle == mid_both;
        const bool in_number = here == digit && after == digit && (middle == mid_both || middle == mid_number);
        if (!in_word && !in_number) return i;
        ++i;
    }
}

// A word if it holds a letter, else a number if it holds a digit.
Segment ascii_segment(std::string_view text, std::size_t begin, std::size_t end) {
    Segment segment{{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, SegmentKind::other, true};
    bool digits = false;
    for (std::size_t i = begin; i < end; ++i) {
        const Class c = class_at(text, i);
        const bool letters = c == letter && text[i] != '@';
        if (letters) segment.kind = SegmentKind::word;
        digits |= c == digit;
        segment.plain &= letters || text[i] == '\'';
    }
    if (digits && segment.kind == SegmentKind::other) segment.kind = SegmentKind::number;
    segment.plain &= segment.kind == SegmentKind::word;
    return segment;
}

void cut_ascii(std::string_view text, Span run, std::vector<Segment>& out) {
    for (std::size_t i = run.begin; i < run.end;) {
        const Class c = class_at(text, i);
        if (c == space) {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        i = joins(c) ? word_end(text, i, run.end) : i + 1;
        out.push_back(ascii_segment(text, begin, i));
    }
}

// Where the first byte beyond ASCII stands at or after `at`; eight at a time.
std::uint32_t ascii_end(std::string_view text, std::uint32_t at) {
    for (std::uint64_t word = 0; at + 8 <= text.size(); at += 8) {
        std::memcpy(&word, text.data() + at, 8);
        if (word & 0x8080'8080'8080'8080u) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

bool is_space_at(std::string_view text, std::size_t i) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, text.size(), c);
    return c >= 0 && u_isUWhiteSpace(c);
}

SegmentKind kind_of(std::string_view text) {
    SegmentKind kind = SegmentKind::other;
    for (std::size_t i = 0; i < text.size();) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, text.size(), c);
        if (c >= 0 && u_isalpha(c)) return SegmentKind::word;
        if (c >= 0 && u_isdigit(c)) kind = SegmentKind::number;
    }
    return kind;
}

}  // namespace

struct WordBreaker::Impl {
    UBreakIterator* iterator = nullptr;
    UText text = UTEXT_INITIALIZER;

    Impl() {
        UErrorCode status = U_ZERO_ERROR;
        iterator = ubrk_open(UBRK_WORD, "", nullptr, 0, &status);
        if (U_FAILURE(status)) throw std::runtime_error("ICU has no word break rules: its data is missing");
    }
    ~Impl() {
        ubrk_close(iterator);
        utext_close(&text);
    }
};

WordBreaker::WordBreaker() : impl_(std::make_unique<Impl>()) {}
WordBreaker::WordBreaker(WordBreaker&&) noexcept = default;
WordBreaker::~WordBreaker() = default;

void WordBreaker::cut_run(std::string_view text, Span run, std::vector<Segment>& out) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&impl_->text, text.data() + run.begin, run.size(), &status);
    ubrk_setUText(impl_->iterator, &impl_->text, &status);
    std::uint32_t begin = run.begin;
    for (std::int32_t at = ubrk_next(impl_->iterator); at != UBRK_DONE; at = ubrk_next(impl_->iterator)) {
        const std::uint32_t end = run.begin + static_cast<std::uint32_t>(at);
        if (!is_space_at(text, begin))
            out.push_back({{begin, end}, kind_of(slice(text, {begin, end})), false});
        begin = end;
    }
}

void WordBreaker::segments_by_icu(std::string_view text, std::vector<Segment>& out) {
    if (!text.empty()) cut_run(text, {0, static_cast<std::uint32_t>(text.size())}, out);
}

void WordBreaker::segments(std::string_view text, Span part, std::vector<Segment>& out) {
    for (std::uint32_t i = part.begin; i < part.end;) {
        // The longest stretch of runs that are pure ASCII goes to the table in one go.
        std::uint32_t end = ascii_end(text.substr(0, part.end), i), safe = end;
        if (end < part.end)
            while (safe > i && class_at(text, safe - 1) != space) --safe;
        if (end < part.end && safe > i) --safe;  // what follows may be a mark, which belongs to the white space
        cut_ascii(text, {i, safe}, out);
        i = safe;
        if (i == part.end) return;
        while (end < part.end && class_at(text, end) != space) ++end;
        cut_run(text, {i, end}, out);
        i = end;
    }
}

}  // namespace hark

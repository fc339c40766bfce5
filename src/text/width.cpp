#include "hark/text/width.h"

#include "text/well_formed.h"

#include <cstdint>
#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

namespace hark {
namespace {

constexpr char32_t zwnj = 0x200C, zwj = 0x200D, text_style = 0xFE0E, emoji_style = 0xFE0F, soft_hyphen = 0xAD;

bool has(char32_t code, UProperty property) { return u_hasBinaryProperty(static_cast<UChar32>(code), property) != 0; }

// Walks over the grapheme clusters of a text.
class Graphemes {
public:
    explicit Graphemes(std::string_view text) {
        UErrorCode status = U_ZERO_ERROR;
        utext_openUTF8(&utext_, text.data(), static_cast<std::int64_t>(text.size()), &status);
        iterator().setText(&utext_, status);
        if (U_FAILURE(status)) throw std::runtime_error("ICU cannot read a text");
    }
    Graphemes(const Graphemes&) = delete;
    Graphemes& operator=(const Graphemes&) = delete;
    ~Graphemes() { utext_close(&utext_); }
    // End of the next cluster; npos after the last.
    std::size_t next() {
        const std::int32_t end = iterator().next();
        return end == icu::BreakIterator::DONE ? std::string_view::npos : static_cast<std::size_t>(end);
    }

private:
    static icu::BreakIterator& iterator() {  // dear to make, and not to be shared between threads
        thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
            UErrorCode status = U_ZERO_ERROR;
            std::unique_ptr<icu::BreakIterator> made(
                icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
            if (U_FAILURE(status)) throw std::runtime_error("ICU has no grapheme rules");
            return made;
        }();
        return *breaks;
    }
    UText utext_ = UTEXT_INITIALIZER;
};

std::size_t code_point_width(char32_t code) {
    const auto c = static_cast<UChar32>(code);
    switch (u_charType(c)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_CONTROL_CHAR:
        case U_LINE_SEPARATOR:
        case U_PARAGRAPH_SEPARATOR:
            return 0;
        case U_FORMAT_CHAR:
            return has(code, UCHAR_PREPENDED_CONCATENATION_MARK) ? 1 : 0;
        default:
            break;
    }
    if (has(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return 0;
    const auto width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// As wide as its widest code point: a ZWJ sequence is one picture, a flag is two letters that make one.
std::size_t cluster_width(std::string_view cluster) {
    std::size_t width = 0, regional_indicators = 0;
    char32_t before = 0;
    for (std::size_t i = 0; i < cluster.size();) {
        const Utf8Step step = utf8_step(cluster, i);
        i += step.length;
        regional_indicators += has(step.code, UCHAR_REGIONAL_INDICATOR);
        width = std::max(width, step.code == emoji_style && has(before, UCHAR_EMOJI) ? 2 : code_point_width(step.code));
        before = step.code;
    }
    return regional_indicators == 2 ? 2 : width;
}

// U+FFFD for what is ill-formed, so that ICU and we see the same text.
std::string_view well_formed(std::string_view text, std::string& buffer) {
    if (find_ill_formed(text) == std::string_view::npos) return text;
    replace_ill_formed(text, buffer);
    return buffer;
}

bool is_plain(std::string_view text) noexcept {
    for (const char c : text)
        if (c < 0x20 || c == 0x7F) return false;
    return true;
}

// True if this ZWJ or ZWNJ does its work: it joins pictures, or letters of a script that joins (Persian, Hindi).
bool joins(char32_t before, char32_t after, char32_t joiner) {
    if (joiner == zwj && has(after, UCHAR_EXTENDED_PICTOGRAPHIC))
        return has(before, UCHAR_EXTENDED_PICTOGRAPHIC) || has(before, UCHAR_EMOJI_MODIFIER) || before == emoji_style;
    if (u_getCombiningClass(static_cast<UChar32>(before)) == 9) return true;  // a virama
    const auto type = [](char32_t c) { return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_JOINING_TYPE); };
    return (type(before) == U_JT_DUAL_JOINING || type(before) == U_JT_LEFT_JOINING) &&
           (type(after) == U_JT_DUAL_JOINING || type(after) == U_JT_RIGHT_JOINING);
}

// What a reader of a terminal could not see, or what would change how the rest is shown.
bool is_hidden(char32_t code) {
    switch (u_charType(static_cast<UChar32>(code))) {
        case U_CONTROL_CHAR:
        case U_SURROGATE:
        case U_LINE_SEPARATOR:
        case U_PARAGRAPH_SEPARATOR:
            return true;
        case U_FORMAT_CHAR:
            return !has(code, UCHAR_PREPENDED_CONCATENATION_MARK);
        default:
            return has(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    }
}

// The flags of England, Scotland and Wales: the only tag sequences that mean something.
std::size_t subdivision_flag(std::string_view text) noexcept {
    using namespace std::string_view_literals;
    constexpr std::string_view flags[] = {"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"sv,
                                          "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F"sv,
                                          "\U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F"sv};
    for (const std::string_view flag : flags)
        if (text.starts_with(flag)) return flag.size();
    return 0;
}

bool stays(char32_t before, char32_t code, char32_t after) {
    if (code == zwj || code == zwnj) return joins(before, after, code);
    if (code == text_style || code == emoji_style) return has(before, UCHAR_EMOJI);
    return !is_hidden(code);
}

}  // namespace

std::size_t display_width(std::string_view text) {
    if (skip_ascii(text, 0) == text.size() && is_plain(text)) return text.size();
    std::string buffer;
    text = well_formed(text, buffer);
    Graphemes graphemes(text);
    std::size_t width = 0, begin = 0;
    for (std::size_t end; (end = graphemes.next()) != std::string_view::npos; begin = end)
        width += cluster_width(text.substr(begin, end - begin));
    return width;
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    char32_t before = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (const std::size_t flag = subdivision_flag(text.substr(i)); flag != 0) {
            out.append(text.substr(i, flag));
            i += flag;
            before = 0;
            continue;
        }
        const Utf8Step step = utf8_step(text, i);
        i += step.length;
        const char32_t after = i < text.size() ? utf8_step(text, i).code : 0;
        // U+2028 and U+2029 are white space too, but they are more often an attack than a space.
        const bool space = u_isUWhiteSpace(static_cast<UChar32>(step.code)) && step.code != 0x2028 &&
                           step.code != 0x2029 && step.code != 0x85;
        if (space) {
            if (before != ' ') out += ' ';
        } else if (step.code != soft_hyphen) {
            append_utf8(out, stays(before, step.code, after) ? step.code : 0xFFFD);
        }
        before = space ? U' ' : step.code == soft_hyphen ? before : step.code;
    }
    return out;
}

std::string fit(std::string_view text, std::size_t width) {
    if (width == 0) return {};
    std::string buffer;
    text = well_formed(text, buffer);
    if (display_width(text) <= width) return std::string(text);
    Graphemes graphemes(text);
    std::size_t used = 0, cut = 0;
    for (std::size_t end; (end = graphemes.next()) != std::string_view::npos; cut = end) {
        used += cluster_width(text.substr(cut, end - cut));
        if (used + 1 > width) break;
    }
    return std::string(text.substr(0, cut)) + "…";
}

}  // namespace hark

#include "hark/text/lower.h"

#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "text/well_formed.h"

namespace hark {
namespace {

char lower_ascii(char c) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c | 0x20);
    return c == '\t' || c == '\r' || c == '\f' || c == '\v' ? ' ' : c;
}

// The character at `at`, in place.
void lower_other(std::string& text, std::size_t at, const Utf8Step& step) {
    const auto code = static_cast<UChar32>(step.code);
    if (u_isUWhiteSpace(code)) {
        text.replace(at, step.length, step.length, ' ');
        return;
    }
    const UChar32 lowered = u_tolower(code);
    if (lowered == code || U8_LENGTH(lowered) != static_cast<int>(step.length)) return;
    auto* bytes = reinterpret_cast<std::uint8_t*>(text.data());
    std::size_t end = at;
    U8_APPEND_UNSAFE(bytes, end, lowered);
}

}  // namespace

void lower(std::string_view text, std::string& out) {
    out = text;
    for (std::size_t at = 0; at < out.size();) {
        if (static_cast<unsigned char>(out[at]) < 0x80) {
            out[at] = lower_ascii(out[at]);
            ++at;
            continue;
        }
        const Utf8Step step = utf8_step(out, at);
        if (step.well_formed) lower_other(out, at, step);
        at += step.length;
    }
}

}  // namespace hark

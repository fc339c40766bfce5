#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include "hark/text/tokenizer.h"

namespace hark {
namespace {

bool is_apostrophe(UChar32 c) { return c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0xB4 || c == 0x60 || c == 0xFF07; }
// Variation selectors and skin tones change how an emoji looks, not what it says.
bool is_look(UChar32 c) { return c == 0xFE0E || c == 0xFE0F || (c >= 0x1F3FB && c <= 0x1F3FF); }

// Zero width joiners hold an emoji's parts together, and NFKC_Casefold would drop them: what has one is not normalised.
void fold_other(std::string_view token, std::string& buffer) {
    thread_local std::string plain;
    plain.clear();
    bool joined = false;
    for (std::size_t i = 0; i < token.size();) {
        const std::size_t begin = i;
        UChar32 c = 0;
        U8_NEXT(token.data(), i, token.size(), c);
        joined |= c == 0x200D;
        if (is_apostrophe(c)) plain += '\'';
        else if (!is_look(c)) plain += token.substr(begin, i - begin);
    }
    buffer.clear();
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (joined || U_FAILURE(status)) {
        buffer = plain;
        return;
    }
    icu::StringByteSink<std::string> sink(&buffer);
    normalizer->normalizeUTF8(0, plain, sink, nullptr, status);
}

}  // namespace

std::string_view fold(std::string_view token, std::string& buffer) {
    if (buffer.size() < token.size()) buffer.resize(token.size());
    char* out = buffer.data();
    unsigned char all = 0;
    for (const char c : token) {
        all |= static_cast<unsigned char>(c);
        *out++ = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c == '`' ? '\'' : c;
    }
    if (all < 0x80) return {buffer.data(), token.size()};
    fold_other(token, buffer);
    return buffer;
}

std::string_view squeeze(std::string_view folded, int keep, std::string& buffer) {
    buffer.clear();
    for (std::size_t i = 0; i < folded.size();) {
        std::size_t end = i;
        while (end < folded.size() && folded[end] == folded[i]) ++end;
        const bool letter = folded[i] >= 'a' && folded[i] <= 'z';
        const std::size_t run = end - i;
        buffer.append(letter && run >= 3 ? static_cast<std::size_t>(keep) : run, folded[i]);
        i = end;
    }
    return buffer;
}

}  // namespace hark

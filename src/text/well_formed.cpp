#include "text/well_formed.h"

#include "text/repair_steps.h"
#include "text/windows_1252.h"

#include <cstring>

#include <simdjson.h>

namespace hark {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080u;

// Bytes that may follow `lead` in second place (Unicode 15, table 3-7).
struct SecondByte {
    unsigned char low = 0x80, high = 0xBF;
};
SecondByte second_byte(unsigned char lead) noexcept {
    switch (lead) {
        case 0xE0:
            return {0xA0, 0xBF};
        case 0xED:
            return {0x80, 0x9F};
        case 0xF0:
            return {0x90, 0xBF};
        case 0xF4:
            return {0x80, 0x8F};
        default:
            return {};
    }
}

bool is_ascii_letter(unsigned char c) noexcept { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_space_or_end(int c) noexcept { return c < 0 || c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool is_letter_1252(unsigned char c) noexcept {
    return c == 0x8A || c == 0x8C || c == 0x8E || c == 0x9A || c == 0x9C || c == 0x9E || c == 0x9F ||
           (c >= 0xC0 && c != 0xD7 && c != 0xF7);
}
// What customers type besides letters: quotation marks, dashes, an ellipsis, currency, degrees ...
bool is_mark_1252(unsigned char c) noexcept {
    constexpr std::string_view marks =
        "\x80\x82\x84\x85\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B\xA0\xA1\xA3\xA7\xA9\xAA\xAB\xAE\xB0\xB2\xB3\xB4\xB7"
        "\xBA"
        "\xBB\xBC\xBD\xBE\xBF";
    return marks.find(static_cast<char>(c)) != std::string_view::npos;
}
// Letters that are words of their own in some language (à, é, è, ó, ò, ú, ô and capitals).
bool is_word_1252(unsigned char c) noexcept {
    constexpr std::string_view words = "\xE0\xE8\xE9\xEC\xF2\xF3\xF4\xFA\xC0\xC8\xC9\xD3\xD4";
    return words.find(static_cast<char>(c)) != std::string_view::npos;
}

// The bytes with which most non-ASCII characters of Western customers begin in UTF-8.
constexpr std::string_view usual_leads = "\xC2\xC3\xE2\xF0";

bool reads_well(std::string_view bytes, std::size_t at) noexcept {
    const auto byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : -1; };
    const auto c = static_cast<unsigned char>(bytes[at]);
    const int before = at == 0 ? -1 : byte(at - 1), after = byte(at + 1);
    if (is_mark_1252(c)) return true;
    if (!is_letter_1252(c)) return false;
    if (before >= 0 && is_ascii_letter(static_cast<unsigned char>(before))) return true;
    if (after >= 0 && is_ascii_letter(static_cast<unsigned char>(after))) return true;
    return is_word_1252(c) && is_space_or_end(before) && is_space_or_end(after);
}

template <class OnIllFormed>
void rewrite(std::string_view bytes, std::string& out, Edits* edits, OnIllFormed on_ill_formed) {
    out.clear();
    out.reserve(bytes.size() + 16);
    std::size_t plain = 0;  // begin of what is not yet copied
    for (std::size_t i = skip_ascii(bytes, 0); i < bytes.size(); i = skip_ascii(bytes, i)) {
        const Utf8Step step = utf8_step(bytes, i);
        if (!step.well_formed) {
            out.append(bytes.substr(plain, i - plain));
            const std::size_t size = out.size();
            on_ill_formed(bytes.substr(i, step.length));
            repair_steps::note(edits, i, step.length, out.size() - size);
            plain = i + step.length;
        }
        i += step.length;
    }
    out.append(bytes.substr(plain));
}

}  // namespace

Utf8Step utf8_step(std::string_view bytes, std::size_t at) noexcept {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) return {lead, 1, true};
    const std::uint32_t size = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
    if (size == 1) return {};
    char32_t code = lead & (0x7Fu >> size);
    SecondByte allowed = second_byte(lead);
    for (std::uint32_t i = 1; i < size; ++i, allowed = {}) {
        if (at + i >= bytes.size()) return {0xFFFD, i, false};
        const auto c = static_cast<unsigned char>(bytes[at + i]);
        if (c < allowed.low || c > allowed.high) return {0xFFFD, i, false};
        code = code << 6 | (c & 0x3Fu);
    }
    return {code, size, true};
}

std::size_t skip_ascii(std::string_view bytes, std::size_t at) noexcept {
    for (std::uint64_t word; at + sizeof word <= bytes.size(); at += sizeof word) {
        std::memcpy(&word, bytes.data() + at, sizeof word);
        if ((word & high_bits) != 0) break;
    }
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
    return at;
}

std::size_t find_ill_formed(std::string_view bytes) noexcept {
    if (simdjson::validate_utf8(bytes.data(), bytes.size())) return std::string_view::npos;
    std::size_t at = skip_ascii(bytes, 0);
    for (Utf8Step step; (step = utf8_step(bytes, at)).well_formed;) at = skip_ascii(bytes, at + step.length);
    return at;
}

void append_utf8(std::string& out, char32_t code) {
    const auto tail = [&](int shift) { out += static_cast<char>(0x80u | (code >> shift & 0x3Fu)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0u | code >> 6);
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0u | code >> 12);
        tail(6), tail(0);
    } else {
        out += static_cast<char>(0xF0u | code >> 18);
        tail(12), tail(6), tail(0);
    }
}

void replace_ill_formed(std::string_view bytes, std::string& out, Edits* edits) {
    rewrite(bytes, out, edits, [&](std::string_view) { out += "\uFFFD"; });
}

void read_as_windows_1252(std::string_view bytes, std::string& out, Edits* edits) {
    rewrite(bytes, out, edits, [&](std::string_view subpart) {
        for (const char c : subpart) append_utf8(out, from_windows_1252(static_cast<unsigned char>(c)));
    });
}

bool reads_as_windows_1252(std::string_view bytes) noexcept {
    std::size_t subparts = 0, well_formed = 0;
    bool torn = false;  // ends in what looks like UTF-8 that was cut in mid-character
    for (std::size_t i = skip_ascii(bytes, 0); i < bytes.size(); i = skip_ascii(bytes, i)) {
        const Utf8Step step = utf8_step(bytes, i);
        if (step.well_formed) {
            ++well_formed;
        } else {
            ++subparts;
            for (std::size_t j = i; j < i + step.length; ++j)
                if (!reads_well(bytes, j)) return false;
            torn = i + step.length == bytes.size() && usual_leads.find(bytes[i]) != std::string_view::npos;
        }
        i += step.length;
    }
    return subparts > 4 * well_formed && !(torn && subparts == 1);
}

}  // namespace hark

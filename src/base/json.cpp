#include "hark/base/json.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace hark {
namespace {

// Length of the well-formed UTF-8 sequence at the front of `text`, 0 if there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text) {
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto tail = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return at(i) >= low && at(i) <= high;
    };
    const unsigned lead = at(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF)
        return tail(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && tail(2) ? 3 : 0;
    if (lead >= 0xF0 && lead <= 0xF4)
        return tail(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && tail(2) && tail(3) ? 4 : 0;
    return 0;
}

// What a program that shows the line would obey: line separators, C1 controls, and what turns the direction of text.
// `text` is one well-formed sequence; 0 if it may stand.
unsigned obeyed(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (text.size() == 2) return at(0) == 0xC2 && at(1) < 0xA0 ? at(1) : 0u;
    if (text.size() != 3 || at(0) != 0xE2) return 0;
    const unsigned code = 0x2000u | (at(1) & 0x3Fu) << 6 | (at(2) & 0x3Fu);
    const bool turns = code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
                       (code >= 0x2066 && code <= 0x2069);
    return turns || code == 0x2028 || code == 0x2029 ? code : 0u;
}

void append_escaped(std::string& out, unsigned c) {
    switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default: out += fmt::format("\\u{:04x}", c);
    }
}

// Nearly all bytes are ASCII that stands as it is.
constexpr auto stands = [] {
    std::array<bool, 256> table{};
    for (unsigned c = 0x20; c < 0x7F; ++c) table[c] = c != '"' && c != '\\';
    return table;
}();

// Names, mostly: they stand as they are, and are short.
bool append_plain(std::string& out, std::string_view text) {
    std::array<char, 64> quoted;
    if (text.size() + 2 > quoted.size()) return false;
    bool plain = true;
    quoted[0] = '"';
    for (std::size_t i = 0; i < text.size(); ++i) quoted[i + 1] = text[i], plain &= stands[static_cast<unsigned char>(text[i])];
    quoted[text.size() + 1] = '"';
    if (plain) out.append(quoted.data(), text.size() + 2);
    return plain;
}

void append_string(std::string& out, std::string_view text) {
    if (append_plain(out, text)) return;
    out += '"';
    std::size_t plain = 0;  // begin of the run not yet copied
    const auto flush = [&](std::size_t end) { out.append(text.substr(plain, end - plain)); };
    for (std::size_t i = 0; i < text.size();) {
        while (i < text.size() && stands[static_cast<unsigned char>(text[i])]) ++i;
        if (i == text.size()) break;
        const auto c = static_cast<unsigned char>(text[i]);
        const std::size_t length = sequence_length(text.substr(i));
        const unsigned code = length > 1 ? obeyed(text.substr(i, length)) : c;
        const bool copy = length != 0 && (length == 1 || code == 0) && c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
        if (!copy) {
            flush(i);
            if (length == 0) out += "\uFFFD";
            else append_escaped(out, code);
            plain = i + (length == 0 ? 1 : length);
        }
        i += length == 0 ? 1 : length;
    }
    flush(text.size());
    out += '"';
}

}  // namespace

JsonWriter& JsonWriter::key(std::string_view name) {
    comma();
    append_string(out_, name);
    out_ += ':';
    first_ = true;
    return *this;
}
JsonWriter& JsonWriter::value(std::string_view text) {
    comma();
    append_string(out_, text);
    return *this;
}
JsonWriter& JsonWriter::value(std::int64_t number) {
    const fmt::format_int digits(number);
    return raw({digits.data(), digits.size()});
}
JsonWriter& JsonWriter::value(bool truth) { return raw(truth ? "true" : "false"); }
JsonWriter& JsonWriter::value(double number, int decimals) {
    return std::isfinite(number) ? raw(fixed(number, decimals)) : null();
}
JsonWriter& JsonWriter::null() { return raw("null"); }
JsonWriter& JsonWriter::raw(std::string_view json) {
    comma();
    out_ += json;
    return *this;
}

namespace {

// The digits of `whole` with a point before the last `decimals` of them.
std::string with_point(std::int64_t whole, int decimals) {
    std::array<char, 32> digits;
    char* at = digits.data() + digits.size();
    std::uint64_t rest = static_cast<std::uint64_t>(whole < 0 ? -whole : whole);
    for (int written = 0; rest != 0 || written <= decimals; ++written, rest /= 10) {
        if (written == decimals) *--at = '.';
        *--at = static_cast<char>('0' + rest % 10);
    }
    if (whole < 0) *--at = '-';
    return {at, digits.data() + digits.size()};
}

}  // namespace

std::string fixed(double number, int decimals) {
    if (!std::isfinite(number)) return std::isnan(number) ? "nan" : number > 0 ? "inf" : "-inf";
    static constexpr std::array scales{1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6};
    const bool usual = decimals > 0 && static_cast<std::size_t>(decimals) < scales.size() && std::abs(number) < 1e9;
    if (usual) return with_point(std::llround(number * scales[static_cast<std::size_t>(decimals)]), decimals);
    const double scale = std::pow(10.0, decimals), scaled = number * scale;
    const double rounded = std::isfinite(scaled) ? std::round(scaled) / scale : number;
    return fmt::format("{:.{}f}", rounded == 0 ? 0.0 : rounded, decimals);
}

}  // namespace hark

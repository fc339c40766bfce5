#include "insight/json_scanner.h"

#include <charconv>
#include <limits>

namespace hark::json {
namespace {

void append_utf8(std::string& out, std::uint32_t c) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xC0 | c >> 6);
    } else {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
    }
    put(0x80 | (c & 0x3F));
}

}  // namespace

void Scanner::fail(std::string expected) {
    if (!failed()) expected_ = std::move(expected);
}

Error Scanner::error() const {
    return {ErrorCode::bad_input,
            "a stored insight cannot be read: expected " + expected_ + " at byte " + std::to_string(at_), "",
            "compute the insights again"};
}

bool Scanner::skip(std::string_view literal) {
    if (failed() || !json_.substr(at_).starts_with(literal)) return false;
    at_ += literal.size();
    return true;
}

void Scanner::expect(std::string_view literal) {
    if (!skip(literal)) fail(std::string(literal));
}

void Scanner::end() {
    if (at_ != json_.size()) fail("the end");
}

std::string Scanner::text() {
    std::string out;
    expect("\"");
    while (!failed()) {
        if (skip("\"")) return out;
        if (at_ == json_.size() || static_cast<unsigned char>(json_[at_]) < 0x20)
            fail("the end of a text");
        else if (skip("\\"))
            escape(out);
        else
            out += json_[at_++];
    }
    return {};
}

// Only what JsonWriter writes: control characters and U+2028, U+2029. Surrogates are never needed.
void Scanner::escape(std::string& out) {
    constexpr std::string_view letters = "\"\\nrt", meanings = "\"\\\n\r\t";
    for (std::size_t i = 0; i < letters.size(); ++i)
        if (skip(letters.substr(i, 1))) {
            out += meanings[i];
            return;
        }
    if (!skip("u")) return fail("an escape");
    const std::uint32_t c = four_digits();
    if (c >= 0xD800 && c <= 0xDFFF) return fail("a character");
    append_utf8(out, c);
}

std::uint32_t Scanner::four_digits() {
    std::uint32_t c = 0;
    const std::string_view digits = json_.substr(at_, 4);
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), c, 16);
    if (code != std::errc() || digits.size() != 4 || end != digits.data() + 4)
        fail("four hexadecimal digits");
    else
        at_ += 4;
    return c;
}

std::string_view Scanner::number() {
    const std::size_t end = std::min(json_.find_first_not_of("-.0123456789", at_), json_.size());
    return json_.substr(at_, end - at_);
}

std::int64_t Scanner::whole() {
    if (failed()) return 0;
    const std::string_view digits = number();
    std::int64_t x = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), x);
    if (code != std::errc() || end != digits.data() + digits.size())
        fail("a whole number");
    else
        at_ += digits.size();
    return x;
}

double Scanner::decimal() {
    if (failed()) return 0;
    if (skip("null")) return std::numeric_limits<double>::infinity();
    const std::string_view digits = number();
    double x = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), x, std::chars_format::fixed);
    if (code != std::errc() || end != digits.data() + digits.size())
        fail("a number");
    else
        at_ += digits.size();
    return x;
}

}  // namespace hark::json

// HTML character references, decoded once. Only with their semicolon: "AT&T", "R&D" and "?a=1&copy=2" are text.
#include "text/entities_table.h"
#include "text/repair_steps.h"
#include "text/well_formed.h"
#include "text/windows_1252.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace hark::repair_steps {
namespace {

constexpr std::size_t longest_reference = 12;  // "#x0010FFFF;" and a digit to spare

std::optional<char32_t> named(std::string_view name) noexcept {
    const auto found = std::ranges::lower_bound(named_references, name, {}, &NamedReference::name);
    if (found == std::end(named_references) || found->name != name) return {};
    return found->code;
}

// As browsers read them: 128..159 mean windows-1252; what is no character is U+FFFD.
std::optional<char32_t> numeric(std::string_view digits) noexcept {
    const bool hex = !digits.empty() && (digits.front() | 0x20) == 'x';
    if (hex) digits.remove_prefix(1);
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (digits.empty() || end != digits.data() + digits.size() || error == std::errc::invalid_argument) return {};
    if (error != std::errc{} || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return 0xFFFD;
    return code < 0x100 ? from_windows_1252(static_cast<unsigned char>(code)) : code;
}

struct Reference {
    std::size_t length = 0;  // with '&' and ';'; 0: there is none
    char32_t code = 0;
};

// `text` begins with '&'.
Reference reference_at(std::string_view text) noexcept {
    const std::size_t semicolon = text.substr(0, longest_reference).find(';');
    if (semicolon == std::string_view::npos || semicolon < 2) return {};
    const std::string_view body = text.substr(1, semicolon - 1);
    const auto code = body.front() == '#' ? numeric(body.substr(1)) : named(body);
    return code ? Reference{semicolon + 1, *code} : Reference{};
}

}  // namespace

void decode_references(std::string& text, Edits* edits) {
    const std::string_view from = text;
    std::string out;
    std::size_t plain = 0;
    for (std::size_t i = from.find('&'); i != std::string_view::npos; i = from.find('&', i)) {
        const Reference reference = reference_at(from.substr(i));
        if (reference.length != 0) {
            out.append(from.substr(plain, i - plain));
            const std::size_t size = out.size();
            append_utf8(out, reference.code);
            note(edits, i, reference.length, out.size() - size);
            plain = i + reference.length;
        }
        i += std::max<std::size_t>(reference.length, 1);
    }
    if (plain == 0) return;
    out.append(from.substr(plain));
    text.swap(out);
}

}  // namespace hark::repair_steps

// hark/base/span.h: a piece of somebody's text, as byte offsets.
#pragma once

#include <cstdint>
#include <string_view>

namespace hark {

// Bytes, half-open, into a text that somebody else keeps.
struct Span {
    std::uint32_t begin = 0, end = 0;

    std::uint32_t size() const noexcept { return end - begin; }
    bool empty() const noexcept { return begin == end; }
    auto operator<=>(const Span&) const = default;
};

inline std::string_view slice(std::string_view text, Span span) { return text.substr(span.begin, span.size()); }

}  // namespace hark

// hark/text/code_points.h: byte offsets as offsets in code points, for readers that count so.
#pragma once

#include <cstdint>
#include <string_view>

#include "hark/text/repair.h"

namespace hark {

// Counts from the byte asked for last: one pass over the text in all, if bytes are asked for in order. In ASCII they are the same.
class CodePoints {
public:
    explicit CodePoints(std::string_view text) : text_(text), ascii_(count_code_points(text) == text.size()) {}
    std::int64_t before(std::uint32_t byte) {
        if (ascii_) return byte;
        const auto between = [&](std::uint32_t a, std::uint32_t b) {
            return static_cast<std::int64_t>(count_code_points(text_.substr(a, b - a)));
        };
        count_ += byte < at_ ? -between(byte, at_) : between(at_, byte);
        at_ = byte;
        return count_;
    }

private:
    std::string_view text_;
    bool ascii_;
    std::uint32_t at_ = 0;
    std::int64_t count_ = 0;
};

}  // namespace hark

#include "store/prefix_code.h"

#include <algorithm>
#include <stdexcept>

namespace hark {

PrefixCode::PrefixCode(std::span<const std::uint8_t> lengths) {
    std::uint32_t code = 0;  // of `longest` bits
    std::size_t symbol = 0;
    codes_.reserve(lengths.size());
    for (unsigned length = 1; length <= longest; ++length) {
        const unsigned unused = longest - length;
        place_[length] = static_cast<std::uint32_t>(symbol) - (code >> unused);
        for (; symbol < lengths.size() && lengths[symbol] == length && code < 1u << longest; ++symbol, code += 1u << unused) codes_.push_back({code >> unused, length});
        beyond_[length] = std::uint64_t{code} << (64 - longest);
    }
    if (symbol < lengths.size() || code >= 1u << longest) throw std::invalid_argument("lengths of no prefix code");
    for (std::uint64_t first = 0; first < lengths_.size(); ++first) {
        const auto holds = [&](std::uint64_t beyond) { return first << (64 - first_bits) < beyond; };
        lengths_[first] = static_cast<std::uint8_t>(std::ranges::find_if(beyond_.begin() + 1, beyond_.end() - 1, holds) - beyond_.begin());
    }
}

}  // namespace hark

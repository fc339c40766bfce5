// Emoticons in ASCII: "battery died :(".
#pragma once

#include <cstddef>
#include <string_view>

namespace hark {

// Bytes of the emoticon that begins at `text[at]`, 0 if none does. It must not touch letters or digits on either side.
// A mouth may be drawn out: ":)))" is one.
std::size_t emoticon_length(std::string_view text, std::size_t at);

}  // namespace hark

// hark/base/suggest.h: "did you mean": the known name that a mistyped one is nearest to.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hark {

// Insertions, deletions, substitutions and swaps of neighbours that part two words, ASCII case aside (Damerau 1964, restricted).
std::size_t edit_distance(std::string_view a, std::string_view b);

// The nearest of `names`, the first among equals; "" if none is near: at most one edit, and one more for every four letters.
std::string nearest(std::string_view word, std::span<const std::string> names);

}  // namespace hark

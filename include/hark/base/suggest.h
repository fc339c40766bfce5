// hark/base/suggest.h: "did you mean": the known name that a mistyped one is nearest to.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace hark {

// Insertions, deletions, substitutions and swaps of neighbours that part two words, ASCII case aside (Damerau 1964, restricted).
std::size_t edit_distance(std::string_view a, std::string_view b);

// The nearest of `names`, the first among equals; "" if none is near: at most one edit, and one more for every four letters.
std::string nearest(std::string_view word, std::span<const std::string> names);

// "theme, themes, run"; of more than `most` the first, and "...".
std::string listed(std::span<const std::string> names, std::size_t most = static_cast<std::size_t>(-1));
// How to mend a name that is none of `names`: "did you mean theme? commands are theme, run", or without the guess where none is near.
std::string what_was_meant(std::string_view word, std::span<const std::string> names, std::string_view these_are,
                           std::size_t most = static_cast<std::size_t>(-1));

}  // namespace hark

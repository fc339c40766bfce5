#include "hark/base/suggest.h"

#include <algorithm>
#include <vector>

namespace hark {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + !same});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1])) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

std::string nearest(std::string_view word, std::span<const std::string> names) {
    std::string best;
    std::size_t least = 2 + word.size() / 4;
    for (const std::string& name : names)
        if (const std::size_t distance = edit_distance(word, name); distance < least) {
            least = distance;
            best = name;
        }
    return best;
}

std::string listed(std::span<const std::string> names, std::size_t most) {
    std::string list;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i) list += (i > 0 ? ", " : "") + names[i];
    return names.size() > most ? list + " ..." : list;
}

std::string what_was_meant(std::string_view word, std::span<const std::string> names, std::string_view these_are, std::size_t most) {
    const std::string guess = nearest(word, names);
    return (guess.empty() ? "" : "did you mean " + guess + "? ") + std::string(these_are) + " " + listed(names, most);
}

}  // namespace hark

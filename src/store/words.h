// store/words.h: words as runs of bytes, to prove that none of a customer's is left.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hark {

// Runs of letters, digits, and bytes beyond ASCII, with '.', '-', '_' and '@' inside: of at least `shortest_word` bytes.
inline constexpr std::size_t shortest_word = 6;  // a shorter one may stand in any bytes by chance

template <class Use>
void each_word(std::string_view text, const Use& use) {
    const auto letter = [](char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
    const auto inner = [](char c) { return c == '.' || c == '-' || c == '_' || c == '@'; };
    for (std::size_t at = 0; at < text.size();) {
        if (!letter(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && (letter(text[end]) || (inner(text[end]) && end + 1 < text.size() && letter(text[end + 1])))) ++end;
        if (end - at >= shortest_word) use(text.substr(at, end - at));
        at = end;
    }
}

// Looks for many words at once, wherever they stand, also inside of others.
class WordFinder {
public:
    explicit WordFinder(std::span<const std::string> words);
    // Adds those that stand in `bytes`.
    void look(std::string_view bytes, std::set<std::string>& found) const;
    // Those that stand in the bytes of the file. A file that is not there holds none.
    std::set<std::string> look_in_file(const std::string& path) const;

private:
    std::vector<bool> bits_;  // by their first four bytes, so that a byte costs one look
    std::unordered_map<std::uint32_t, std::vector<std::string>> words_;
    std::size_t longest_ = 0;
};

}  // namespace hark

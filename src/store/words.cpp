#include "store/words.h"

#include <algorithm>
#include <fstream>

#include "hark/base/bytes.h"

namespace hark {
namespace {

constexpr std::size_t block = std::size_t{4} << 20, key_size = 4, slots = std::size_t{1} << 20;

std::uint32_t key_at(const char* bytes) { return static_cast<std::uint32_t>(load_up_to_8(bytes, key_size)); }
std::size_t slot_of(std::uint32_t key) { return key * 0x9E3779B1u >> 12; }

}  // namespace

WordFinder::WordFinder(std::span<const std::string> words) : bits_(slots), longest_(key_size) {
    for (const std::string& word : words) {
        if (word.size() < key_size) continue;
        words_[key_at(word.data())].push_back(word);
        bits_[slot_of(key_at(word.data()))] = true;
        longest_ = std::max(longest_, word.size());
    }
}

void WordFinder::look(std::string_view bytes, std::set<std::string>& found) const {
    for (std::size_t at = 0; at + key_size <= bytes.size(); ++at) {
        const std::uint32_t key = key_at(bytes.data() + at);
        if (!bits_[slot_of(key)]) continue;
        const auto words = words_.find(key);
        if (words == words_.end()) continue;
        for (const std::string& word : words->second)
            if (bytes.substr(at).starts_with(word)) found.insert(word);
    }
}

std::set<std::string> WordFinder::look_in_file(const std::string& path) const {
    std::set<std::string> found;
    std::ifstream in(path, std::ios::binary);
    std::string bytes;
    while (in) {
        const std::size_t kept = std::min(bytes.size(), longest_ - 1);  // a word may begin in one block and end in the next
        bytes.erase(0, bytes.size() - kept);
        bytes.resize(kept + block);
        in.read(bytes.data() + kept, block);
        bytes.resize(kept + static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
        look(bytes, found);
    }
    return found;
}

}  // namespace hark

// The frozen tables of a Matcher: two open-addressing hash tables (words; trie edges) and flat arrays beside them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hark/base/content_key.h"
#include "hark/lexicon/matcher.h"

namespace hark {

inline constexpr std::uint32_t type_label = 0x8000'0000;   // | type id
inline constexpr std::uint32_t start_label = 0x4000'0000;
inline constexpr std::uint32_t no_entry = 0xFFFF'FFFF;

struct WordSlot {
    std::uint32_t tag = 0, word = 0;  // word 0: free
};
struct EdgeSlot {
    std::uint64_t key = 0;            // node << 32 | label; 0: free (the root has no edge with label 0)
    std::uint32_t child = 0;
};
struct GapEdge {
    std::uint32_t most = 0, child = 0;
};
struct NodeInfo {
    std::uint64_t filter = 0;         // one bit a child, by label: most look-ups end here
    std::uint32_t gaps_begin = 0, gaps_end = 0;
    std::uint32_t outputs = no_entry;  // index into outputs
    bool has_types = false;
};
struct WordInfo {
    std::uint32_t begin = 0, size = 0;  // in letters
    std::uint16_t types = 0, languages = 0;
    std::uint32_t root_child = 0;     // where a walk goes from the root by this word; 0: nowhere
    bool starts = false;
};

struct Matcher::Impl {
    std::string letters;
    std::vector<WordInfo> words;      // [0] is the unknown word
    std::vector<WordSlot> word_slots;
    std::vector<std::vector<std::uint16_t>> type_sets;  // [0] is empty
    std::vector<bool> type_set_starts;
    std::unordered_map<std::string, std::uint16_t> prefix_sets;  // longest prefix to its type set
    std::vector<std::size_t> prefix_lengths;                     // longest first
    std::uint16_t number_set = 0, price_set = 0;

    std::vector<NodeInfo> nodes;      // [0] is the root
    std::vector<EdgeSlot> edges;
    std::vector<GapEdge> gaps;
    std::vector<std::array<std::uint32_t, layer_count>> outputs;
    std::uint32_t start_node = 0;     // 0: no pattern is anchored

    std::uint32_t find_word(std::string_view folded) const noexcept {
        const std::uint64_t hash = hash64(folded);
        const auto tag = static_cast<std::uint32_t>(hash >> 32);
        const std::size_t mask = word_slots.size() - 1;
        for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
            const WordSlot& slot = word_slots[i];
            if (slot.word == 0) return 0;
            if (slot.tag != tag) continue;
            const WordInfo& info = words[slot.word];
            if (std::string_view(letters).substr(info.begin, info.size) == folded) return slot.word;
        }
    }

    static std::uint64_t filter_bit(std::uint32_t label) noexcept { return std::uint64_t{1} << ((label * 0x9E37'79B1u) >> 26); }
    static std::size_t edge_hash(std::uint64_t key) noexcept { return static_cast<std::size_t>((key * 0x9E37'79B9'7F4A'7C15ull) >> 20); }

    std::uint32_t child(std::uint32_t node, std::uint32_t label) const noexcept {
        if ((nodes[node].filter & filter_bit(label)) == 0) return 0;
        const std::uint64_t key = std::uint64_t{node} << 32 | label;
        const std::size_t mask = edges.size() - 1;
        for (std::size_t i = edge_hash(key) & mask; edges[i].key != 0; i = (i + 1) & mask)
            if (edges[i].key == key) return edges[i].child;
        return 0;
    }
    std::uint16_t prefix_set_of(std::string_view folded) const;

    // The longest end found so far from one symbol, by layer; 0: none.
    struct Best {
        std::array<std::uint32_t, layer_count> last{}, entry{};
        bool any = false;
    };
    void start(std::span<const Symbol> symbols, std::uint32_t at, Best& best) const;
    void walk(std::span<const Symbol> symbols, std::uint32_t node, std::uint32_t at, Best& best) const;
    void cross(std::span<const Symbol> symbols, GapEdge gap, std::uint32_t at, Best& best) const;
    void note(std::uint32_t output, std::uint32_t at, Best& best) const;
};

}  // namespace hark

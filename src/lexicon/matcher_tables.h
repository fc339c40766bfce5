// The frozen tables of a Matcher: two open-addressing hash tables (words; trie edges) and flat arrays beside them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hark/base/bytes.h"
#include "hark/base/content_key.h"
#include "hark/lexicon/matcher.h"

namespace hark {

inline constexpr std::uint32_t type_label = 0x8000'0000;   // | type id
inline constexpr std::uint32_t start_label = 0x4000'0000;
inline constexpr std::uint64_t any_token = 1;              // the bit that each symbol's labels have
inline constexpr std::uint32_t no_entry = 0xFFFF'FFFF;

// What a folded word is found by: words of up to seven bytes are their own key, the others are hashed and compared.
struct WordKey {
    std::uint64_t bits = 0;
    bool whole = false;               // the key is the word

    static constexpr std::size_t longest_whole = 7;
    static WordKey of(std::string_view folded) noexcept;
    // The first `size` bytes of `word` in lower case; only for ASCII letters and apostrophes, whose bit 5 says just that.
    static std::uint64_t lowered(const char* word, std::size_t size) noexcept {
        return (load_up_to_8(word, size) | 0x2020'2020'2020'2020u) & ((std::uint64_t{1} << (8 * size)) - 1);
    }
    static WordKey short_plain(std::string_view word) noexcept { return {lowered(word.data(), word.size()) | std::uint64_t{word.size()} << 56, true}; }
    std::size_t slot() const noexcept { return static_cast<std::size_t>((bits * 0x9E37'79B9'7F4A'7C15ull) >> 32); }
};
struct WordSlot {
    std::uint64_t key = 0;            // 0: free
    Symbol symbol;                    // as far as the word alone decides it
};
struct WordText {
    std::uint32_t begin = 0, size = 0;  // in letters
};
// A node's edges lie side by side, in a hash table of their own.
struct EdgeSlot {
    std::uint32_t label = 0, child = 0;  // child 0: free
};
// Labels of which one must come for a node to lead anywhere: as the next token, or as any later one. With any_token
// nothing need come.
struct Wanted {
    std::uint64_t here = 0, ahead = 0;

    bool by(std::uint64_t labels, std::uint64_t labels_ahead) const noexcept { return ((here & labels) | (ahead & labels_ahead)) != 0; }
};
struct GapEdge {
    Wanted wanted;                    // by the child
    std::uint32_t most = 0, child = 0;
};
struct NodeInfo {
    std::uint64_t filter = 0;         // one bit a child, by label: most look-ups end here
    std::uint32_t edges = 0, edge_mask = 0;
    std::uint32_t gaps_begin = 0, gaps_end = 0;
    std::uint32_t outputs = no_entry; // index into outputs
    bool has_types = false;
};
struct TypeSet {
    std::uint32_t begin = 0, end = 0; // in type_members
    std::uint64_t labels = 0;
    bool starts = false;
};

struct Matcher::Impl {
    std::string letters;
    std::vector<WordText> words;      // [0] is the unknown word
    std::vector<WordSlot> word_slots;
    std::vector<TypeSet> type_sets;   // [0] is empty
    std::vector<std::uint16_t> type_members;
    std::vector<std::uint32_t> type_first_steps;                 // by type: where a walk from the root goes; 0: nowhere
    std::unordered_map<std::string, std::uint16_t> prefix_sets;  // longest prefix to its type set
    std::vector<std::size_t> prefix_lengths;                     // longest first
    std::uint16_t number_set = 0, price_set = 0;

    std::vector<NodeInfo> nodes;      // [0] is the root
    std::vector<EdgeSlot> edges;
    std::vector<GapEdge> gaps;
    std::vector<std::array<std::uint32_t, layer_count>> outputs;
    std::uint32_t start_node = 0;     // 0: no pattern is anchored

    // Null if no model has the word.
    const Symbol* find_word(std::string_view folded) const noexcept { return find(WordKey::of(folded), folded); }
    const Symbol* find(WordKey key, std::string_view folded) const noexcept {
        const std::size_t mask = word_slots.size() - 1;
        for (std::size_t i = key.slot() & mask;; i = (i + 1) & mask) {
            const WordSlot& slot = word_slots[i];
            if (slot.key == 0) return nullptr;
            if (slot.key == key.bits && (key.whole || text_of(slot.symbol.word) == folded)) return &slot.symbol;
        }
    }
    std::string_view text_of(std::uint32_t word) const noexcept { return std::string_view(letters).substr(words[word].begin, words[word].size); }
    std::span<const std::uint16_t> types_of(std::uint16_t set) const noexcept { return std::span(type_members).subspan(type_sets[set].begin, type_sets[set].end - type_sets[set].begin); }
    void set_types(Symbol& symbol, std::uint16_t set) const noexcept {
        symbol.types = set;
        symbol.labels |= type_sets[set].labels;
        symbol.starts |= type_sets[set].starts;
    }

    static std::uint32_t spread(std::uint32_t label) noexcept { return label * 0x9E37'79B1u; }
    // One of bits 1 to 63.
    static std::uint64_t filter_bit(std::uint32_t label) noexcept { return std::uint64_t{2} << (std::uint64_t{spread(label)} * 63 >> 32); }

    std::uint32_t child(const NodeInfo& info, std::uint32_t label) const noexcept {
        if ((info.filter & filter_bit(label)) == 0) return 0;
        for (std::uint32_t i = spread(label) >> 8;; ++i) {
            const EdgeSlot& edge = edges[info.edges + (i & info.edge_mask)];
            if (edge.child == 0) return 0;
            if (edge.label == label) return edge.child;
        }
    }
    std::uint16_t prefix_set_of(std::string_view folded) const;

    // The longest end found so far from one symbol, by layer; 0: none.
    struct Best {
        std::array<std::uint32_t, layer_count> last{}, entry{};
        bool any = false;
    };
    void start(std::span<const Symbol> symbols, std::uint32_t at, Best& best) const;
    void walk(std::span<const Symbol> symbols, std::uint32_t node, std::uint32_t at, Best& best) const;
    void cross_all(std::span<const Symbol> symbols, const NodeInfo& info, std::uint32_t at, Best& best) const;
    void cross(std::span<const Symbol> symbols, const GapEdge& gap, std::uint32_t at, Best& best) const;
    void note(std::uint32_t output, std::uint32_t at, Best& best) const;
};

}  // namespace hark

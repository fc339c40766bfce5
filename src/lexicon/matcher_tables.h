// The frozen tables of a Matcher: an open-addressing hash table of words, and the states of the automaton
// with all that belongs to each lying together.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/bytes.h"
#include "hark/base/content_key.h"
#include "hark/lexicon/matcher.h"
#include "hark/lexicon/table.h"

namespace hark {

inline constexpr std::uint32_t type_label = 0x8000'0000;   // | type id
inline constexpr std::uint32_t start_label = 0x4000'0000;
inline constexpr std::uint64_t any_token = 1;              // the bit that each symbol's labels have

// What a folded word is found by. Words of up to fifteen bytes are their own key, with their size in its last byte; of longer ones
// it is a hash, and what it finds is compared.
struct WordKey {
    std::uint64_t low = 0, high = 0;

    static constexpr std::size_t longest_whole = 15;
    static WordKey of(std::string_view folded) noexcept {
        if (folded.size() > longest_whole) return {hash64(folded), ~std::uint64_t{0}};
        const std::size_t in_low = std::min<std::size_t>(folded.size(), 8);
        return whole(load_up_to_8(folded.data(), in_low), load_up_to_8(folded.data() + in_low, folded.size() - in_low), folded.size());
    }
    // The same for a plain token (see Token) of up to fifteen bytes, as it stands in `text`.
    static WordKey of_plain(std::string_view text, Span word) noexcept {
        constexpr std::uint64_t lower = 0x2020'2020'2020'2020u;
        const char* const at = text.data() + word.begin;
        const std::size_t size = word.size(), in_low = std::min<std::size_t>(size, 8);
        const bool inside = word.begin + 16 <= text.size();
        const std::uint64_t low = inside ? first_bytes(load8(at), in_low) : load_up_to_8(at, in_low);
        if (size <= 8) return whole(low | first_bytes(lower, in_low), 0, size);
        const std::uint64_t high = inside ? first_bytes(load8(at + 8), size - 8) : load_up_to_8(at + 8, size - 8);
        return whole(low | lower, high | first_bytes(lower, size - 8), size);
    }
    static WordKey whole(std::uint64_t low, std::uint64_t high, std::size_t size) noexcept { return {low, high | std::uint64_t{size} << 56}; }
    bool is_whole() const noexcept { return high != ~std::uint64_t{0}; }
    std::size_t slot() const noexcept { return static_cast<std::size_t>((low * 0x9E37'79B9'7F4A'7C15ull ^ std::rotl(high * 0xC2B2'AE3D'27D4'EB4Full, 31)) >> 32); }
    bool operator==(const WordKey&) const = default;
};
struct WordSlot {
    WordKey key;
    std::uint32_t word = 0;           // 0: free
};
struct WordText {
    std::uint32_t begin = 0, size = 0;  // in letters
};
struct EdgeSlot {
    std::uint32_t label = 0, child = 0;  // child 0: free
};
// What a walk may do without reading a token: skip some, go on where choices meet, or turn round at the word by which it
// entered, to read what stands before that.
struct GapEdge {
    static constexpr std::uint8_t turn = 0xFF;
    std::uint64_t near = 0;           // labels of which the child wants one as the next token; any_token: none need come
    std::uint32_t child = 0;
    std::uint16_t far = 0;            // Impl::far_sets: of these it wants one at all, `most` or more tokens on
    std::uint8_t most = 0;            // tokens to skip, or `turn`
    bool deeper = false;              // the child has gaps of its own: `far` alone will do
};
static_assert(sizeof(GapEdge) == 16);
// A state that does nothing but end a pattern needs no place: its name says which. Most do.
struct Leaf {
    static constexpr std::uint32_t mark = 0x8000'0000, entry_bits = 28;

    static constexpr std::uint32_t name(Layer layer, std::uint32_t entry) noexcept { return mark | static_cast<std::uint32_t>(layer) << entry_bits | entry; }
    static constexpr bool is(std::uint32_t name) noexcept { return (name & mark) != 0; }
    static constexpr std::size_t layer(std::uint32_t name) noexcept { return (name & ~mark) >> entry_bits; }
    static constexpr std::uint32_t entry(std::uint32_t name) noexcept { return name & ((std::uint32_t{1} << entry_bits) - 1); }
};
static_assert(layer_count <= 8);
// Any other state of the automaton. Its outputs, gaps and edges (a list if they are few, else a hash table with a free slot) follow it at once,
// what is asked first first, so that a step touches one cache line or two. Named by where it lies, in units of 8 bytes; 0 is the root.
struct MatcherState {
    std::uint64_t filter = 0;         // one bit an edge, by label: most look-ups end here
    std::uint16_t gap_count = 0;
    std::uint16_t output_units = 0;   // of 8 bytes
    std::uint8_t edges_listed = 0;    // 0: none, or a hash table
    std::uint8_t edge_bits = 0;       // log2 of its slots
    std::uint8_t layers = 0;          // bit i: an output of layer i
    bool has_types = false;

    static constexpr std::size_t most_listed = 8;
    std::uint32_t edge_mask() const noexcept { return (std::uint32_t{1} << edge_bits) - 1; }

    // One entry a layer, in the order of layers.
    const std::uint32_t* outputs() const noexcept { return reinterpret_cast<const std::uint32_t*>(this + 1); }
    std::span<const GapEdge> gaps() const noexcept { return {reinterpret_cast<const GapEdge*>(reinterpret_cast<const std::uint64_t*>(this + 1) + output_units), gap_count}; }
    const EdgeSlot* edges() const noexcept { return reinterpret_cast<const EdgeSlot*>(gaps().data() + gap_count); }
};
static_assert(sizeof(MatcherState) == 16);
struct TypeSet {
    std::uint32_t begin = 0, end = 0; // in type_members
    std::uint64_t labels = 0;
    FarLabels far;
    bool starts = false;
};

struct Matcher::Impl {
    Table<char> letters;
    Table<WordText> words;      // [0] is the unknown word
    Table<WordSlot> word_slots;
    Table<Meaning> meanings;    // by word, as far as the word alone decides it
    Table<TypeSet> type_sets;   // [0] is empty
    Table<std::uint16_t> type_members;
    Table<std::uint32_t> type_first_steps;                 // by type: where a walk from the root goes; 0: nowhere
    std::map<std::string, std::uint16_t, std::less<>> prefix_sets;  // longest prefix to its type set
    std::vector<std::size_t> prefix_lengths;                     // longest first
    std::array<bool, 256> begins_prefix{};                       // by first byte
    std::uint16_t number_set = 0, price_set = 0;

    Table<std::byte> states;
    Table<FarLabels> far_sets;  // of gaps
    std::size_t state_count = 0;
    Table<std::uint8_t> is_broad;  // by entry: 1 if it was too many sequences to list

    const MatcherState& state(std::uint32_t at) const noexcept { return *reinterpret_cast<const MatcherState*>(states.data() + std::size_t{at} * 8); }

    // Null if no model has the word.
    const Meaning* find_word(std::string_view folded) const noexcept { return find(WordKey::of(folded), folded); }
    const Meaning* find(const WordKey& key, std::string_view folded) const noexcept {
        const std::size_t mask = word_slots.size() - 1;
        for (std::size_t i = key.slot() & mask;; i = (i + 1) & mask) {
            const WordSlot& slot = word_slots[i];
            if (slot.word == 0) return nullptr;
            if (slot.key == key && (key.is_whole() || text_of(slot.word) == folded)) return &meanings[slot.word];
        }
    }
    // Has what find() will look at first fetched meanwhile.
    void expect(const WordKey& key) const noexcept { __builtin_prefetch(&word_slots[key.slot() & (word_slots.size() - 1)]); }
    std::string_view text_of(std::uint32_t word) const noexcept { return {letters.data() + words[word].begin, words[word].size}; }
    std::span<const std::uint16_t> types_of(std::uint16_t set) const noexcept { return std::span(type_members).subspan(type_sets[set].begin, type_sets[set].end - type_sets[set].begin); }
    void set_types(Meaning& meaning, std::uint16_t set) const noexcept {
        meaning.types = set;
        meaning.labels |= type_sets[set].labels;
        meaning.starts |= type_sets[set].starts;
    }

    static constexpr std::uint8_t begin_far = 1;
    static constexpr std::array<FarLabels, 129> far_table = [] {
        std::array<FarLabels, 129> table{};
        for (std::size_t i = 0; i < 64; ++i) table[1 + i].common = table[65 + i].rare = std::uint64_t{1} << i;
        return table;
    }();
    static FarLabels far_labels(std::uint8_t far) noexcept { return far_table[far]; }
    FarLabels far_labels(const Meaning& meaning) const noexcept {
        FarLabels labels = far_labels(meaning.far);
        if (meaning.types != 0) labels |= type_sets[meaning.types].far;
        return labels;
    }

    static std::uint32_t spread(std::uint32_t label) noexcept { return label * 0x9E37'79B1u; }
    // One of bits 1 to 63.
    static std::uint64_t filter_bit(std::uint32_t label) noexcept { return std::uint64_t{2} << (std::uint64_t{spread(label)} * 63 >> 32); }

    static std::uint32_t child(const MatcherState& state, std::uint32_t label) noexcept {
        if ((state.filter & filter_bit(label)) == 0) return 0;
        const EdgeSlot* edges = state.edges();
        for (std::size_t i = 0; i < state.edges_listed; ++i)
            if (edges[i].label == label) return edges[i].child;
        if (state.edges_listed != 0) return 0;
        const std::uint32_t mask = state.edge_mask();
        for (std::uint32_t i = spread(label) >> 8;; ++i) {
            const EdgeSlot& edge = edges[i & mask];
            if (edge.child == 0) return 0;
            if (edge.label == label) return edge.child;
        }
    }
    bool may_cross(const GapEdge& gap, std::uint64_t labels, const FarLabels& beyond) const noexcept {
        return (gap.near & labels) != 0 || (gap.deeper && far_sets[gap.far].meets(beyond));
    }
    Meaning meaning_of(const Token& token, std::string_view text, std::array<std::string, 2>& buffer) const;
    Meaning meaning_of_rare(const Token& token, std::string_view text, std::array<std::string, 2>& buffer) const;
    Meaning meaning_of_unknown(const Token& token, std::string_view folded) const;
    std::uint16_t prefix_set_of(std::string_view folded) const;
};

}  // namespace hark

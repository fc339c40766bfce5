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
inline constexpr NearLabels any_label{any_token, any_token};

struct WordMask {
    std::uint64_t low = 0, high = 0;
};
// By the size of a word: which of sixteen bytes belong to it; of more than fifteen none do.
inline constexpr std::array<WordMask, 17> word_masks = [] {
    std::array<WordMask, 17> masks{};
    for (std::size_t size = 1; size <= 15; ++size) {
        masks[size].low = size >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * size)) - 1;
        masks[size].high = size <= 8 ? 0 : (std::uint64_t{1} << (8 * (size - 8))) - 1;
    }
    return masks;
}();

// What a folded word is found by. Words of up to fifteen bytes are their own key, with their size in its last byte; of longer ones
// it is a hash, and what it finds is compared.
struct WordKey {
    std::uint64_t low, high;

    static constexpr std::size_t longest_whole = 15;
    static WordKey of(std::string_view folded) noexcept {
        if (folded.size() > longest_whole) return {hash64(folded), ~std::uint64_t{0}};
        const std::size_t in_low = std::min<std::size_t>(folded.size(), 8);
        return whole(load_up_to_8(folded.data(), in_low), load_up_to_8(folded.data() + in_low, folded.size() - in_low), folded.size());
    }
    // The same for a plain token (see Token) as it stands in its text, of which sixteen bytes can be read; of longer ones it is the key of no word.
    static WordKey of_plain(const char* at, std::size_t size) noexcept {
        constexpr std::uint64_t lower = 0x2020'2020'2020'2020u;
        const WordMask& mask = word_masks[std::min<std::size_t>(size, longest_whole + 1)];
        return whole((load8(at) | lower) & mask.low, (load8(at + 8) | lower) & mask.high, size);
    }
    static WordKey whole(std::uint64_t low, std::uint64_t high, std::size_t size) noexcept { return {low, high | std::uint64_t{size} << 56}; }
    bool is_whole() const noexcept { return high != ~std::uint64_t{0}; }
    // One of so many.
    std::size_t slot(std::uint32_t slots) const noexcept { return static_cast<std::size_t>(((low ^ std::rotl(high, 27)) * 0x9E37'79B9'7F4A'7C15ull >> 32) * slots >> 32); }
    bool operator==(const WordKey&) const = default;
};
// A word and all that a token of it is, in the slot where it is looked for, or in one of the next. A cache line, where it is mapped.
struct KnownWord {
    WordKey key{1, 0};                // of a free slot: that of no word
    Meaning meaning;
    std::uint32_t run = 0;            // how far from here the words lie that are looked for here
    std::array<std::uint32_t, 3> unused{};
};
static_assert(sizeof(KnownWord) == 64);
struct WordText {
    std::uint32_t begin = 0, size = 0;  // in letters
};
struct EdgeSlot {
    std::uint32_t label = 0, child = 0;  // child 0: free
};
// Where the edges of a state lie. To be read where some label of the next token may be among theirs.
struct Edges {
    const EdgeSlot* slots;
    std::uint8_t listed = 0;          // 0: none, or a hash table
    std::uint8_t bits = 0;            // log2 of its slots
    bool has_types = false;
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
    Edges edges() const noexcept { return {reinterpret_cast<const EdgeSlot*>(gaps().data() + gap_count), edges_listed, edge_bits, has_types}; }
};
static_assert(sizeof(MatcherState) == 16);
// How a walk may go on from the word that it entered by, at once or from where choices meet.
struct NearWay {
    NearLabels labels;                // of which the token beside it must have one
    std::uint32_t edges = 0;          // which are tried then, in units of 8 bytes; or a leaf
    std::uint8_t edges_listed = 0, edge_bits = 0;
    bool has_types = false, unused = false;
};
struct FarWay {
    NearLabels labels;                // of which a token in reach must have one; those of any token: none need come
    std::uint32_t state = 0;          // where it goes on before that token
    std::uint16_t far = 0;            // Impl::far_sets: of these it wants one at all, if it has gaps of its own
    std::uint8_t most = 0;            // tokens to skip
    bool deeper = false;              // it has: `far` alone will do
};
static_assert(sizeof(FarWay) == 24);
// A word that patterns are entered by: what the word alone matches, and all ways on. Most walks end right there: the tokens
// beside the word say so before any state is read. A cache line, where it is mapped.
struct Entrance {
    NearLabels after, before;         // of which the next, or the last, token must have one for a near way to be open
    std::array<std::uint32_t, 4> own{};  // leaves, and a 0 behind them
    std::uint32_t near = 0, far = 0;  // in near_ways and far_ways; those forward come first
    std::uint16_t near_ahead = 0, near_behind = 0, far_ahead = 0, far_behind = 0;  // how many
};
static_assert(sizeof(Entrance) == 64);
struct TypeSet {
    std::uint32_t begin = 0, end = 0; // in type_members
    NearLabels labels;
    FarLabels far;
    bool enters = false;
};

struct Matcher::Impl {
    Table<char> letters;
    Table<WordText> words;      // [0] is the unknown word
    Table<KnownWord> known;     // by hash, what they mean as far as the word alone decides it
    std::uint32_t word_slots = 1;  // where words are looked for; behind them some more, for those that found no room
    Table<TypeSet> type_sets;   // [0] is empty
    Table<std::uint16_t> type_members;
    Table<std::uint32_t> type_first_steps;                 // by type: where a walk from the root goes; 0: nowhere
    std::map<std::string, std::uint16_t, std::less<>> prefix_sets;  // longest prefix to its type set
    std::vector<std::size_t> prefix_lengths;                     // longest first
    std::array<bool, 256> begins_prefix{};                       // by first byte
    std::uint16_t number_set = 0, price_set = 0;

    Table<std::byte> states;
    Table<FarLabels> far_sets;  // of gaps
    Table<Entrance> entrances;  // [0]: none
    Table<NearWay> near_ways;
    Table<FarWay> far_ways;
    std::size_t state_count = 0;
    Table<std::uint8_t> is_broad;  // by entry: 1 if it was too many sequences to list

    const MatcherState& state(std::uint32_t at) const noexcept { return *reinterpret_cast<const MatcherState*>(states.data() + std::size_t{at} * 8); }

    // Null if no model has the word.
    const Meaning* find_word(std::string_view folded) const noexcept { return find(WordKey::of(folded), folded); }
    const Meaning* find(const WordKey& key, std::string_view folded) const noexcept {
        if (known.empty()) return nullptr;
        const KnownWord* word = &known[key.slot(word_slots)];
        for (const KnownWord* const last = word + word->run; word <= last; ++word)
            if (word->key == key && (key.is_whole() || text_of(word->meaning.word) == folded)) return &word->meaning;
        return nullptr;
    }
    std::string_view text_of(std::uint32_t word) const noexcept { return {letters.data() + words[word].begin, words[word].size}; }
    std::span<const std::uint16_t> types_of(std::uint16_t set) const noexcept { return std::span(type_members).subspan(type_sets[set].begin, type_sets[set].end - type_sets[set].begin); }
    void set_types(Meaning& meaning, std::uint16_t set) const noexcept {
        meaning.types = set;
        meaning.labels |= type_sets[set].labels;
        if (type_sets[set].enters) meaning.starts |= Start::type;
    }

    static constexpr std::uint8_t begin_far = 1;
    static constexpr std::array<FarLabels, 129> far_table = [] {
        std::array<FarLabels, 129> table{};
        for (std::size_t i = 0; i < 64; ++i) table[1 + i].common = table[65 + i].rare = std::uint64_t{1} << i;
        return table;
    }();
    static const FarLabels& far_labels(std::uint8_t far) noexcept { return far_table[far]; }

    static std::uint32_t spread(std::uint32_t label) noexcept { return label * 0x9E37'79B1u; }
    static std::uint64_t one_of_63(std::uint32_t hash) noexcept { return std::uint64_t{2} << (std::uint64_t{hash} * 63 >> 32); }
    // One of bits 1 to 63.
    static std::uint64_t filter_bit(std::uint32_t label) noexcept { return one_of_63(spread(label)); }
    static NearLabels near_labels(std::uint32_t label) noexcept { return {filter_bit(label), one_of_63(label * 0x85EB'CA6Bu ^ label >> 7)}; }

    static std::uint32_t child(const MatcherState& state, std::uint32_t label) noexcept { return (state.filter & filter_bit(label)) == 0 ? 0 : child(state.edges(), label); }
    static std::uint32_t child(const Edges& edges, std::uint32_t label) noexcept {
        for (std::size_t i = 0; i < edges.listed; ++i)
            if (edges.slots[i].label == label) return edges.slots[i].child;
        if (edges.listed != 0) return 0;
        const std::uint32_t mask = (std::uint32_t{1} << edges.bits) - 1;
        for (std::uint32_t i = spread(label) >> 8;; ++i) {
            const EdgeSlot& edge = edges.slots[i & mask];
            if (edge.child == 0) return 0;
            if (edge.label == label) return edge.child;
        }
    }
    Edges edges_of(const NearWay& way) const noexcept {
        return {reinterpret_cast<const EdgeSlot*>(states.data() + std::size_t{way.edges} * 8), way.edges_listed, way.edge_bits, way.has_types};
    }
    // Of tokens of `text`, whose bytes can be read from `bytes` on, where what begins at `begin` lies, and sixteen of each.
    void look_up(std::span<const Token> tokens, const char* bytes, std::size_t begin, std::string_view text, Symbol* symbol, std::array<std::string, 2>& buffer) const;
    Meaning meaning_of(const Token& token, std::string_view text, std::array<std::string, 2>& buffer) const;
    Meaning meaning_of_displaced(const Token& token, const WordKey& key, std::string_view text, std::array<std::string, 2>& buffer) const;
    Meaning meaning_of_unknown(const Token& token, std::string_view folded) const;
    std::uint16_t prefix_set_of(std::string_view folded) const;
};

}  // namespace hark

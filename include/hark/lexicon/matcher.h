// hark/lexicon/matcher.h: all words and phrases of all models in one automaton over word ids.
//
//   Matcher::Builder builder;
//   builder.add(Layer::topic, entry, sequence);                  // sequences come from patterns (models/README.md)
//   Matcher matcher = std::move(builder).build();
//   matcher.look_up(tokens, text, symbols, buffer);               // a symbol of each token
//   matcher.match(symbols, true, scratch, matches);               // the symbols of one sentence
//
// Built once, then frozen: safe from any thread. A token is looked up once; a phrase is entered by its rarest word, so that
// "the" and "not" begin next to nothing. Costs no allocation once the caller's vectors are warm.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/lane.h"
#include "hark/text/tokenizer.h"

namespace hark {

// Layers do not see each other. Within each of the first six the longest match wins; of `rule`, the words of topic rules, all
// matches count. `learned` is of models, and no layer of the automaton.
enum class Layer : std::uint8_t { sentiment, shifter, topic, intent, fact, spam, rule, learned };
inline constexpr int layer_count = 6;

// A small set of labels (words and types): common ones have a bit each, the others share bits. Only labels that a pattern
// wants behind a gap are in it, so that most tokens of a sentence are not.
struct FarLabels {
    std::uint64_t common = 0, rare = 0;

    constexpr FarLabels& operator|=(const FarLabels& other) noexcept {
        common |= other.common;
        rare |= other.rare;
        return *this;
    }
    constexpr bool meets(const FarLabels& other) const noexcept { return ((common & other.common) | (rare & other.rare)) != 0; }
    bool operator==(const FarLabels&) const = default;
};

// The same of all labels: each has one bit of the first and one of the second, and two labels seldom share both.
struct NearLabels {
    std::uint64_t first = 0, second = 0;

    constexpr NearLabels& operator|=(const NearLabels& other) noexcept {
        first |= other.first;
        second |= other.second;
        return *this;
    }
    constexpr bool meets(const NearLabels& other) const noexcept { return ((first & other.first) != 0) & ((second & other.second) != 0); }
    bool operator==(const NearLabels&) const = default;
};

// What begins with a token: bits of Meaning::starts.
struct Start {
    static constexpr std::uint8_t own = 1;    // the word alone matches
    static constexpr std::uint8_t far = 2;    // its patterns may go on behind a gap
    static constexpr std::uint8_t type = 4;   // some pattern is entered by one of its types
    static constexpr std::uint8_t near = 8;   // its patterns may go on with the token beside it: known in a sentence only
};

// What a token is to the automaton: its word (0: in no model) and the set of types it belongs to (0: none).
struct Meaning {
    NearLabels labels{1, 1};        // bits 0, and those of its word and each of its types: where none is wanted, no step is tried
    std::uint32_t word = 0;
    std::uint32_t entrance = 0;     // how patterns that are entered by the word go on; 0: none is
    std::uint16_t types = 0;
    std::uint16_t languages = 0;    // bit i: a function word of Models::languages()[i]
    std::uint8_t far = 0;           // 1 + the bit of its word in FarLabels, the rare ones behind the common; 0: none
    std::uint8_t starts = 0;        // what may begin with it, see Start
    bool listed = false;            // in a list written by hand: a word that only learned weights know may be a name, or of another language

    bool operator==(const Meaning&) const = default;
};
using Symbol = Meaning;

// Symbols [first, last) match `entry` (an index that the builder was given) of `layer`.
struct Match {
    std::uint32_t first = 0, last = 0;
    std::uint32_t entry = 0;
    Layer layer = Layer::sentiment;

    bool operator==(const Match&) const = default;
};

// What match() needs room for: the longest match found so far at each symbol, by layer. One a thread.
struct NearWay;
struct MatchScratch {
    struct Longest {
        std::uint32_t last = 0, entry = 0;
        std::uint32_t closeness = 0;      // how much of it its pattern names: words, then types
    };
    std::vector<std::array<Longest, layer_count>> longest;
    std::vector<std::uint8_t> layers;     // bit i: there is one of layer i
    std::vector<std::uint8_t> starts;     // of each symbol: what begins with it
    // Walks of one sentence that take their steps together.
    struct Open {
        const NearWay* way = nullptr;
        std::uint32_t entered = 0;
        bool backward = false;
    };
    struct Begun {
        std::uint32_t state = 0, at = 0, close = 0, entered = 0;
        bool backward = false;
    };
    Lane<Open> open;
    Lane<Begun> begun;
    std::vector<Match> parts;             // of the last match(): what was found of Layer::rule, some of it twice
};

class Matcher {
public:
    class Builder;
    Matcher();
    Matcher(Matcher&&) noexcept;
    Matcher& operator=(Matcher&&) noexcept;
    ~Matcher();

    // Replaces `symbols` with one of each token of `text`. `buffer` is scratch of the caller's, one a thread.
    void look_up(std::span<const Token> tokens, std::string_view text, std::vector<Symbol>& symbols, std::array<std::string, 2>& buffer) const;
    // Asks for what match() will read of a text, before anything waits for it: all words' ways on, and, a while after that, what these lead to.
    void fetch(std::span<const Symbol> symbols) const;
    void fetch_ways(std::span<const Symbol> symbols) const;
    // Replaces `matches` with the longest match of each layer at each symbol, by first symbol, then layer; of equally long ones
    // that of the entry which names the most words, then types, then of one that is few sequences, then the first listed. `sentence_start` says whether symbols[0]
    // begins a sentence (for ^).
    void match(std::span<const Symbol> symbols, bool sentence_start, MatchScratch& scratch, std::vector<Match>& matches) const;

    std::size_t words() const noexcept;
    std::size_t nodes() const noexcept;
    // Whether a folded word is known to any model: a cheap measure of "this is English".
    bool knows(std::string_view folded) const;
    // Whether some list written by hand has it.
    bool is_listed(std::string_view folded) const;
    // Whether it is a word of grammar ("the") in any of the languages that the models know.
    bool is_function_word(std::uint32_t id) const;
    // The folded word of an id, as in Symbol::word.
    std::string_view word(std::uint32_t id) const;
    // The id of a folded word; 0 if no model has it.
    std::uint32_t id_of(std::string_view folded) const;

private:
    friend class StateWriter;
    friend class EntranceWriter;
    friend class Walk;
    friend class ModelImage;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hark

// hark/lexicon/learned_weights.h: what was learned of words and phrases from rated and labelled comments.
//
//   std::uint32_t node = weights.begin(symbol.word, token.kind);     // a word
//   weights.at(node).lean                                            // which way it leans
//   node = weights.step(node, weights.begin(next.word, next_kind));  // a phrase that goes on with the next word; 0: none
//
// A weight has two parts: `lean` (which way a comment that says it goes) and `stake` (whether it evaluates at all). Both add up
// over all words and phrases of a comment; phrases that overlap all count. Frozen; safe from any thread; allocates nothing.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hark/lexicon/matcher.h"
#include "hark/lexicon/table.h"

namespace hark {

// What the rules say of a comment, as the learned sums take it into account: rows "@score" ... of the file.
enum class Signal : std::uint8_t {
    bias,                                    // always there
    score, clear,                            // the score by the rules, and its size
    liked, disliked,                         // the same curve over what speaks for it and against it
    praise, blame,                           // these sums in proportion to the length
    positive, negative, mixed, neutral, silent,  // which of them the rules say; silent: no evidence
    first, last,                             // what the words of the first (a title) and last sentence lean to, of several
    shifted,                                 // the first of those of Shift: what it changes, of good words and of bad, in proportion to the length
    apart = shifted + 2 * 14                 // how far all of the above leans to either side; tells only of the stake
};

// What changes the weight of a rated word. Beside the factor that the rules give it, a factor is learned: of good words and of bad. Not of irony:
// what looks like it is rare, and meant well so often that ratings would teach to believe it.
enum class Shift : std::uint8_t {
    intensified, diminished, capitals, elongated, exclaimed,
    negated, beyond,                         // beyond: a negator stands before it, out of reach
    limited, hypothetical, question,
    after_contrast, before_contrast, before_conclusion, conceded
};
constexpr Signal signal_of(Shift shift, bool good) { return static_cast<Signal>(static_cast<int>(Signal::shifted) + 2 * static_cast<int>(shift) + (good ? 0 : 1)); }
inline constexpr std::size_t signal_count = static_cast<std::size_t>(Signal::apart) + 1;
std::string_view name_of(Signal signal);

struct LearnedWeight {
    std::int16_t lean = 0, stake = 0;  // thousandths of a valence; of a logit
    std::uint32_t tagged : 24 = 0;     // its number among the phrases that speak of tags: see TagWeights. 0: none
    std::uint32_t nexts : 8 = 0;       // of a phrase: bit (n % 8) if some longer one goes on with word n

    bool may_go_on(std::uint32_t next) const noexcept { return (nexts >> next % 8 & 1) != 0; }
};
static_assert(sizeof(LearnedWeight) == 8);

// A word, and which words stand beside it in phrases: bit (n % 32) if word n does. Nearly all pairs of a text that are no phrase are known by these.
struct LearnedWord {
    LearnedWeight weight;
    std::uint32_t nexts = 0, befores = 0;
};

// A logit: constant + slope x what is given. In thousandths.
struct LogitLine {
    std::int32_t constant = 0, slope = 1000;
    std::int64_t at(std::int64_t value) const noexcept { return constant + value * slope / 1000; }
};

class LearnedWeights {
public:
    static constexpr std::int32_t most = 32'000;
    static constexpr std::size_t longest = 4;  // tokens of a phrase
    static constexpr std::string_view negator_word = "<neg>";

    bool empty() const noexcept { return !any_; }
    // 0: nothing was learned of it. Names of sites, people and numbers that are no words of their own count as one word a kind.
    std::uint32_t begin(std::uint32_t word, TokenKind kind) const noexcept {
        const std::uint32_t stand_in = kinds_[static_cast<std::size_t>(kind)];
        return word != 0 ? word : stand_in;
    }
    // `next` is what begin() says of the word that comes next.
    std::uint32_t step(std::uint32_t node, std::uint32_t next) const noexcept {
        if (node >= words_.size()) return phrase(node).may_go_on(next) ? child(node, next) : 0;
        return may_pair(node, next) ? child(node, next) : 0;
    }
    // Whether it is worth asking if two words are a phrase or the beginning of one.
    bool may_pair(std::uint32_t word, std::uint32_t next) const noexcept { return may_pair(word, words_[word], next, words_[next]); }
    static bool may_pair(std::uint32_t word, const LearnedWord& of_word, std::uint32_t next, const LearnedWord& of_next) noexcept {
        return (of_word.nexts >> next % 32 & of_next.befores >> word % 32 & 1) != 0;
    }
    // step() without asking first whether it is worth it, from a word or phrase, from a word, and from a phrase.
    std::uint32_t child(std::uint32_t node, std::uint32_t next) const noexcept { return node < words_.size() ? pair(node, next) : longer(node, next); }
    std::uint32_t pair(std::uint32_t word, std::uint32_t next) const noexcept { return find_in(region_of(word | next), word, next); }
    std::uint32_t longer(std::uint32_t node, std::uint32_t next) const noexcept { return find_in(region_of(next), node, next); }
    // pair() in two steps: what it will look at is fetched while others are asked for.
    std::uint32_t expect_pair(std::uint32_t word, std::uint32_t next) const noexcept {
        const std::uint32_t place = first_place(region_of(word | next), word, next);
        __builtin_prefetch(&phrases_[place]);
        return place;
    }
    std::uint32_t pair_at(std::uint32_t place, std::uint32_t word, std::uint32_t next) const noexcept {
        if (phrases_[place].key == key_of(word, next)) return static_cast<std::uint32_t>(words_.size()) + place;
        return phrases_[place].key == 0 ? 0 : pair(word, next);
    }
    // Asks for what is known of a word, before anything waits for it; a while after that, of what pair() and TagWeights will look at.
    [[gnu::always_inline]] void fetch(std::uint32_t word) const noexcept { __builtin_prefetch(&words_[word]); }
    [[gnu::always_inline]] void fetch_pair(std::uint32_t word, std::uint32_t next) const noexcept {
        __builtin_prefetch(&phrases_[may_pair(word, next) ? first_place(region_of(word | next), word, next) : 0]);
    }
    // longer() likewise.
    std::uint32_t expect_longer(std::uint32_t node, std::uint32_t next) const noexcept {
        const std::uint32_t place = first_place(region_of(next), node, next);
        __builtin_prefetch(&phrases_[place]);
        return place;
    }
    std::uint32_t longer_at(std::uint32_t place, std::uint32_t node, std::uint32_t next) const noexcept {
        if (phrases_[place].key == key_of(node, next)) return static_cast<std::uint32_t>(words_.size()) + place;
        return phrases_[place].key == 0 ? 0 : longer(node, next);
    }
    // What a negator turns may have a weight of its own beside it: phrases that begin with this word, "<neg> bad". 0: nothing has.
    std::uint32_t negator() const noexcept { return negator_; }
    const LearnedWeight& at(std::uint32_t node) const noexcept { return node < words_.size() ? words_[node].weight : phrase(node); }
    // at() of what child() gave, and of what begin() gave.
    const LearnedWeight& phrase(std::uint32_t node) const noexcept { return phrases_[node - words_.size()].weight; }
    const LearnedWord& word(std::uint32_t node) const noexcept { return words_[node]; }
    LearnedWeight signal(Signal signal) const noexcept { return signals_[static_cast<std::size_t>(signal)]; }
    std::int32_t negated() const noexcept { return negated_; }
    // How likely a text of a stake evaluates, and one of a sum is praise: rows "@evaluates" and "@praises".
    const LogitLine& evaluates() const noexcept { return evaluates_; }
    const LogitLine& praises() const noexcept { return praises_; }
    // The entry of the models that a word or phrase was read from; none if it is only the beginning of others.
    std::uint32_t entry(std::uint32_t node) const noexcept { return entries_[node]; }
    static constexpr std::uint32_t no_entry = 0xFFFF'FFFF;

    // The node of a phrase of folded words; 0 if it is none.
    std::uint32_t find(std::string_view phrase, const Matcher& words) const;

    // For whoever builds the models. `path` is the words of one phrase; what is not given stays as it is (0 at first). Returns
    // the entry that the phrase had before; no_entry if none.
    std::uint32_t place(const std::vector<std::uint32_t>& path, std::uint32_t entry, std::optional<std::int32_t> lean, std::optional<std::int32_t> stake);
    // A phrase that has a node and no weight of its own.
    void reserve(const std::vector<std::uint32_t>& path) { placed_.try_emplace(path); }
    void set_kind(TokenKind kind, std::uint32_t word) { kinds_[static_cast<std::size_t>(kind)] = word; }
    void set_negator(std::uint32_t word) { negator_ = word; }
    void set_signal(Signal signal, std::int32_t lean, std::optional<std::int32_t> stake);
    void set_negated(std::int32_t thousandths) { negated_ = thousandths; }
    void set_evaluates(LogitLine line) { evaluates_ = line; }
    void set_praises(LogitLine line) { praises_ = line; }
    // `words`: the largest id of a word.
    void freeze(std::uint32_t words);
    // Once frozen: gives a phrase that was placed or reserved its number among those that speak of tags.
    void mark_tagged(const std::vector<std::uint32_t>& path, std::uint32_t number);

private:
    friend class ModelImage;
    // A step from a word or phrase to the phrase that is longer by a word.
    struct Phrase {
        std::uint64_t key = 0;  // 0: free
        LearnedWeight weight;
    };
    // Words have their numbers in the order of how common they are. Phrases of common words alone lie together, then those with a rarer one, and so on: most
    // of what a text asks for lies in a small part of the table.
    struct Region {
        std::uint32_t begin = 0, mask = 0;
    };
    static std::uint64_t key_of(std::uint32_t node, std::uint32_t word) noexcept { return std::uint64_t{node} << 32 | word; }
    static std::uint32_t hash(std::uint64_t key) noexcept { return static_cast<std::uint32_t>(key * 0x9E37'79B9'7F4A'7C15ull >> 32); }
    // Of a pair: of its words, one or the other, which is as long a number as that of the rarer. Of a longer phrase: of its last word.
    const Region& region_of(std::uint32_t words) const noexcept { return regions_[region_number(words)]; }
    static std::size_t region_number(std::uint32_t words) noexcept { return static_cast<std::size_t>(std::bit_width(words | 1)) - 1; }
    // Where it is looked for first.
    static std::uint32_t first_place(const Region& region, std::uint32_t node, std::uint32_t next) noexcept { return region.begin + (hash(key_of(node, next)) & region.mask); }
    std::uint32_t find_in(const Region& region, std::uint32_t node, std::uint32_t next) const noexcept {
        const std::uint64_t key = key_of(node, next);
        for (std::uint32_t at = hash(key) & region.mask;; at = (at + 1) & region.mask) {
            const Phrase& phrase = phrases_[region.begin + at];
            if (phrase.key == key) return static_cast<std::uint32_t>(words_.size()) + region.begin + at;
            if (phrase.key == 0) return 0;
        }
    }
    void lay_out_regions();
    std::uint32_t add_step(std::uint32_t node, std::uint32_t before, std::uint32_t next);
    LearnedWeight& weight_at(std::uint32_t node) { return node < words_.size() ? words_[node].weight : phrases_[node - words_.size()].weight; }

    bool any_ = false;
    std::int32_t negated_ = 1000;      // what a negator before it leaves of a lean, in thousandths
    std::uint32_t negator_ = 0;
    LogitLine evaluates_{0, 1000}, praises_{0, 455};
    std::array<LearnedWeight, signal_count> signals_{};
    std::array<std::uint32_t, 16> kinds_{};
    Table<LearnedWord> words_{LearnedWord{}};  // by id; [0] is nothing
    Table<Phrase> phrases_;                    // numbered behind the words, free ones too
    std::array<Region, 32> regions_{};
    Table<std::uint32_t> entries_{no_entry};
    struct Placed {
        LearnedWeight weight;
        std::uint32_t entry = no_entry;
    };
    std::map<std::vector<std::uint32_t>, Placed> placed_;  // until frozen
};

}  // namespace hark

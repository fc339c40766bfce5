// hark/lexicon/learned_weights.h: what was learned of words and phrases from rated and labelled comments.
//
//   std::uint32_t node = weights.begin(symbol.word, token.kind);     // a word
//   weights.at(node).lean                                            // which way it leans
//   node = weights.step(node, weights.begin(next.word, next_kind));  // a phrase that goes on with the next word; 0: none
//
// A weight has two parts: `lean` (which way a comment that says it goes) and `stake` (whether it evaluates at all). Both add up
// over all words and phrases of a comment; phrases that overlap all count. Frozen; safe from any thread; allocates nothing.
#pragma once

#include <array>
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
    std::uint32_t goes_on : 1 = 0;     // some phrase goes on from here
    std::uint32_t tagged : 31 = 0;     // its number among the phrases that speak of tags: see TagWeights. 0: none
};
static_assert(sizeof(LearnedWeight) == 8);

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
    std::uint32_t begin(std::uint32_t word, TokenKind kind) const noexcept { return word != 0 ? word : kinds_[static_cast<std::size_t>(kind)]; }
    // `next` is what begin() says of the word that comes next.
    std::uint32_t step(std::uint32_t node, std::uint32_t next) const noexcept { return may_step(node, next) ? child(node, next) : 0; }
    // Has what may_step() will look at fetched meanwhile.
    void expect(std::uint32_t node, std::uint32_t next) const noexcept { __builtin_prefetch(&filter_[(key_of(node, next) >> 38) & (filter_.size() - 1)]); }
    // Whether it is worth asking. A yes has what step() will look at fetched meanwhile: ask early, and step later.
    bool may_step(std::uint32_t node, std::uint32_t next) const noexcept {
        if (next == 0 || nodes_[node].goes_on == 0) return false;
        const std::uint64_t key = key_of(node, next);
        if ((filter_[(key >> 38) & (filter_.size() - 1)] >> (key >> 32) % 64 & 1) == 0) return false;
        __builtin_prefetch(&slots_[(key >> 32) & (slots_.size() - 1)]);
        return true;
    }
    // step() where may_step() said yes.
    std::uint32_t child(std::uint32_t node, std::uint32_t next) const noexcept {
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = (key_of(node, next) >> 32) & mask;; at = (at + 1) & mask) {
            const Slot& slot = slots_[at];
            if (slot.node == 0 || (slot.from == node && slot.word == next)) return slot.node;
        }
    }
    // What a negator turns may have a weight of its own beside it: phrases that begin with this word, "<neg> bad". 0: nothing has.
    std::uint32_t negator() const noexcept { return negator_; }
    const LearnedWeight& at(std::uint32_t node) const noexcept { return nodes_[node]; }
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
    // Once frozen: the number of a phrase that was placed or reserved, which is `tagged` from now on.
    std::uint32_t mark_tagged(const std::vector<std::uint32_t>& path);
    std::uint32_t tagged() const noexcept { return tagged_; }  // the greatest of these numbers

private:
    friend class ModelImage;
    struct Slot {
        std::uint32_t from = 0, word = 0;
        std::uint32_t node = 0;  // 0: free
    };
    static std::uint64_t key_of(std::uint32_t node, std::uint32_t word) noexcept { return (std::uint64_t{node} << 32 | word) * 0x9E37'79B9'7F4A'7C15ull; }

    bool any_ = false;
    std::uint32_t tagged_ = 0;
    std::int32_t negated_ = 1000;      // what a negator before it leaves of a lean, in thousandths
    std::uint32_t negator_ = 0;
    LogitLine evaluates_{0, 1000}, praises_{0, 455};
    std::array<LearnedWeight, signal_count> signals_{};
    std::array<std::uint32_t, 16> kinds_{};
    Table<LearnedWeight> nodes_{LearnedWeight{}};  // words by their id, then phrases; [0] is nothing
    Table<std::uint32_t> entries_{no_entry};
    Table<Slot> slots_;
    Table<std::uint64_t> filter_;  // a bit a step, by its key: small, and nearly all look-ups of what is no step end here
    struct Placed {
        LearnedWeight weight;
        std::uint32_t entry = no_entry;
    };
    std::map<std::vector<std::uint32_t>, Placed> placed_;  // until frozen
};

}  // namespace hark

// What learned weights say of a verbatim, beside the rules: sums over its words and phrases, and what the two say together.
#pragma once

#include <cstdint>
#include <vector>

#include "sentence_work.h"

namespace hark {

// Gathers over the sentences of one verbatim.
class LeanReader {
public:
    explicit LeanReader(const LearnedWeights& weights) : weights_(weights) {}
    // Thousandths, before the length is taken into account.
    struct Sums {
        std::int64_t lean = 0, stake = 0;
    };
    void clear() noexcept { all_ = {}; }
    // With `traces`, also appends to `explanation` what was read.
    void read(const SentenceWork& work, bool traces, Explanation& explanation);
    // A phrase that speaks of topics or intents, over symbols [first, last): see TagWeights.
    struct Tagged {
        std::uint32_t first = 0, last = 0, node = 0;
    };
    // Of the sentence read last.
    const std::vector<Tagged>& tagged() const noexcept { return tagged_; }
    // Of the sentence read last, and of all.
    const Sums& sentence() const noexcept { return sentence_; }
    const Sums& all() const noexcept { return all_; }
    // Fills what `explanation` says of learned weights from what the rules said, over so many tokens.
    void conclude(const Sums& sums, Polarity by_rules, std::size_t tokens, Explanation& explanation) const;

private:
    void mark(const SentenceWork& work);
    void hush(const Found& shifter);
    bool is_turned(std::uint32_t token) const { return !marks_.empty() && (marks_[token] & turned) != 0; }
    bool is_quiet(std::uint32_t token) const { return !marks_.empty() && (marks_[token] & quiet) != 0; }
    std::int32_t lean_of(std::uint32_t node, bool is_turned) const { return is_turned ? weights_.at(node).lean * weights_.negated() / 1000 : weights_.at(node).lean; }
    // Calls found(first, last, node) for each word and phrase of the sentence.
    template <typename Function>
    void each(const SentenceWork& work, Function&& found) const;
    void trace(const SentenceWork& work, Explanation& explanation) const;

    const LearnedWeights& weights_;
    Sums sentence_, all_;
    std::vector<Tagged> tagged_;
    static constexpr std::uint8_t turned = 1, quiet = 2;
    std::vector<std::uint8_t> marks_;    // by token of the sentence; empty if none has any
};

// n such that sqrt of the length in tokens is evened out: 1000 at 48 tokens, and more for shorter texts.
std::int32_t length_factor(std::size_t tokens);
// floor(sqrt(n))
std::uint64_t integer_root(std::uint64_t n);

}  // namespace hark

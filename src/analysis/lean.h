// What learned weights say of a verbatim, beside the rules: sums over its words and phrases, and what the two say together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sentence_work.h"

namespace hark {

// Gathers over the sentences of one verbatim.
class LeanReader {
public:
    explicit LeanReader(const LearnedWeights& weights) : weights_(weights) {}
    void clear() noexcept { all_ = first_ = last_ = {}; }
    // Fills `learned` and `tagged`. With `traces`, also appends to `explanation` what was read.
    void read(SentenceWork& work, bool traces, Explanation& explanation);
    // Of all sentences that were read.
    const LearnedSums& all() const noexcept { return all_; }
    // Fills what `explanation` says of learned weights from what the rules said, over so many tokens with these hits. `whole`: of all that was
    // read, in several sentences; else of one.
    void conclude(const LearnedSums& sums, std::span<const Hit> hits, bool whole, std::size_t tokens, Explanation& explanation) const;

private:
    void mark(const SentenceWork& work);
    void hush(const Found& shifter);
    bool is_turned(std::uint32_t token) const { return !marks_.empty() && (marks_[token] & turned) != 0; }
    bool is_quiet(std::uint32_t token) const { return !marks_.empty() && (marks_[token] & quiet) != 0; }
    std::int32_t lean_of(std::uint32_t node, bool is_turned) const { return is_turned ? weights_.at(node).lean * weights_.negated() / 1000 : weights_.at(node).lean; }
    // Calls found(first, last, node) for each word and phrase of the sentence.
    template <typename Function>
    void each(const SentenceWork& work, Function&& found);
    // Likewise, for each word and phrase that a negator turns and that has a weight of its own there. After each().
    template <typename Function>
    void each_turned(Function&& found) const;
    void trace(const SentenceWork& work, Explanation& explanation);

    const LearnedWeights& weights_;
    LearnedSums all_, first_, last_;     // of the first and the last sentence
    static constexpr std::uint8_t turned = 1, quiet = 2;
    std::vector<std::uint32_t> nodes_;   // by token of the sentence
    std::vector<std::uint32_t> phrases_; // where one may begin
    std::vector<std::uint8_t> marks_;    // by token of the sentence; empty if none has any
};

// n such that sqrt of the length in tokens is evened out: 1000 at 48 tokens, and more for shorter texts.
std::int32_t length_factor(std::size_t tokens);
// floor(sqrt(n))
std::uint64_t integer_root(std::uint64_t n);

}  // namespace hark

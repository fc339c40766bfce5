// What learned weights say of a verbatim, beside the rules: sums over its words and phrases, and what the two say together.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "hark/base/lane.h"
#include "sentence_work.h"

namespace hark {

// Gathers over the sentences of one verbatim.
class LeanReader {
public:
    LeanReader(const LearnedWeights& weights, const TagWeights& tags) : weights_(weights), tags_(tags) {}
    void clear() noexcept { all_ = first_ = last_ = {}; }
    // Asks for what read() and others after it will look up of a text, before anything waits for it: of its words, and, a while after that, of its pairs.
    void fetch_words(std::span<const Token> tokens, std::span<const Symbol> symbols);
    void fetch_pairs() const;
    // Fills `learned` and `tagged`. With `traces`, also appends to `explanation` what was read.
    void read(SentenceWork& work, bool traces, Explanation& explanation);
    // Of all sentences that were read.
    const LearnedSums& all() const noexcept { return all_; }
    // Fills what `explanation` says of learned weights from what the rules said, over so many tokens with these hits. `whole`: of all that was
    // read, in several sentences; else of one.
    void conclude(const LearnedSums& sums, std::span<const Hit> hits, bool whole, std::size_t tokens, Explanation& explanation) const;

private:
    // A phrase over symbols [first, last).
    struct Said {
        std::uint32_t first = 0, last = 0, node = 0;
    };

    // One that a longer one may begin with.
    struct Longer {
        std::uint32_t first = 0, last = 0, node = 0;
        std::uint32_t place = 0;  // where that would be
    };

    void mark(const SentenceWork& work);
    void hush(const Found& shifter);
    bool is_turned(std::uint32_t token) const { return !marks_.empty() && (marks_[token] & turned) != 0; }
    bool is_quiet(std::uint32_t token) const { return !marks_.empty() && (marks_[token] & quiet) != 0; }
    bool is_quiet(const Said& said) const;
    std::int32_t lean_of(std::uint32_t node, bool is_turned) const { return is_turned ? weights_.at(node).lean * weights_.negated() / 1000 : weights_.at(node).lean; }
    void look_up(const SentenceWork& work);
    void add_words(std::uint32_t first, SentenceWork& work);
    void add_phrases(SentenceWork& work);
    // What marks make of what was added.
    void mend(std::uint32_t first, SentenceWork& work) const;
    // Calls found(said) for each word and phrase that is not quiet.
    template <typename Function>
    void each(std::uint32_t first, Function&& found) const;
    // Likewise, for each word and phrase that a negator turns and that has a weight of its own there.
    template <typename Function>
    void each_turned(Function&& found) const;
    void trace(const SentenceWork& work, std::uint32_t first, Explanation& explanation) const;

    const LearnedWeights& weights_;
    const TagWeights& tags_;             // who reads what it finds will look there
    LearnedSums all_, first_, last_;     // of the first and the last sentence
    static constexpr std::uint8_t turned = 1, quiet = 2;
    Lane<std::uint32_t> ahead_;          // nodes of the whole text, to be fetched
    Lane<std::uint32_t> nodes_;          // by token of the sentence, and 0 behind the last
    Lane<std::uint32_t> pairs_;          // tokens that may be the first of a phrase
    Lane<std::uint32_t> places_;         // where these phrases would be
    Lane<Longer> longer_;
    Lane<Said> phrases_;
    std::vector<std::uint8_t> marks_;    // by token of the sentence; empty if none has any
    bool hushed_ = false;                // some are quiet
};

// floor(sqrt(n)), n < 2^62: the nearest double errs by less than one.
inline std::int64_t integer_root(std::int64_t n) {
    auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(n)));
    root -= root * root > n;
    root += (root + 1) * (root + 1) <= n;
    return root;
}

// n such that sqrt of the length in tokens is evened out: 1000 at 48 tokens, and more for shorter texts.
std::int32_t length_factor(std::size_t tokens);

}  // namespace hark

// Whether a sentence states a failure: what its words say by learned weights, beside the patterns of fact complaints.
//
// Patterns name the failure, and are right by themselves. The weights of `fact.failure` know words of many trades, and say only that something failed: they are
// asked where no pattern finds a failure, and the sentence does not praise.
#pragma once

#include <cstdint>
#include <vector>

#include "sentence_work.h"

namespace hark {

class FactReader {
public:
    explicit FactReader(const Models& models);
    // Of `fact.failure`, among TagWeights::tags(); none: patterns alone speak.
    std::uint16_t column() const noexcept { return column_; }
    // A sentence whose labels, from `first` on, were found by patterns, which says `polarity` as a whole, and whose words add up to `words` in that column.
    void read(const SentenceWork& work, std::int32_t words, Polarity polarity, std::size_t first, bool traces, Annotation& annotation, Explanation& explanation) const;

private:
    // Calls heard(signal) for each signal of the sentence.
    template <typename Function>
    void each_signal(const SentenceWork& work, Polarity polarity, std::span<const Label> labels, Function&& heard) const;
    const TaggedPhrase* strongest(const SentenceWork& work) const;
    // Adds what the phrases and signals say to a trace of their sum.
    void add_parts(const SentenceWork& work, Polarity polarity, std::span<const Label> labels, TagTrace& trace) const;

    const TagWeights& weights_;
    const TagSignals known_;
    const std::size_t topics_;
    LabelId failure_ = 0;
    std::uint16_t column_ = TagWeights::no_column;
    std::vector<std::int32_t> signals_;             // its weights, by signal
};

}  // namespace hark

// hark/insight/phrases.h: which phrases come more often in some sentences than in others.
//
//   PhraseCounts counts;
//   counts.add(words, inside, id);                          // of each sentence
//   counts.ranked(20);
//
// Phrases are one to three words that begin and end with a word of content. Memory is bounded: beyond two million phrases those met once are
// forgotten (lossy counting, Manku & Motwani 2002), so that rare ones may be missing, and counts be a little low, in long texts only. Not for
// two threads at once; merge() in a fixed order gives the same result at any thread count.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hark {

struct PhraseWord {
    std::string_view folded;
    bool content = false;    // a word that says something by itself: no "the", no punctuation
    bool broken = false;     // no phrase may run over what stands here: punctuation, or words that are excluded
};

struct KeyPhrase {
    std::string phrase;
    std::int64_t inside = 0, outside = 0;   // sentences that hold it
    double keyness = 0;                     // log-likelihood ratio G2 (Dunning 1993) of the two; 3.84: 5 % by chance
    std::int64_t example = 0;               // the verbatim of the first sentence inside
};

class PhraseCounts {
public:
    // A sentence; each phrase counts once. `verbatim` is kept as the example of what it is the first of.
    void add(std::span<const PhraseWord> words, bool inside, std::int64_t verbatim);
    // Adds what `later` counted in what comes behind.
    void merge(const PhraseCounts& later);
    std::int64_t inside() const noexcept { return inside_; }
    std::int64_t outside() const noexcept { return outside_; }
    // One phrase; all zero if it was not met, or forgotten.
    KeyPhrase of(std::string_view phrase) const;
    // Phrases that at least so many sentences inside hold.
    std::int64_t frequent(std::int64_t least) const;
    // Those more frequent inside, in at least `least` sentences there, the keyest first, then by name. Of a phrase and a longer
    // one that is hardly rarer the longer alone is kept.
    std::vector<KeyPhrase> ranked(std::size_t most, std::int64_t least = 3) const;

private:
    struct Count {
        std::int64_t inside = 0, outside = 0, example = 0;
    };
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    static constexpr std::size_t most_phrases = 2'000'000;
    void count(std::string_view phrase, bool inside, std::int64_t verbatim);
    void forget_rare();

    std::unordered_map<std::string, Count, Hash, std::equal_to<>> counts_;
    std::vector<std::string> seen_;         // scratch: of the sentence at hand
    std::int64_t inside_ = 0, outside_ = 0;
};

}  // namespace hark

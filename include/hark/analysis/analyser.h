// hark/analysis/analyser.h: one verbatim at a time: language, sentences, clauses, sentiment, mentions, intents and fact
// complaints. Pure: a text and models in, an annotation out; no files, no threads, no clock.
//
//   Analyser analyser(models);                     // one a thread; the models are shared and must outlive it
//   Annotation annotation;
//   analyser.annotate("The room was not clean, but the staff was lovely.", annotation);
//   analyser.explanation();                        // how the score came about, until the next call
//
// All arithmetic is on integers, in thousandths, so that the answer is the same on every machine. Once warm, annotate
// allocates nothing but what the annotation itself grows by.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "hark/analysis/conclusion.h"
#include "hark/base/annotation.h"
#include "hark/lexicon/models.h"

namespace hark {

// Why a hit weighs other than its entry says. In the order in which they are applied.
enum class Reason : std::uint8_t {
    intensified, diminished, capitals, elongated, exclaimed, negated, beyond, limited, hypothetical, question, ironic, contrasted, conceded
};  // beyond: the reach of a negator; changes nothing but what is learned of it
std::string_view name_of(Reason reason);

struct Factor {
    Reason reason = Reason::intensified;
    std::int32_t thousandths = 1000;
    std::uint32_t entry = 0xFFFF'FFFF;  // the shifter's entry in the models, if one is the cause
    Span span;                          // its words, empty if none
};

// One piece of evidence. value = base x factors, each product cut to whole thousandths; the sum of all values is the sum
// that the score is made of.
struct Hit {
    static constexpr std::uint32_t by_rule = 0xFFFF'FFFF;
    Span span;
    std::uint32_t first = 0, last = 0;  // symbols of its sentence
    std::uint32_t sentence = 0, clause = 0;
    std::uint32_t entry = by_rule;      // the line of the models; by_rule: a rating such as "2/10"
    std::int32_t base = 0, value = 0;   // valence in thousandths
    bool face = false;                  // emoji and emoticons stand outside negation
    std::uint8_t factor_count = 0;
    std::array<Factor, 6> factors;

    void scale(const Factor& factor);
    bool has(Reason reason) const noexcept;
    // The value before contrast and concession weighed one clause against another: what is said, not what prevails.
    std::int32_t said() const noexcept;
};

// A learned word or phrase. `value`: its lean after negation, before the length of the text is taken into account.
struct LearnedHit {
    Span span;
    std::uint32_t entry = 0;
    std::int32_t lean = 0, stake = 0, value = 0;  // thousandths
    bool turned = false;
};

// A word as learning reads it: `word` is its id in the models (0: unknown); `opens` a sentence; `turned` by a negator before it; `quiet` is one
// of a negator whose effect a hit shows.
struct ReadWord {
    Span span;
    std::uint32_t word = 0;
    TokenKind kind = TokenKind::word;
    bool elongated = false, turned = false, quiet = false, opens = false;
};

// A topic that was named, and whose words another topic claimed that is longer or weighs more.
struct Outclaimed {
    Span span;
    std::uint32_t entry = 0;
};

// Why learned weights say a tag (a topic, or behind the topics a label) of some sentences: sum = words x length + signals. Said from 0 on.
struct TagTrace {
    TagId tag = 0;
    Span unit;                                // the sentences that were taken together
    std::int32_t words = 0, length = 1000, sum = 0;
    bool by_rules = false, said = false;      // the rules found it; it is in the annotation
    struct Part {
        Span span;                            // empty: a signal
        std::uint32_t entry = 0;
        std::int32_t weight = 0;              // thousandths; of words, before the length is taken into account
    };
    std::vector<Part> parts;
};

struct Explanation {
    std::vector<Hit> hits;
    std::vector<Outclaimed> outclaimed;
    std::int64_t positive = 0, negative = 0;  // sums of the values above and below 0
    std::int32_t score = 0;                   // see score_of

    Polarity by_rules = Polarity::no_evidence;    // what the hits alone say
    // Whether that is the answer: there are no learned weights, or they have too little to say against it: the text is short, or the rules hear both sides, or no
    // evaluation and the stake is too low for one. `sum` is lean, where
    //   lean = words_lean + sum of signals x their weights, words_lean = sum of learned values x length
    // and the same of stake: at 0 or above, the text evaluates. Where the rules stand against the lean, or for so-so, it is
    // share_of_rules x (positive + negative), and without learned weights all of that. All in thousandths; every product is cut to whole thousandths. score = score_of(sum).
    bool rules_stand = true, scored_by_rules = true;
    std::int64_t sum = 0;
    std::int32_t length = 1000;
    std::array<std::int32_t, signal_count> signals{};
    std::int64_t words_lean = 0, words_stake = 0, lean = 0, stake = 0;
    Probabilities probabilities;              // of the three classes; only with learned weights
    // Only if traced: learned words and phrases, and all words.
    std::vector<LearnedHit> learned;
    std::vector<ReadWord> words;
    std::vector<Polarity> sentences;           // what each says as a whole
    std::vector<TagTrace> tags;                // those that the rules or the words speak for
};

class Analyser {
public:
    explicit Analyser(const Models& models);
    Analyser(Analyser&&) noexcept;
    ~Analyser();
    // Replaces `annotation`. `text` is repaired UTF-8 of at most 2^31 bytes.
    void annotate(std::string_view text, Annotation& annotation);
    // The same, where rules ask in which segments the verbatim is (Models::rules().look_at_segments()).
    void annotate(std::string_view text, std::span<const KnownSegment> segments, Annotation& annotation);
    // Whether the next calls keep what was read, learned hit by learned hit and word by word; costs time. Off at first. Why tags are said may be left out: it costs most.
    void trace(bool traces, bool tags = true) noexcept;
    // Of the last call.
    const Explanation& explanation() const noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hark

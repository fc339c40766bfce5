// What learned weights say of topics and intents, beside the rules: which mentions of the rules stand, and what the rules miss.
//
// Sentences are taken together until they have `unit_tokens`: a short comment is judged as a whole, a long one piece by piece.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "hark/base/lane.h"
#include "lean.h"
#include "sentence_work.h"

namespace hark {

// What a sentence says as a whole.
struct SentenceVerdict {
    Polarity polarity = Polarity::no_evidence;
    Polarity of_topics = Polarity::no_evidence;  // what it says of topics that no words of their own judge
    std::int64_t sum = 0;                        // of that: see score_of
};

class TagReader {
public:
    static constexpr std::size_t unit_tokens = 160;

    TagReader(const Models& models, const TopicTable& table);
    void begin_text();
    // Adds up what the phrases of a sentence say; first of all of it. Returns what that is in one column of TagWeights.
    std::int32_t hear(const SentenceWork& work, std::uint16_t column);
    // A sentence whose mentions and labels are found. Topics that no words of their own judge get the polarity of the whole. Where a unit ends, its phrases leave the sentence at hand.
    void read(SentenceWork& work, const SentenceVerdict& verdict, bool traces, Annotation& annotation, Explanation& explanation);
    // The end of the text.
    void finish(Annotation& annotation, bool traces, Explanation& explanation);

private:
    // What is left of a sentence until its unit ends. Its tokens lie where they lay.
    struct Sentence {
        std::span<const Token> tokens;
        std::size_t phrases = 0;       // where its phrases begin
        Span span, opinion;            // opinion: its strongest words on the side of its polarity
        Polarity polarity = Polarity::no_evidence, of_topics = Polarity::no_evidence;
        std::int64_t sum = 0;
    };
    // One of TagWeights::tags(), topics before labels.
    using Column = std::size_t;
    // What is known of a tag, by bits.
    enum Known : std::uint8_t {
        stands = 1,                    // a fact complaint says it, or a rule of a .rules file: an analyst's word is not outweighed
        ruled = 2,                     // the rules say it
        judged = 4,                    // with an opinion of its own
        repeated = 8                   // more than once
    };

    // What a label says of its customer.
    struct LabelTraits {
        bool fault = false;            // is discontented
        bool stance = false;           // speaks as complaints do, and means another thing
        bool fact = false;             // is decided sentence by sentence: see FactReader
    };

    // A trade that topics were learned of by themselves. Its columns lie behind all others.
    struct Trade {
        std::size_t number = 0;
        Column gate = 0, first = 0, last = 0;
        std::vector<Column> instead_of;  // by column from `first` on: the topic that it stands in place of
    };

    void open_unit(const Annotation& annotation);
    void close_unit(Annotation& annotation, bool traces, Explanation& explanation);
    const Sentence& sentence_of(const TaggedPhrase& phrase) const;
    Span span_of(const TaggedPhrase& phrase) const;
    // Begins and ends with words: fit for a span of a mention.
    bool names(const TaggedPhrase& phrase) const;
    const TaggedPhrase* strongest_phrase(Column column) const;
    void find_trades();
    void speak_as_in_trade(std::int32_t length);
    void add_signal(std::size_t signal) { signals_.push_back(static_cast<std::uint32_t>(signal)); }
    void add_signals(const Annotation& annotation);
    std::size_t columns() const { return weights_.tags().size(); }
    TagId tag_of(Column column) const { return weights_.tags()[column]; }
    bool is(Column column, Known what) const { return (known_of_[tag_of(column)] & what) != 0; }
    // Notes it. False if it was known.
    bool learn(std::size_t tag, Known what) { return std::exchange(known_of_[tag], static_cast<std::uint8_t>(known_of_[tag] | what)) != known_of_[tag]; }
    bool is_topic(Column column) const { return column < topic_columns_; }
    bool is_said(Column column) const;
    bool is_label_said(Column column) const;
    bool finds_fault() const;
    void guess(const Annotation& annotation);
    void decide_topics(Annotation& annotation, std::span<const Hit> hits);
    void decide_labels(Annotation& annotation) const;
    const Label* fact_at(Span span, const Annotation& annotation) const;
    Mention mention_of(Column topic, std::span<const Hit> hits, const Annotation& annotation) const;
    // Some sentence of the unit does.
    bool says(Polarity polarity) const { return (polarities_ >> static_cast<int>(polarity) & 1) != 0; }
    void trace(Explanation& explanation) const;

    const Models& models_;
    const TagWeights& weights_;
    const TopicTable& table_;
    const TagSignals known_;
    const TagId topics_, general_;     // tags below it are topics
    TagId complaint_ = 0xFFFF;
    std::vector<std::uint8_t> known_of_;  // by tag: Known
    std::vector<LabelTraits> traits_;  // by label
    std::vector<Sentence> sentences_;
    std::vector<std::uint32_t> signals_;
    std::span<const TaggedPhrase> phrases_;
    TagScratch added_, added_signals_;
    std::vector<std::int32_t> words_, logits_;  // by column, `width` of them: the sum of its phrases, and of all
    std::size_t topic_columns_ = 0, label_columns_ = 0;  // ends of the columns of topics, and of labels
    std::vector<Trade> trades_;
    const Trade* trade_ = nullptr;     // of the unit
    Lane<std::uint32_t> rows_within_;  // of phrases that have rows, in that trade
    std::vector<std::int32_t> words_within_, signals_within_;  // sums in that trade, from its first column on
    std::vector<Column> spoken_;       // by column: itself, or its column in the trade of the unit
    LabelTraits found_;                // of all labels that the rules found in the unit
    std::vector<Column> meant_;        // topics whose sum says so, and the likeliest where none does and something is judged
    bool another_meant_ = false;       // some topic that is not the whole is meant by its sum
    bool rules_stand_ = false;         // no topic is: what the rules found stands
    std::uint32_t polarities_ = 0;     // bit by Polarity: some sentence of the unit says it
    std::size_t tokens_ = 0, first_mention_ = 0, first_label_ = 0;
    std::size_t mentions_read_ = 0;    // those behind are of the sentence at hand
};

}  // namespace hark

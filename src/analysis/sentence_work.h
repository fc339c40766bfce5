// What is known of the sentence at hand; its parts fill it one after another.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "hark/analysis/analyser.h"
#include "hark/base/lane.h"
#include "hark/lexicon/models.h"
#include "hark/text/sentences.h"
#include "hark/text/tokenizer.h"
#include "topic_traits.h"

namespace hark {

// Symbols [first, last) of one clause.
struct Clause {
    std::uint32_t first = 0, last = 0;
    const Entry* opener = nullptr;      // the conjunction that opens it, if one does
    std::uint32_t opener_entry = Hit::by_rule;
    bool soft = false;                  // a comma or "and" opens it: what was negated may go on
};

// A model entry found in the sentence, over symbols [first, last).
struct Found {
    std::uint32_t first = 0, last = 0;
    std::uint32_t index = 0;            // in Models
    const Entry* entry = nullptr;
};

// A topic and the opinion that is said of it.
struct Topical {
    const Found* topic = nullptr;
    std::uint32_t clause = 0;
    const Hit* opinion = nullptr;
    bool yielded = false;               // its opinion went to the thing that it is said of
};

// What learned weights say of it: thousandths, before the length is taken into account.
struct LearnedSums {
    std::int64_t lean = 0, stake = 0;
};

// Labels of patterns that say something of other patterns, by number; one that no model has is beyond them all.
struct GuardLabels {
    LabelId none, condition;
    explicit GuardLabels(const Models& models) : none(of(models, "none")), condition(of(models, "condition")) {}

private:
    static LabelId of(const Models& models, std::string_view name) { return static_cast<LabelId>(std::ranges::find(models.labels(), name) - models.labels().begin()); }
};

struct SentenceWork {
    explicit SentenceWork(const Models& models) : guards(models) {}

    GuardLabels guards;
    std::string_view text;              // the whole verbatim
    std::uint32_t number = 0;           // of the sentence
    Span span;
    bool question = false;
    int exclamations = 0;
    bool shouting = false;              // the verbatim is in capitals throughout: they mean nothing
    bool ironic = false;                // an earlier sentence of it was
    std::span<const Token> tokens;      // without the hyphens and quotation marks inside
    std::span<Symbol> symbols;          // of each token
    std::vector<std::uint32_t> marks, ratings;  // tokens that are punctuation, and "4/5"
    MatchScratch match_scratch;
    std::vector<Match> matches;
    std::vector<Found> absorbed;        // shifters that are part of a listed phrase: "doesn't get better than"
    std::vector<Found> sentiments, shifters, topics, intents, facts, spam;
    std::vector<Clause> clauses;
    std::vector<Hit> hits;
    std::vector<Topical> topicals;
    std::vector<Found> kept;            // scratch
    std::vector<Found> conditions;      // of facts
    std::vector<Found> outclaimed;      // topics that lost their words to another
    std::vector<std::uint32_t> clause_ends;
    std::vector<RuleFound> rules_found;
    std::vector<TopicId> told;          // topics that rules tell, and no pattern
    std::vector<bool> claimed;
    LearnedSums learned;
    Lane<TaggedPhrase> tagged;          // of the sentences that are judged together (TagReader); of this one, from `first_tagged` on
    std::size_t first_tagged = 0;

    Span span_of(std::uint32_t first, std::uint32_t last) const { return {tokens[first].span.begin, tokens[last - 1].span.end}; }
    std::uint32_t clause_of(std::uint32_t symbol) const {
        std::uint32_t i = 0;
        while (i + 1 < clauses.size() && symbol >= clauses[i].last) ++i;
        return i;
    }
    std::span<const TaggedPhrase> tagged_here() const { return tagged.span(first_tagged); }
    // "neither slow nor noisy" is one negation, not two.
    bool is_nor(const Found& shifter) const { return shifter.last - shifter.first == 1 && slice(text, tokens[shifter.first].span).ends_with("or"); }
};

// Fills tokens, symbols, and what is known from punctuation. Moves those of the sentence together over what it leaves out.
void lay_out(std::vector<Token>& tokens, std::vector<Symbol>& symbols, const Sentence& sentence, SentenceWork& work);
// Fills the lists of what was found from `matches`: the longest in each, and nothing that lies inside a longer one.
void resolve(const Models& models, SentenceWork& work);
// One of the conditions governs what begins at the symbol.
bool is_supposed(const SentenceWork& work, const std::vector<Found>& conditions, std::uint32_t symbol);
// Fills clauses.
void split_clauses(SentenceWork& work);
// Adds the topics that rules tell to those that patterns name. `scratch` knows of the comment.
void add_rule_topics(const Models& models, RuleScratch& scratch, SentenceWork& work);
// Fills hits: entries and ratings, each with its factors.
void weigh(const Models& models, SentenceWork& work);
// Appends the sentence's mentions and labels.
// What a failure is worth on the scale of valences, in thousandths, where no rated word stands in its span.
constexpr std::int32_t value_of_failure(int severity) { return -900 - 400 * severity; }
void find_labels(const Models& models, SentenceWork& work, Annotation& annotation);
void find_mentions(const TopicTable& table, SentenceWork& work, Annotation& annotation);

}  // namespace hark

#include "hark/analysis/analyser.h"

#include <algorithm>
#include <span>

#include "fact_reader.h"
#include "language.h"
#include "lean.h"
#include "sentence_work.h"
#include "tag_reader.h"

namespace hark {
namespace {

constexpr std::int64_t least_evidence = 350;      // thousandths: below it a sum is neutral
constexpr std::int64_t least_of_both = 900;       // mixed: both sides say at least this much ...
constexpr std::int64_t least_share = 350;         // ... and the weaker has this share of the stronger, in thousandths
constexpr int spam_weight = 10;

// "The staff were kind, but the ward was filthy": two things, judged each its own way.
bool two_targets(const std::vector<Mention>& mentions) {
    for (const Mention& liked : mentions)
        for (const Mention& disliked : mentions)
            if (liked.polarity == Polarity::positive && disliked.polarity == Polarity::negative && liked.topic != disliked.topic) return true;
    return false;
}

// Mixed is what says much of both. Of two targets each keeps what is said of it; of one target the contrast decides
// ("it looks nice, but it is useless").
Polarity polarity_of(const Explanation& e, std::span<const Hit> hits, bool apart) {
    std::int64_t liked = 0, disliked = 0;
    for (const Hit& hit : hits) (hit.value > 0 ? liked : disliked) += std::abs(apart ? hit.said() : hit.value);
    const std::int64_t sum = e.positive + e.negative, weaker = std::min(liked, disliked), stronger = std::max(liked, disliked);
    if (e.positive == 0 && e.negative == 0) return Polarity::no_evidence;
    if (weaker >= least_of_both && weaker * 1000 >= stronger * least_share) return Polarity::mixed;
    if (std::abs(sum) < least_evidence) return Polarity::neutral;
    return sum > 0 ? Polarity::positive : Polarity::negative;
}

constexpr std::int64_t enough_of_topics = 700;  // stake from which a sentence judges the topics that it names, in thousandths

bool all_shouting(const std::vector<Token>& tokens) {
    const auto is_shouted = [](const Token& token) { return token.all_caps && token.kind == TokenKind::word; };
    const auto capitals = std::ranges::count_if(tokens, is_shouted);
    if (capitals < 3) return false;
    const auto words = std::ranges::count_if(tokens, [](const Token& token) { return token.kind == TokenKind::word && token.span.size() > 1; });
    return words > 3 && capitals * 4 > words * 3;
}

}  // namespace

struct Analyser::Impl {
    const Models& models;
    TopicTable topics;
    Tokenizer tokenizer;
    std::vector<Token> tokens;
    std::vector<Symbol> symbols;
    std::vector<Sentence> sentences;
    std::array<std::string, 2> buffer;
    SentenceWork work;               // of the sentence at hand
    RuleScratch rule_scratch;
    LeanReader lean;
    FactReader facts;
    TagReader tags;
    std::vector<Mention> targets;    // as the rules judge them
    int spam = 0;                    // weight of its patterns
    bool traces = false, traces_tags = false;
    Explanation explanation;
    Explanation whole;               // of one sentence as if it were the text; without what was found in it

    explicit Impl(const Models& m) : models(m), topics(m), work(m), lean(m.learned(), m.tags()), facts(m), tags(m, topics) {}

    void look_up(std::string_view text) {
        tokenizer.tokenize(text, tokens);
        models.matcher().look_up(tokens, text, symbols, buffer);
        models.matcher().fetch(symbols);
        lean.fetch_words(tokens, symbols);
    }

    void judge(Annotation& annotation) {
        split_clauses(work);
        add_rule_topics(models, rule_scratch, work);
        weigh(models, work);
        for (const Hit& hit : work.hits) {
            (hit.value > 0 ? explanation.positive : explanation.negative) += hit.value;
            explanation.hits.push_back(hit);
        }
        find_labels(models, work, annotation);
        const std::size_t first = annotation.mentions.size();
        find_mentions(topics, work, annotation);
        for (const Found& topic : work.outclaimed) explanation.outclaimed.push_back({work.span_of(topic.first, topic.last), topic.index});
        targets.insert(targets.end(), annotation.mentions.begin() + static_cast<std::ptrdiff_t>(first), annotation.mentions.end());
    }

    // What the rules want to know of the whole before its first sentence is judged.
    void look_at_comment() {
        rule_scratch.in_comment.clear();
        for (const Sentence& sentence : sentences) {
            models.matcher().match(std::span(symbols).subspan(sentence.first, sentence.last - sentence.first), true, work.match_scratch, work.matches);
            models.rules().note_comment(work.match_scratch.parts, rule_scratch);
        }
    }

    // What rules and learned weights say together of so many tokens, whose hits are summed in `e`.
    Conclusion conclude_on(const LearnedSums& sums, std::span<const Hit> hits, bool several, std::size_t size, Explanation& e) const {
        lean.conclude(sums, hits, several, size, e);
        const Evidence evidence{e.by_rules, e.positive + e.negative, e.length, e.lean, e.stake};
        const Conclusion conclusion = models.learned().empty() ? Conclusion{e.by_rules, true, true, evidence.by_rules_sum} : hark::conclude(evidence);
        e.rules_stand = conclusion.rules_stand;
        e.scored_by_rules = conclusion.scored_by_rules;
        e.sum = conclusion.sum;
        return conclusion;
    }

    // What the sentence at hand says as a whole.
    SentenceVerdict whole_of_sentence() {
        whole.positive = whole.negative = 0;
        for (const Hit& hit : work.hits) (hit.value > 0 ? whole.positive : whole.negative) += hit.value;
        whole.by_rules = polarity_of(whole, work.hits, false);
        const Conclusion conclusion = conclude_on(work.learned, work.hits, false, work.tokens.size(), whole);
        // Whoever names a topic says something of it: there, the doubt whether the sentence evaluates weighs less than in a text.
        const bool leans = whole.by_rules == Polarity::positive || whole.by_rules == Polarity::negative || whole.stake >= enough_of_topics;
        const bool open = conclusion.polarity == Polarity::neutral || conclusion.polarity == Polarity::no_evidence;
        if (open && leans && whole.lean != 0) return {conclusion.polarity, whole.lean > 0 ? Polarity::positive : Polarity::negative, whole.lean};
        return {conclusion.polarity, conclusion.polarity, conclusion.polarity == Polarity::no_evidence ? 0 : conclusion.sum};
    }

    void analyse(const Sentence& sentence, Annotation& annotation) {
        lay_out(tokens, symbols, sentence, work);
        models.matcher().match(work.symbols, true, work.match_scratch, work.matches);
        resolve(models, work);
        work.hits.clear();
        work.told.clear();
        const std::size_t first_label = annotation.labels.size();
        if (!work.matches.empty() || !work.match_scratch.parts.empty() || !work.ratings.empty()) judge(annotation);
        for (const Found& found : work.spam) spam += found.entry->value;
        if (traces || !models.learned().empty() || !models.tags().empty()) lean.read(work, traces, explanation);
        if (!traces && models.tags().empty()) return;
        const std::int32_t failure = tags.hear(work, facts.column());
        const SentenceVerdict verdict = whole_of_sentence();
        if (traces) explanation.sentences.push_back(verdict.polarity);
        facts.read(work, failure, verdict.polarity, first_label, traces_tags, annotation, explanation);
        if (!models.tags().empty()) tags.read(work, verdict, traces_tags, annotation, explanation);
    }

    void analyse_all(std::string_view text, Annotation& annotation) {
        if (models.rules().look_at_comments()) look_at_comment();
        work.text = text;
        work.shouting = all_shouting(tokens);
        work.ironic = false;
        spam = 0;
        for (work.number = 0; work.number < sentences.size(); ++work.number) analyse(sentences[work.number], annotation);
        if (spam < spam_weight) return conclude(annotation);
        annotation.mentions.clear();
        annotation.labels.clear();
        annotation.state = State::spam;
    }

    void conclude(Annotation& annotation) {
        if (!models.tags().empty()) tags.finish(annotation, traces_tags, explanation);
        explanation.by_rules = polarity_of(explanation, explanation.hits, two_targets(targets));
        const Conclusion conclusion = conclude_on(lean.all(), explanation.hits, sentences.size() > 1, tokens.size(), explanation);
        annotation.polarity = conclusion.polarity;
        annotation.score = explanation.score = score_of(conclusion.sum);
        if (!models.learned().empty()) explanation.probabilities = probabilities_of(conclusion.sum, explanation.stake, models.learned());
    }

    void annotate(std::string_view text, std::span<const KnownSegment> segments, Annotation& annotation) {
        rule_scratch.segments = segments;
        annotation.clear();
        explanation.hits.clear();
        explanation.outclaimed.clear();
        explanation.learned.clear();
        explanation.words.clear();
        explanation.sentences.clear();
        explanation.tags.clear();
        lean.clear();
        tags.begin_text();
        work.tagged.clear();
        targets.clear();
        explanation.positive = explanation.negative = explanation.score = 0;
        if (const std::optional<Language> language = language_of_script(text)) {
            annotation.language = *language;
            annotation.state = State::other_language;
            return;
        }
        look_up(text);
        if (tokens.empty()) return;
        annotation.language = detect_language(text, tokens, symbols, models);
        const bool english = annotation.language.name() == "en" || annotation.language == Language{};
        annotation.state = english ? State::analysed : State::other_language;
        if (!english) return;
        models.matcher().fetch_ways(symbols);
        lean.fetch_pairs();
        split_sentences(text, tokens, sentences);
        analyse_all(text, annotation);
    }
};

Analyser::Analyser(const Models& models) : impl_(std::make_unique<Impl>(models)) {}
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser::~Analyser() = default;

void Analyser::annotate(std::string_view text, Annotation& annotation) { impl_->annotate(text, {}, annotation); }
void Analyser::annotate(std::string_view text, std::span<const KnownSegment> segments, Annotation& annotation) { impl_->annotate(text, segments, annotation); }
void Analyser::trace(bool traces, bool tags) noexcept { impl_->traces = traces, impl_->traces_tags = traces && tags; }
const Explanation& Analyser::explanation() const noexcept { return impl_->explanation; }

}  // namespace hark

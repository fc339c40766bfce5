#include "tag_reader.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <tuple>

#include "hark/lexicon/tag_trades.h"

namespace hark {
namespace {

// The sum below which a topic of the rules falls, if another is meant; thousandths of a logit.
constexpr std::int32_t denied_below = -800;
// Likewise of intents: "please fix it" is no wish.
constexpr std::int32_t intent_denied_below = -2000;
// From here on a complaint is said where the rules find another stance, and where nothing is judged.
constexpr std::int32_t complaint_beside_stance = 600, complaint_unjudged = 800;

bool is_side(Polarity polarity) { return polarity == Polarity::positive || polarity == Polarity::negative; }

// The strongest words on one side; the whole sentence if it is judged by all its words together.
Span strongest(std::span<const Hit> hits, Polarity side, Span sentence) {
    const Hit* best = nullptr;
    for (const Hit& hit : hits)
        if (hit.value != 0 && (hit.value > 0) == (side == Polarity::positive) && (!best || std::abs(hit.value) > std::abs(best->value))) best = &hit;
    return best ? best->span : sentence;
}

// A label that only who is discontented gets.
bool is_fault(std::string_view label) { return label.starts_with("fact.") || label == "bug_report" || label == "leaving" || label == "warning"; }
// Whose words are as those of complaints, and mean another thing.
bool is_stance(std::string_view label) {
    constexpr std::array<std::string_view, 7> stances{"leaving", "warning", "effort", "urgent", "safety", "recommending", "returning"};
    return std::ranges::find(stances, label) != stances.end();
}

std::uint32_t distance(Span a, Span b) { return a.begin >= b.end ? a.begin - b.end : b.begin >= a.end ? b.begin - a.end : 0; }

// "The room was great, but check-in took ages": what is said of one clause is not said of the other.
bool contrasts(const SentenceWork& work, std::span<const Mention> mentions) {
    const bool turns = std::ranges::any_of(work.shifters, [](const Found& shifter) {
        const auto kind = static_cast<Shifter>(shifter.entry->id);
        return kind == Shifter::contrast || kind == Shifter::concession;
    });
    return turns && std::ranges::any_of(mentions, [](const Mention& mention) { return is_side(mention.polarity); });
}

}  // namespace

TagReader::TagReader(const Models& models, const TopicTable& table)
    : models_(models), weights_(models.tags()), table_(table), known_{models.topics().size(), models.labels().size()}, topics_(static_cast<TagId>(models.topics().size())), general_(table.general()),
      known_of_(models.topics().size() + models.labels().size()), words_(weights_.sums()), logits_(weights_.width()),
      topic_columns_(static_cast<std::size_t>(std::ranges::lower_bound(weights_.tags(), topics_) - weights_.tags().begin())),
      label_columns_(static_cast<std::size_t>(std::ranges::lower_bound(weights_.tags(), tag_trades::first_gate) - weights_.tags().begin())),
      words_within_(weights_.width_within()), signals_within_(weights_.width_within()) {
    find_trades();
    for (std::size_t label = 0; label < models.labels().size(); ++label) {
        const std::string& name = models.labels()[label];
        if (name == "complaint") complaint_ = static_cast<TagId>(topics_ + label);
        traits_.push_back({is_fault(name), is_stance(name), name.starts_with("fact.")});
    }
}

// Columns in a trade are in the order of trades, then of topics; what is said there of a topic that was learned nowhere else is left out.
void TagReader::find_trades() {
    for (Column column = 0; column < columns(); ++column) spoken_.push_back(column);
    for (Column gate = label_columns_; gate < columns(); ++gate) {
        const std::size_t number = tag_of(gate) - tag_trades::first_gate;
        Trade trade{.number = number, .gate = gate, .first = 0, .last = 0, .instead_of = {}};
        for (TagId topic = 0; topic < topics_; ++topic) {
            const Column column = weights_.column(tag_trades::in(number, topic));
            if (column == TagWeights::no_column) continue;
            if (trade.instead_of.empty()) trade.first = column;
            trade.instead_of.push_back(weights_.column(topic));
        }
        trade.last = trade.first + trade.instead_of.size();
        if (!trade.instead_of.empty()) trades_.push_back(std::move(trade));
    }
}

void TagReader::begin_text() { open_unit({}); }

void TagReader::open_unit(const Annotation& annotation) {
    std::ranges::fill(known_of_, std::uint8_t{0});
    sentences_.clear();
    signals_.clear();
    added_.clear();
    phrases_ = {};
    std::ranges::fill(words_, 0);
    std::ranges::fill(logits_, 0);
    meant_.clear();
    another_meant_ = rules_stand_ = false;
    polarities_ = 0;
    tokens_ = 0;
    found_ = {};
    if (trade_)
        for (const Column topic : trade_->instead_of)
            if (topic != TagWeights::no_column) spoken_[topic] = topic;
    trade_ = nullptr;
    first_mention_ = mentions_read_ = annotation.mentions.size();
    first_label_ = annotation.labels.size();
}

std::int32_t TagReader::hear(const SentenceWork& work, std::uint16_t column) {
    const std::int32_t before = column == TagWeights::no_column ? 0 : words_[column];
    phrases_ = work.tagged.span();
    weights_.add_phrases(phrases_, work.first_tagged, added_, words_.data());
    return column == TagWeights::no_column ? 0 : words_[column] - before;
}

void TagReader::read(SentenceWork& work, const SentenceVerdict& verdict, bool traces, Annotation& annotation, Explanation& explanation) {
    const bool judges = is_side(verdict.of_topics);
    sentences_.push_back({work.tokens, work.first_tagged, work.span, judges ? strongest(work.hits, verdict.of_topics, work.span) : work.span, verdict.polarity, verdict.of_topics, verdict.sum});
    const Sentence& sentence = sentences_.back();
    polarities_ |= 1u << static_cast<int>(verdict.polarity);
    const std::span<Mention> mentions = std::span(annotation.mentions).subspan(mentions_read_);
    for (const Mention& mention : mentions)
        if (is_side(mention.polarity)) learn(mention.topic, judged);
    if (judges && !mentions.empty() && !contrasts(work, mentions))
        for (Mention& mention : mentions) {
            if (mention.polarity != Polarity::no_evidence) continue;
            mention.polarity = sentence.of_topics;
            mention.strength = score_of(sentence.sum);
            mention.opinion = sentence.opinion;
        }
    mentions_read_ = annotation.mentions.size();
    for (const Found& fact : work.facts)
        if (fact.entry->topic != no_topic && !table_[fact.entry->topic].quality) learn(fact.entry->topic, stands);  // what is late or waited for may be of another topic
    for (const TopicId topic : work.told) learn(topic, stands);
    tokens_ += work.tokens.size();
    if (tokens_ < unit_tokens) return;
    close_unit(annotation, traces, explanation);
    work.tagged.clear();
}

void TagReader::finish(Annotation& annotation, bool traces, Explanation& explanation) {
    if (!sentences_.empty()) close_unit(annotation, traces, explanation);
}

const TagReader::Sentence& TagReader::sentence_of(const TaggedPhrase& phrase) const {
    const auto at = static_cast<std::size_t>(&phrase - phrases_.data());
    return *std::prev(std::ranges::upper_bound(sentences_, at, {}, &Sentence::phrases));
}

Span TagReader::span_of(const TaggedPhrase& phrase) const {
    const std::span<const Token> tokens = sentence_of(phrase).tokens;
    return {tokens[phrase.first()].span.begin, tokens[phrase.last() - 1].span.end};
}

bool TagReader::names(const TaggedPhrase& phrase) const {
    const std::span<const Token> tokens = sentence_of(phrase).tokens;
    return tokens[phrase.first()].kind != TokenKind::punct && tokens[phrase.last() - 1].kind != TokenKind::punct;
}

// The first of those that say most for it, as the trade of the unit has it; nothing if none does.
const TaggedPhrase* TagReader::strongest_phrase(Column column) const {
    const TaggedPhrase* best = nullptr;
    std::int32_t most = 1;
    const auto look_at = [&](std::size_t i, std::int32_t weight) {
        if (weight < most || !names(phrases_[i])) return;
        if (weight > most || !best || span_of(phrases_[i]) < span_of(*best)) best = &phrases_[i], most = weight;
    };
    if (spoken_[column] == column) weights_.each_of(static_cast<std::uint16_t>(column), added_, most, look_at);
    else weights_.each_within(static_cast<std::uint16_t>(trade_->first), static_cast<std::uint16_t>(spoken_[column] - trade_->first), rows_within_.span(), added_, most, look_at);
    return best;
}

// The likeliest trade, if there is one: what was learned there stands in place of what was learned everywhere.
void TagReader::speak_as_in_trade(std::int32_t length) {
    for (const Trade& trade : trades_)
        if (logits_[trade.gate] >= 0 && (!trade_ || logits_[trade.gate] > logits_[trade_->gate])) trade_ = &trade;
    if (!trade_) return;
    rows_within_.clear();
    weights_.add_signals_within(trade_->number, signals_, rows_within_);
    weights_.sum_within(rows_within_.span(), signals_within_);
    rows_within_.clear();
    weights_.add_rows_within(trade_->number, phrases_, added_, rows_within_);
    weights_.sum_within(rows_within_.span(), words_within_);
    for (std::size_t i = 0; i < trade_->instead_of.size(); ++i) {
        const Column topic = trade_->instead_of[i];
        if (topic == TagWeights::no_column) continue;
        spoken_[topic] = trade_->first + i;
        words_[topic] = words_within_[i] + words_[trade_->first + i];
        logits_[topic] = signals_within_[i] + static_cast<std::int32_t>(std::int64_t{words_[topic]} * length / 1000);
    }
}

// What the rules found in the unit, each topic and label once.
void TagReader::add_signals(const Annotation& annotation) {
    std::size_t topics = 0;
    for (std::size_t i = first_mention_; i < annotation.mentions.size(); ++i) {
        const TopicId topic = annotation.mentions[i].topic;
        if (!learn(topic, ruled)) {
            if (learn(topic, repeated)) add_signal(known_.repeated(topic));
            continue;
        }
        ++topics;
        add_signal(known_.found(topic));
        if ((known_of_[topic] & judged) != 0) add_signal(known_.judged(topic));
    }
    for (std::size_t i = first_label_; i < annotation.labels.size(); ++i) {
        const std::size_t tag = std::size_t{topics_} + annotation.labels[i].label;
        if (learn(tag, ruled)) add_signal(known_.found(tag));
        const LabelTraits& traits = traits_[annotation.labels[i].label];
        found_.fault |= traits.fault;
        found_.stance |= traits.stance;
    }
    add_signal(tag_bias);
    add_signal(signal_of_count(topics));
    add_signal(signal_of_length(tokens_));
    if (says(Polarity::positive)) add_signal(tag_liked);
    if (says(Polarity::negative)) add_signal(tag_disliked);
    if (!says(Polarity::positive) && !says(Polarity::negative)) add_signal(tag_unjudged);
    weights_.add_signals(signals_, added_signals_, logits_.data());
}

// Something is judged badly, or the rules found a failure.
bool TagReader::finds_fault() const { return says(Polarity::negative) || says(Polarity::mixed) || found_.fault; }

// The fact complaint that tells of these words; nothing if none does.
const Label* TagReader::fact_at(Span span, const Annotation& annotation) const {
    for (std::size_t i = first_label_; i < annotation.labels.size(); ++i) {
        const Label& label = annotation.labels[i];
        if (label.severity > 0 && label.span.begin < span.end && span.begin < label.span.end) return &label;
    }
    return nullptr;
}

// Its words are the phrase that says most; its polarity is that of the failure that they tell of, else of their sentence, or in one that says both, of the
// nearest words that judge.
Mention TagReader::mention_of(Column topic, std::span<const Hit> hits, const Annotation& annotation) const {
    const TaggedPhrase* const phrase = strongest_phrase(topic);
    const Sentence& sentence = phrase ? sentence_of(*phrase) : sentences_.front();
    Mention mention{.topic = tag_of(topic), .span = phrase ? span_of(*phrase) : sentence.span, .opinion = {}, .sentence = sentence.span};
    if (const Label* const fact = phrase ? fact_at(mention.span, annotation) : nullptr) {
        mention.polarity = Polarity::negative;
        mention.strength = score_of(value_of_failure(fact->severity));
        mention.opinion = fact->span;
    } else if (is_side(sentence.of_topics)) {
        mention.polarity = sentence.of_topics;
        mention.strength = score_of(sentence.sum);
        mention.opinion = sentence.opinion;
    } else if (sentence.polarity == Polarity::mixed) {
        const Hit* nearest = nullptr;
        for (const Hit& hit : hits) {
            const bool within = hit.span.begin >= sentence.span.begin && hit.span.end <= sentence.span.end;
            if (within && hit.value != 0 && (!nearest || distance(hit.span, mention.span) < distance(nearest->span, mention.span))) nearest = &hit;
        }
        if (!nearest) return mention;
        mention.polarity = nearest->value > 0 ? Polarity::positive : Polarity::negative;
        mention.strength = score_of(nearest->value);
        mention.opinion = nearest->span;
    }
    return mention;
}

// Where nothing is said, what the rules found stands; and what is judged is judged for something: the likeliest, if they found nothing.
void TagReader::guess(const Annotation& annotation) {
    const auto left_to_rules = [&](const Mention& mention) { return !weights_.knows(mention.topic); };
    for (Column topic = 0; topic < topic_columns_; ++topic)
        if (is_said(topic)) return;
    if (std::any_of(annotation.mentions.begin() + static_cast<std::ptrdiff_t>(first_mention_), annotation.mentions.end(), left_to_rules)) return;
    for (Column topic = 0; topic < topic_columns_; ++topic) rules_stand_ |= is(topic, ruled);
    if (rules_stand_ || (!says(Polarity::positive) && !says(Polarity::negative) && !says(Polarity::mixed))) return;
    meant_.push_back(static_cast<Column>(std::max_element(logits_.begin(), logits_.begin() + static_cast<std::ptrdiff_t>(topic_columns_)) - logits_.begin()));
}

void TagReader::decide_topics(Annotation& annotation, std::span<const Hit> hits) {
    if (topic_columns_ == 0) return;
    for (Column topic = 0; topic < topic_columns_; ++topic) {
        if (logits_[topic] < 0) continue;
        meant_.push_back(topic);
        another_meant_ |= tag_of(topic) != general_;
    }
    if (meant_.empty()) guess(annotation);
    const auto denied = [&](const Mention& mention) { return weights_.knows(mention.topic) && !is_said(weights_.column(mention.topic)); };
    const auto first = annotation.mentions.begin() + static_cast<std::ptrdiff_t>(first_mention_);
    annotation.mentions.erase(std::remove_if(first, annotation.mentions.end(), denied), annotation.mentions.end());
    for (const Column topic : meant_)
        if (!is(topic, ruled)) annotation.mentions.push_back(mention_of(topic, hits, annotation));
    std::sort(annotation.mentions.begin() + static_cast<std::ptrdiff_t>(first_mention_), annotation.mentions.end(),
              [](const Mention& a, const Mention& b) { return std::tie(a.span, a.topic, a.polarity) < std::tie(b.span, b.topic, b.polarity); });
}

// What the rules find is plain words, and stands; but a request or an error report falls where all other words speak against it: "please fix it" is no wish.
void TagReader::decide_labels(Annotation& annotation) const {
    const auto denied = [&](const Label& label) {
        const auto tag = static_cast<TagId>(topics_ + label.label);
        return weights_.knows(tag) && !is_said(weights_.column(tag));
    };
    annotation.labels.erase(std::remove_if(annotation.labels.begin() + static_cast<std::ptrdiff_t>(first_label_), annotation.labels.end(), denied), annotation.labels.end());
    for (Column column = topic_columns_; column < label_columns_; ++column) {
        if (is(column, ruled) || !is_said(column)) continue;
        const TaggedPhrase* const phrase = strongest_phrase(column);
        const Span sentence = (phrase ? sentence_of(*phrase) : sentences_.front()).span;
        annotation.labels.push_back({static_cast<LabelId>(tag_of(column) - topics_), 0, phrase ? span_of(*phrase) : sentence, sentence});
        const auto at = std::upper_bound(annotation.labels.begin() + static_cast<std::ptrdiff_t>(first_label_), annotation.labels.end() - 1, annotation.labels.back(),
                                         [](const Label& a, const Label& b) { return a.sentence < b.sentence; });
        std::rotate(at, annotation.labels.end() - 1, annotation.labels.end());
    }
}

bool TagReader::is_label_said(Column column) const {
    const std::int32_t sum = logits_[column];
    const bool by_rules = is(column, ruled);
    if (traits_[tag_of(column) - topics_].fact) return by_rules;
    if (tag_of(column) == complaint_) {
        if (by_rules || !finds_fault()) return by_rules || (sum >= complaint_unjudged && !says(Polarity::positive));
        return sum >= (found_.stance ? complaint_beside_stance : 0);
    }
    return sum >= (by_rules ? intent_denied_below : 0);
}

// The whole is what remains. What patterns find stands unless the words speak of another thing; a fact complaint and a rule stand.
bool TagReader::is_said(Column column) const {
    if (!is_topic(column)) return is_label_said(column);
    if (logits_[column] >= 0 || (meant_.size() == 1 && meant_.front() == column)) return true;
    return is(column, ruled) && (rules_stand_ || is(column, stands) || (tag_of(column) != general_ && (logits_[column] >= denied_below || !another_meant_)));
}

void TagReader::close_unit(Annotation& annotation, bool traces, Explanation& explanation) {
    const std::int32_t length = length_factor(tokens_);
    add_signals(annotation);
    for (Column column = 0; column < columns(); ++column) logits_[column] += static_cast<std::int32_t>(std::int64_t{words_[column]} * length / 1000);
    speak_as_in_trade(length);
    decide_topics(annotation, explanation.hits);
    decide_labels(annotation);
    if (traces) trace(explanation);
    open_unit(annotation);
}

void TagReader::trace(Explanation& explanation) const {
    for (Column column = 0; column < label_columns_; ++column) {
        if ((!is(column, ruled) && !is_said(column)) || (!is_topic(column) && traits_[tag_of(column) - topics_].fact)) continue;
        TagTrace trace{tag_of(column), {sentences_.front().span.begin, sentences_.back().span.end}, words_[column], length_factor(tokens_), logits_[column], is(column, ruled), is_said(column), {}};
        for (const TaggedPhrase& phrase : phrases_)
            for (const TagWeight& weight : weights_.of_phrase(phrase.number))
                if (weight.column == spoken_[column]) trace.parts.push_back({span_of(phrase), weights_.entry_of_phrase(weight), weight.weight});
        std::ranges::sort(trace.parts, {}, &TagTrace::Part::span);
        for (const std::uint32_t signal : signals_)
            for (const TagWeight& weight : weights_.of_signal(signal))
                if (weight.column == spoken_[column]) trace.parts.push_back({{}, weights_.entry_of_signal(weight), weight.weight});
        explanation.tags.push_back(std::move(trace));
    }
}

}  // namespace hark

#include "fact_reader.h"

#include <algorithm>

#include "lean.h"

namespace hark {
namespace {

constexpr std::string_view failure = "fact.failure";
constexpr std::uint8_t severity_of_failure = 1;  // which of them it is, nobody knows

}  // namespace

FactReader::FactReader(const Models& models)
    : weights_(models.tags()), known_{models.topics().size(), models.labels().size()}, topics_(models.topics().size()), signals_(known_.size()) {
    const auto at = std::ranges::find(models.labels(), failure);
    if (at == models.labels().end() || weights_.empty()) return;
    failure_ = static_cast<LabelId>(at - models.labels().begin());
    column_ = weights_.column(static_cast<TagId>(topics_ + failure_));
    if (column_ == TagWeights::no_column) return;
    for (std::size_t signal = 0; signal < signals_.size(); ++signal)
        for (const TagWeight& weight : weights_.of_signal(signal))
            if (weight.column == column_) signals_[signal] += weight.weight;
}

void FactReader::read(const SentenceWork& work, std::int32_t words, Polarity polarity, std::size_t first, bool traces, Annotation& annotation, Explanation& explanation) const {
    const std::span<const Label> labels = std::span(annotation.labels).subspan(first);
    if (column_ == TagWeights::no_column || polarity == Polarity::positive || std::ranges::any_of(labels, [](const Label& label) { return label.severity > 0; })) return;
    const std::int32_t length = length_factor(work.tokens.size());
    auto sum = static_cast<std::int32_t>(std::int64_t{words} * length / 1000);
    each_signal(work, polarity, labels, [&](std::size_t signal) { sum += signals_[signal]; });
    if (sum < 0) return;
    const TaggedPhrase* const shows = strongest(work);
    if (shows && is_supposed(work, work.conditions, shows->first())) return;
    if (traces) {
        explanation.tags.push_back({static_cast<TagId>(topics_ + failure_), work.span, words, length, sum, false, true, {}});
        add_parts(work, polarity, labels, explanation.tags.back());
    }
    annotation.labels.push_back({failure_, severity_of_failure, shows ? work.span_of(shows->first(), shows->last()) : work.span, work.span});
}

template <typename Function>
void FactReader::each_signal(const SentenceWork& work, Polarity polarity, std::span<const Label> labels, Function&& heard) const {
    heard(tag_bias);
    heard(signal_of_length(work.tokens.size()));
    heard(polarity == Polarity::negative ? tag_disliked : tag_unjudged);
    for (const Label& label : labels) heard(known_.found(topics_ + label.label));
}

// The words that say most for it, if any do.
const TaggedPhrase* FactReader::strongest(const SentenceWork& work) const {
    const TaggedPhrase* best = nullptr;
    std::int32_t most = 0;
    for (const TaggedPhrase& phrase : work.tagged_here()) {
        const bool names = work.tokens[phrase.first()].kind != TokenKind::punct && work.tokens[phrase.last() - 1].kind != TokenKind::punct;
        const std::int32_t weight = weights_.of_phrase(phrase.number, column_);
        if (names && weight > most) best = &phrase, most = weight;
    }
    return best;
}

void FactReader::add_parts(const SentenceWork& work, Polarity polarity, std::span<const Label> labels, TagTrace& trace) const {
    for (const TaggedPhrase& phrase : work.tagged_here())
        for (const TagWeight& weight : weights_.of_phrase(phrase.number))
            if (weight.column == column_) trace.parts.push_back({work.span_of(phrase.first(), phrase.last()), weights_.entry_of_phrase(weight), weight.weight});
    std::ranges::sort(trace.parts, {}, &TagTrace::Part::span);
    each_signal(work, polarity, labels, [&](std::size_t signal) {
        for (const TagWeight& weight : weights_.of_signal(signal))
            if (weight.column == column_) trace.parts.push_back({{}, weights_.entry_of_signal(weight), weight.weight});
    });
}

}  // namespace hark

#include <algorithm>

#include "amounts.h"

namespace hark {
namespace {

constexpr std::uint32_t negation_reach = 2;  // symbols between: "not (at all) a complaint"
constexpr std::uint32_t subject_reach = 4;   // "nobody (in our group ever) complained"

// "Nobody complained", "I would never say that it is a scam": an odd number of negators before it, near, in its clause. What a negated form
// says is a pattern of its own ("not recommend" is a warning), and holds its negator.
bool is_denied(const SentenceWork& work, const Found& label) {
    const std::uint32_t clause = work.clause_of(label.first);
    const auto negators = std::ranges::count_if(work.shifters, [&](const Found& shifter) {
        const auto kind = static_cast<Shifter>(shifter.entry->id);
        const bool subject = kind == Shifter::negative_subject;
        if ((kind != Shifter::negator && !subject) || shifter.last > label.first) return false;
        return label.first - shifter.last <= (subject ? subject_reach : negation_reach) && work.clause_of(shifter.first) == clause;
    });
    return negators % 2 == 1;
}

// One a sentence: the first span that shows it.
void add_label(const SentenceWork& work, const Found& found, LabelId id, std::vector<Label>& labels) {
    const bool again = std::ranges::any_of(labels, [&](const Label& label) { return label.label == id && label.sentence == work.span; });
    if (!again) labels.push_back({id, 0, work.span_of(found.first, found.last), work.span});
}

}  // namespace

// `none` is a guard of the models: it only keeps shorter patterns out.
void find_labels(const Models& models, SentenceWork& work, Annotation& annotation) {
    for (const Found& intent : work.intents) {
        if (intent.entry->id == work.guards.none || is_denied(work, intent)) continue;
        add_label(work, intent, intent.entry->id, annotation.labels);
        if (intent.entry->topic != no_topic) add_label(work, intent, intent.entry->topic, annotation.labels);
    }
    for (const Found& fact : work.facts) {
        if (fact.entry->id == work.guards.none || is_denied(work, fact)) continue;
        const std::size_t before = annotation.labels.size();
        add_label(work, fact, fact.entry->id, annotation.labels);
        if (annotation.labels.size() == before) continue;
        annotation.labels.back().severity = static_cast<std::uint8_t>(fact.entry->value);
        annotation.labels.back().amount = amount_of(models, work, fact);
    }
}

}  // namespace hark

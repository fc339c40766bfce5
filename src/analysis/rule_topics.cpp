// Topics that rules tell, beside those that patterns name. Of two that claim the same words the heavier has them, then that which
// claims more, then the rule: rules are the later entries.
#include <algorithm>
#include <functional>
#include <tuple>

#include "sentence_work.h"

namespace hark {
namespace {

std::uint32_t words_of(const RulePlace& place) {
    std::uint32_t words = 0;
    for (const RulePlace::Part& part : place.words()) words += part.last - part.first;
    return words;
}

RuleFound as_rule(const Found& topic) { return {{topic.first, topic.last, 1, {RulePlace::Part{topic.first, topic.last}}}, topic.index, 1}; }

// Takes what of its words is free; true if any was.
bool claim(const RulePlace& place, std::vector<bool>& taken) {
    bool any = false;
    for (const RulePlace::Part& part : place.words())
        for (std::uint32_t i = part.first; i < part.last; ++i) {
            any = any || !taken[i];
            taken[i] = true;
        }
    return any;
}

}  // namespace

void add_rule_topics(const Models& models, RuleScratch& scratch, SentenceWork& work) {
    if (work.match_scratch.parts.empty()) return;
    work.clause_ends.clear();
    for (const Clause& clause : work.clauses) work.clause_ends.push_back(clause.last);
    std::vector<RuleFound>& found = work.rules_found;
    models.rules().match(work.match_scratch.parts, work.clause_ends, scratch, found);
    if (found.empty()) return;
    const std::uint32_t first_rule = std::ranges::min(found, {}, &RuleFound::entry).entry;  // patterns are earlier entries
    for (const Found& topic : work.topics) found.push_back(as_rule(topic));
    std::ranges::sort(found, std::greater<>(), [](const RuleFound& topic) { return std::tuple(topic.weight, words_of(topic.place), topic.entry, ~topic.place.first, ~topic.place.last); });
    work.claimed.assign(work.tokens.size(), false);
    work.topics.clear();
    for (const RuleFound& topic : found) {
        const Entry& entry = models.entry(topic.entry);
        const Found here{topic.place.first, topic.place.last, topic.entry, &entry};
        if (!claim(topic.place, work.claimed)) work.outclaimed.push_back(here);
        else if (entry.id != no_topic) {
            work.topics.push_back(here);
            if (topic.entry >= first_rule) work.told.push_back(entry.id);
        }
    }
    std::ranges::sort(work.topics, {}, [](const Found& topic) { return std::tuple(topic.first, topic.last, topic.index); });
}

}  // namespace hark

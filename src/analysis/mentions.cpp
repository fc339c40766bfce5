// Which opinion speaks of which topic. An opinion belongs to the nearest topic of its clause; an opinion that is a topic by
// itself ("quick") goes to the thing that it is said of; a topic without one in its clause looks to the clauses beside it; a
// fact complaint is an opinion of its own topic.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>

#include "sentence_work.h"

namespace hark {
namespace {

constexpr std::uint32_t neighbour_reach = 8;  // symbols, over the border of a clause
constexpr std::uint32_t subject_reach = 6;    // "booking (a table was) simple"

// 0 if they share a word, 1 if they touch; without a branch, because it is asked of every topic and hit.
std::uint32_t distance(std::uint32_t first, std::uint32_t last, const Hit& hit) {
    const auto between = [](std::uint32_t end, std::uint32_t begin) { return static_cast<std::int32_t>(begin) - static_cast<std::int32_t>(end); };
    return static_cast<std::uint32_t>(std::max(0, 1 + std::max(between(last, hit.first), between(hit.last, first))));
}

Polarity polarity_of(std::int32_t value) { return value > 0 ? Polarity::positive : value < 0 ? Polarity::negative : Polarity::neutral; }

bool is_own_topic(const Topical& topical) { return topical.opinion && distance(topical.topic->first, topical.topic->last, *topical.opinion) == 0; }

bool is_named_thing(const TopicTraits& thing, const TopicTraits& quality) { return thing.parts || thing.group != quality.group; }

// True if another topic of the sentence stands nearer to the hit than this one does.
bool belongs_elsewhere(const std::vector<Topical>& topics, const Topical& mine, const Hit& hit) {
    const std::uint32_t own = distance(mine.topic->first, mine.topic->last, hit);
    return std::ranges::any_of(topics, [&](const Topical& other) {
        return other.clause == hit.clause && other.topic->entry->id != mine.topic->entry->id && distance(other.topic->first, other.topic->last, hit) < own;
    });
}

const Hit* nearest(const SentenceWork& work, const std::vector<Topical>& topics, const Topical& mine, bool own_clause, std::uint32_t reach) {
    const Hit* best = nullptr;
    std::uint32_t least = reach + 1;
    for (const Hit& hit : work.hits) {
        if (own_clause != (hit.clause == mine.clause) || hit.value == 0) continue;
        const std::uint32_t far = distance(mine.topic->first, mine.topic->last, hit);
        if (far < least && (far == 0 || !belongs_elsewhere(topics, mine, hit))) {
            best = &hit;
            least = far;
        }
    }
    return best;
}

Mention make_mention(const SentenceWork& work, TopicId topic, Span span, const Hit* opinion) {
    Mention mention{.topic = topic, .span = span, .opinion = {}, .sentence = work.span};
    if (!opinion) return mention;
    mention.polarity = polarity_of(opinion->value);
    mention.strength = score_of(opinion->value);
    mention.opinion = opinion->span;
    return mention;
}

// Words of one topic that share their opinion, or where one has none, are one mention.
void add_merged(std::vector<Mention>& mentions, std::size_t from, const Mention& mention) {
    for (std::size_t i = from; i < mentions.size(); ++i) {
        Mention& other = mentions[i];
        if (other.topic != mention.topic) continue;
        if (other.polarity == mention.polarity || mention.polarity == Polarity::no_evidence) {
            if (std::abs(mention.strength) > std::abs(other.strength)) {
                other.strength = mention.strength;
                other.opinion = mention.opinion;
            }
            return;
        }
        if (other.polarity == Polarity::no_evidence) {
            other = mention;
            return;
        }
    }
    mentions.push_back(mention);
}

// "The gym is tiny and outdated": a predicate that "and" or a comma adds has the subject of the clause before.
bool shares_subject(const SentenceWork& work, const Topical& quality, const Topical& thing) {
    if (thing.clause == quality.clause) return true;
    const Clause& clause = work.clauses[quality.clause];
    const std::uint32_t first = quality.topic->first;
    return thing.clause + 1 == quality.clause && clause.soft && quality.opinion->first == first && quality.opinion->last >= quality.topic->last && first - clause.first <= (clause.opener ? 2u : 1u);
}

// "Great atmosphere", "after a long wait": a noun of its own, said of nothing before it.
bool is_noun(const SentenceWork& work, const Topical& quality) {
    static constexpr std::array<std::string_view, 5> articles{"a", "an", "the", "no", "any"};
    const std::uint32_t first = quality.topic->first;
    return (first > 0 && std::ranges::find(articles, slice(work.text, work.tokens[first - 1].span)) != articles.end()) ||
           std::ranges::any_of(work.hits, [&](const Hit& hit) { return hit.last == first; });
}

// The subject before it and near, or the noun right after it.
bool stands_by(const SentenceWork& work, const Found& thing, const Topical& quality) {
    const Found& own = *quality.topic;
    if (thing.last > own.first) return thing.first <= own.last;
    return own.first - thing.last <= subject_reach && !is_noun(work, quality);
}

Topical* bearer(const TopicTable& table, const SentenceWork& work, std::vector<Topical>& topics, const Topical& quality) {
    const TopicTraits& traits = table[quality.topic->entry->id];
    Topical* best = nullptr;
    for (Topical& thing : topics) {
        const bool judged = thing.opinion && thing.opinion != quality.opinion;
        if (judged || !is_named_thing(table[thing.topic->entry->id], traits)) continue;
        if (shares_subject(work, quality, thing) && stands_by(work, *thing.topic, quality)) best = &thing;  // the nearest is the last
    }
    return best;
}

void hand_over_qualities(const TopicTable& table, const SentenceWork& work, std::vector<Topical>& topics) {
    for (Topical& quality : topics) {
        if (!is_own_topic(quality) || !table[quality.topic->entry->id].quality) continue;
        if (Topical* thing = bearer(table, work, topics, quality)) {
            thing->opinion = quality.opinion;
            quality.yielded = true;
        }
    }
}

// True if a topic of the hit's own clause has it already.
bool is_taken(const std::vector<Topical>& topics, const Hit* hit) {
    return std::ranges::any_of(topics, [&](const Topical& other) { return other.opinion == hit && other.clause == hit->clause; });
}

void judge(const TopicTable& table, const SentenceWork& work, std::vector<Topical>& topics) {
    for (Topical& topical : topics) topical.opinion = nearest(work, topics, topical, true, 1'000);
    hand_over_qualities(table, work, topics);
    for (Topical& topical : topics) {
        if (topical.opinion) continue;
        const Hit* beside = nearest(work, topics, topical, false, neighbour_reach);
        if (beside && !is_taken(topics, beside)) topical.opinion = beside;
    }
}

// A rule may be for some polarities only.
bool is_asked_for(const Topical& topical) {
    const std::int32_t wanted = topical.topic->entry->value;
    const Polarity polarity = topical.opinion ? polarity_of(topical.opinion->value) : Polarity::no_evidence;
    return wanted == 0 || (wanted >> static_cast<int>(polarity) & 1) != 0;
}

// "Not working" is said of apps unless the sentence says of what: then the thing named has it.
bool is_elsewhere(const TopicTable& table, TopicId topic, const Hit& hit, const std::vector<Mention>& mentions, std::size_t from) {
    if (!table[topic].digital) return false;
    return std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(from), mentions.end(), [&](const Mention& m) { return m.opinion == hit.span; });
}

// A fact complaint judges by itself, or a rated word inside it does so ("arrived broken").
const Hit* opinion_of(const SentenceWork& work, const Found& fact) {
    const auto worst = std::ranges::min_element(work.hits, {}, [&](const Hit& hit) { return distance(fact.first, fact.last, hit) == 0 ? hit.value : 1; });
    return worst != work.hits.end() && worst->value < 0 && distance(fact.first, fact.last, *worst) == 0 ? &*worst : nullptr;
}

// What a fact complaint says in its own words has the topic of the complaint: "arrived broken" is of the parcel, neither
// of its time nor of the make.
void hand_over_to_facts(const TopicTable& table, const SentenceWork& work, std::vector<Topical>& topics) {
    for (const Found& fact : work.facts) {
        if (fact.entry->topic == no_topic || table[fact.entry->topic].digital) continue;
        for (Topical& topical : topics) {
            const bool said_by_it = topical.opinion && topical.opinion->value < 0 && distance(fact.first, fact.last, *topical.opinion) == 0;
            const bool within = topical.topic->first < fact.last && fact.first < topical.topic->last;
            topical.yielded |= said_by_it && within && topical.topic->entry->id != fact.entry->topic;
        }
    }
}

}  // namespace

void find_mentions(const TopicTable& table, SentenceWork& work, Annotation& annotation) {
    std::vector<Topical>& topics = work.topicals;
    topics.clear();
    for (const Found& topic : work.topics) topics.push_back({&topic, work.clause_of(topic.first)});
    judge(table, work, topics);
    hand_over_to_facts(table, work, topics);
    const std::size_t from = annotation.mentions.size();
    for (const Topical& topical : topics)
        if (!topical.yielded && is_asked_for(topical)) add_merged(annotation.mentions, from, make_mention(work, topical.topic->entry->id, work.span_of(topical.topic->first, topical.topic->last), topical.opinion));
    for (const Found& fact : work.facts) {
        const TopicId topic = fact.entry->topic;
        const Hit* failure = topic == no_topic ? nullptr : opinion_of(work, fact);
        if (!failure || is_elsewhere(table, topic, *failure, annotation.mentions, from)) continue;
        add_merged(annotation.mentions, from, make_mention(work, topic, work.span_of(fact.first, fact.last), failure));
    }
    // An evaluation that names no topic speaks of the whole.
    if (annotation.mentions.size() == from && !work.hits.empty()) {
        const auto strongest = std::ranges::max_element(work.hits, {}, [](const Hit& hit) { return std::abs(hit.value); });
        const TopicId general = table.general();
        if (general != no_topic && strongest->value != 0) annotation.mentions.push_back(make_mention(work, general, strongest->span, &*strongest));
    }
    if (annotation.mentions.size() > from + 1)
        std::sort(annotation.mentions.begin() + static_cast<std::ptrdiff_t>(from), annotation.mentions.end(),
                  [](const Mention& a, const Mention& b) { return std::tie(a.span, a.topic, a.polarity) < std::tie(b.span, b.topic, b.polarity); });
}

}  // namespace hark

// Which opinion speaks of which topic. An opinion belongs to the nearest topic of its clause; a topic without one in its
// clause looks to the clauses beside it; a fact complaint is an opinion of its own topic.
#include <algorithm>
#include <cstdlib>

#include "sentence_work.h"

namespace hark {
namespace {

constexpr std::uint32_t neighbour_reach = 8;  // symbols, over the border of a clause

std::uint32_t distance(std::uint32_t first, std::uint32_t last, const Hit& hit) {
    if (hit.first < last && first < hit.last) return 0;
    return hit.first >= last ? hit.first - last + 1 : first - hit.last + 1;
}

Polarity polarity_of(std::int32_t value) { return value > 0 ? Polarity::positive : value < 0 ? Polarity::negative : Polarity::neutral; }

struct Topical {
    const Found* topic = nullptr;
    std::uint32_t clause = 0;
    const Hit* opinion = nullptr;
};

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

void judge(SentenceWork& work, std::vector<Topical>& topics) {
    for (Topical& topical : topics) {
        topical.opinion = nearest(work, topics, topical, true, 1'000);
        if (!topical.opinion) topical.opinion = nearest(work, topics, topical, false, neighbour_reach);
    }
}

// "Not working" is said of apps unless the sentence says of what: then the thing named has it.
bool is_elsewhere(const Models& models, TopicId topic, const Hit& hit, const std::vector<Mention>& mentions, std::size_t from) {
    if (!models.topics()[topic].id.starts_with("digital.")) return false;
    return std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(from), mentions.end(), [&](const Mention& m) { return m.opinion == hit.span; });
}

TopicId general_topic(const Models& models) {
    const auto at = std::ranges::find(models.topics(), "product.general", &Topic::id);
    return at == models.topics().end() ? no_topic : static_cast<TopicId>(at - models.topics().begin());
}

}  // namespace

void find_mentions(const Models& models, SentenceWork& work, Annotation& annotation) {
    std::vector<Topical> topics;
    topics.reserve(work.topics.size());
    for (const Found& topic : work.topics) topics.push_back({&topic, work.clause_of(topic.first), nullptr});
    judge(work, topics);
    const std::size_t from = annotation.mentions.size();
    for (const Topical& topical : topics) add_merged(annotation.mentions, from, make_mention(work, topical.topic->entry->id, work.span_of(topical.topic->first, topical.topic->last), topical.opinion));
    for (const Hit& hit : work.hits) {
        if (hit.entry == Hit::by_rule || models.entry(hit.entry).layer != Layer::fact || models.entry(hit.entry).topic == no_topic) continue;
        if (is_elsewhere(models, models.entry(hit.entry).topic, hit, annotation.mentions, from)) continue;
        add_merged(annotation.mentions, from, make_mention(work, models.entry(hit.entry).topic, hit.span, &hit));
    }
    // An evaluation that names no topic speaks of the whole.
    if (annotation.mentions.size() == from && !work.hits.empty()) {
        const auto strongest = std::ranges::max_element(work.hits, {}, [](const Hit& hit) { return std::abs(hit.value); });
        const TopicId general = general_topic(models);
        if (general != no_topic && strongest->value != 0) annotation.mentions.push_back(make_mention(work, general, strongest->span, &*strongest));
    }
    std::stable_sort(annotation.mentions.begin() + static_cast<std::ptrdiff_t>(from), annotation.mentions.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
}

}  // namespace hark

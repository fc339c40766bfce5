// Two tallies' counts, added up.
#include "insight/counts.h"

#include <algorithm>

namespace hark {
namespace {

void add_each(std::vector<std::int64_t>& counts, const std::vector<std::int64_t>& more) {
    if (more.size() > counts.size()) counts.resize(more.size());
    for (std::size_t i = 0; i < more.size(); ++i) counts[i] += more[i];
}

// `places`: where a segment of `more` is in `counts`.
void add_segments(std::vector<std::int64_t>& counts, const std::vector<std::int64_t>& more, const std::vector<std::uint32_t>& places) {
    for (std::size_t i = 0; i < more.size(); ++i) {
        if (more[i] == 0) continue;
        if (places[i] >= counts.size()) counts.resize(places[i] + std::size_t{1});
        counts[places[i]] += more[i];
    }
}

void merge(SideCounts& side, const SideCounts& more, const std::vector<std::uint32_t>& places, std::size_t pool_size) {
    side.verbatims += more.verbatims, side.mentions += more.mentions;
    side.days.merge(more.days);
    side.strength += more.strength, side.severity += more.severity;
    side.stars += more.stars, side.nps += more.nps;
    add_each(side.labels, more.labels);
    add_segments(side.segments, more.segments, places);
    side.pool.merge(more.pool, pool_size);
    side.sample.merge(more.sample, sample_size);
}

}  // namespace

void merge(Counts& counts, const Counts& more, const std::vector<std::uint32_t>& places, std::size_t pool_size) {
    counts.verbatims += more.verbatims;
    for (std::size_t i = 0; i < counts.polarity.size(); ++i) counts.polarity[i] += more.polarity[i];
    counts.judging += more.judging, counts.covered += more.covered;
    counts.promoters += more.promoters, counts.detractors += more.detractors;
    if (more.first != no_time) {
        counts.first = counts.first == no_time ? more.first : std::min(counts.first, more.first);
        counts.last = std::max(counts.last, more.last);
    }
    counts.days.merge(more.days);
    counts.stars += more.stars, counts.nps += more.nps;
    counts.star_sums.merge(more.star_sums), counts.nps_sums.merge(more.nps_sums);
    add_segments(counts.segments, more.segments, places);
    if (more.topics.size() > counts.topics.size()) counts.topics.resize(more.topics.size());
    for (std::size_t i = 0; i < more.topics.size(); ++i) {
        TopicCounts& topic = counts.topics[i];
        const TopicCounts& other = more.topics[i];
        for (const Side side : {Side::liked, Side::disliked}) merge(topic[side], other[side], places, pool_size);
        topic.verbatims += other.verbatims, topic.judged += other.judged;
        topic.mentions += other.mentions, topic.mixed += other.mixed, topic.neutral += other.neutral;
        topic.alone += other.alone;
    }
}

}  // namespace hark

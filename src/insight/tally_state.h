// insight/tally_state.h: which fields of a tally's structures make its state (base/fields.h).
#pragma once

#include "hark/insight/fields.h"

#include "insight/counts.h"

#include <unordered_map>
#include <vector>

namespace hark {

inline constexpr std::int64_t tally_version = 3;

// In the order in which they were met: their numbers are places in other lists.
template <class Field>
void segment_places(std::unordered_map<SegmentId, std::uint32_t>& places, Field& field) {
    std::vector<SegmentId> ids(places.size());
    for (const auto& [id, place] : places) ids[place] = id;
    field(ids);
    places.clear();
    for (const SegmentId id : ids) places.emplace(id, static_cast<std::uint32_t>(places.size()));
}

template <class Field>
void state_fields(Candidate& candidate, Field& field) {
    field.all(candidate.quote, candidate.readable, candidate.telling, candidate.labels);
}
template <class Field>
void state_fields(SideCounts& side, Field& field) {
    field.all(side.verbatims, side.mentions, side.days, side.strength, side.severity, side.stars, side.nps, side.labels, side.segments, side.pool, side.sample);
}
template <class Field>
void state_fields(TopicCounts& topic, Field& field) {
    field.all(topic.sides, topic.verbatims, topic.judged, topic.mentions, topic.mixed, topic.neutral, topic.alone);
}
template <class Field>
void state_fields(NormalEquations& sums, Field& field) {
    field.all(sums.pairs, sums.products, sums.squares);
}
template <class Field>
void state_fields(Counts& counts, Field& field) {
    field.all(counts.verbatims, counts.polarity, counts.judging, counts.covered, counts.promoters, counts.detractors, counts.first, counts.last, counts.days, counts.stars,
              counts.nps, counts.star_sums, counts.nps_sums, counts.segments, counts.topics);
}

}  // namespace hark

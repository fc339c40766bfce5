// hark/insight/cross.h: themes by the groups of those who speak: where each is stronger, and where groups disagree.
//
//   CrossCounts counts(groups.size());
//   counts.add(row, group);
//   std::vector<CrossDifference> found = differences(counts, {.least = 30});
//   std::vector<CrossTopic> rows = agreement(counts);
//
// Whole numbers, merged in any order. A group that is no value of a column but the answer to a rule is one like any other. Pure; any thread.
#pragma once

#include "hark/base/feedback.h"
#include "hark/insight/daily.h"
#include "hark/insight/insight.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace hark {

struct CrossCell {
    std::int64_t mentioned = 0, judged = 0;    // comments
    std::array<std::int64_t, 2> sides{};       // that like it, that dislike it; by Side
    std::array<std::optional<Quote>, 2> best;  // what shows it

    bool operator==(const CrossCell&) const = default;
    template <class Field>
    void fields(Field& field) {
        field.all(mentioned, judged, sides, best);
    }
};

class CrossCounts {
public:
    explicit CrossCounts(std::size_t groups = 0) : comments_(groups), cells_() {}
    void add(const FeedbackRow& row, std::size_t group);  // there are groups up to it from now on
    void merge(const CrossCounts& other);

    std::size_t groups() const noexcept { return comments_.size(); }
    std::size_t topics() const noexcept { return cells_.size(); }
    std::int64_t comments(std::size_t group) const { return comments_[group]; }
    std::int64_t comments() const;
    const CrossCell& cell(TopicId topic, std::size_t group) const;
    std::int64_t in_all(TopicId topic, Side side) const;
    // The counts of the one group that there is beside those of all others in `all`, as a second group, of which only what differences() needs is known.
    CrossCounts beside(const Daily& all) const;
    // These groups alone, in this order; in the place of `no_group` an empty one.
    static constexpr SegmentId no_group = static_cast<SegmentId>(-1);
    CrossCounts of(const std::vector<SegmentId>& groups) const;

    // Hands all that is in it to `field`, which writes or reads it: see insight/fields.h.
    template <class Field>
    void fields(Field& field) {
        field.all(comments_, cells_);
    }

private:
    std::vector<std::int64_t> comments_;
    std::vector<std::vector<CrossCell>> cells_;  // by topic, then group as far as needed
};

struct CrossOptions {
    std::int64_t least = 30;          // comments that a group and the rest need to be compared
    std::int64_t least_theme = 5;     // comments that a theme needs in all
    double false_discovery = 0.05;
};

// A theme within a group against all other groups together.
struct CrossDifference {
    TopicId topic = 0;
    Side side = Side::disliked;
    std::size_t group = 0;
    std::int64_t with = 0;
    Estimate share, outside;                   // Wilson
    double difference = 0, low = 0, high = 0;  // Newcombe
    double p_value = 1, q_value = 1;           // Fisher or z; Benjamini-Hochberg over all that were tested

    bool operator==(const CrossDifference&) const = default;
};
// All that could be tested, the surest first; `q_value` <= false_discovery is a finding.
std::vector<CrossDifference> differences(const CrossCounts& counts, const CrossOptions& options = {});

// One topic over all groups: (liked - disliked) / judged in each.
struct CrossTopic {
    TopicId topic = 0;
    std::vector<Estimate> nets;        // by group; n = 0: nobody of the group judges it
    // Groups that like it on balance and groups that dislike it, each with an interval that leaves out 0: a conflict.
    bool conflict = false;
    double apart = 0;                  // distance between the highest and the lowest net

    bool operator==(const CrossTopic&) const = default;
};
// Conflicts first, the farthest apart first, then by how many judge it. Topics that fewer than `least` judge in all are left out.
std::vector<CrossTopic> agreement(const CrossCounts& counts, std::int64_t least = 5);

}  // namespace hark

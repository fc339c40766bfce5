// hark/engine/groups.h: topics counted in groups of comments: by what every comment has (source, language, customer, rating, stars, nps, polarity), or by a rule.
//
//   Result<GroupCounts> found = counts_by_field("hark.db", "rating", filter, 5'000, 0);
//   differences(found->counts)[0].group is a place in found->names
//
// Parallel (threads 0: all), the same at any number of threads; the store is only read. Errors are those of the store.
#pragma once

#include "hark/engine/surveys.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

struct GroupCounts {
    std::vector<std::string> names;
    CrossCounts counts;       // by place of the name
};

inline const std::vector<std::string> group_fields{"source", "language", "customer", "rating", "stars", "nps", "polarity"};

// By the values of one of `group_fields`, as v_verbatims writes them, in the order of their texts. bad_input for more than `most` values.
Result<GroupCounts> counts_by_field(const std::filesystem::path& store, const std::string& field, const Filter& filter, std::size_t most, int threads);
// Counts what came since the last time by those of them that have few values, and keeps it, so that without a filter counts_by_field takes milliseconds.
Status keep_groups(const std::filesystem::path& store, int threads);
// By segments, which may be as many as these, in their order: of a column with too many values to be kept as one to cut by.
Result<CrossCounts> counts_by_segments(const std::filesystem::path& store, const std::vector<SegmentId>& segments, const Filter& filter, int threads);
// Those for whom an SQL condition on the columns of v_verbatims holds, then all others. bad_input for what is none. With `short_of_others`, of the others only what differences() needs is known.
Result<GroupCounts> counts_by_rule(const std::filesystem::path& store, const std::string& rule, const Filter& filter, bool short_of_others, int threads);

}  // namespace hark

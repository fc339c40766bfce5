// hark/eval/tags.h: how well tags (topics, intents, aspects with their polarity) agree with those that people gave.
//
// Counted a record and tag at a time: found, found wrongly, missed. Micro-F1 is of the sums, macro-F1 the mean over the tags that people
// gave, exact the share of records whose tags are all right. Pure, any thread; the same rows give the same bits.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hark/base/result.h"

namespace hark::eval {

using Tags = std::set<std::string, std::less<>>;
using Aspects = std::set<std::pair<std::string, std::string>>;  // category, polarity

// One record; gold and said may be empty. `known`: only these tags of the record were looked for by people (empty: all).
struct TaggedRow {
    Tags gold, said, known;
    Aspects gold_aspects, said_aspects;
};

// From our names to a set's: {our tag: its tags}. One with several makes those one class for scoring, on both sides, so that a coarse tag is
// not punished for being coarse. What of ours is not in it is ignored; what of the set's nothing leads to is not covered.
using TagMap = std::map<std::string, std::vector<std::string>, std::less<>>;

struct TagCounts {
    std::int64_t found = 0, wrong = 0, missed = 0;

    double precision() const;
    double recall() const;
    double f1() const;
};
struct TagScore {
    std::int64_t records = 0;
    TagCounts micro, covered;  // covered: of the tags that the map leads to; equal to micro without a map
    double macro_f1 = 0, exact = 0;
    std::int64_t tags = 0;     // that people gave
    std::map<std::string, TagCounts> by_tag;
};
struct TagMeasures {
    std::optional<TagScore> labels, categories, aspects;  // aspects: category and polarity
    std::int64_t categories_found = 0, polarity_right = 0;
};
// `other`, `(none)` and `NONE` are no target. Without a map our names are compared as they are.
TagMeasures measure_tags(std::span<const TaggedRow> rows, const std::optional<TagMap>& map);

// positive, negative, neutral, conflict for whatever begins like them; "none" for nothing.
std::string folded_polarity(std::string_view name);

}  // namespace hark::eval

// hark/engine/diff.h: what would change if other models read the stored comments: before a lexicon is taken into use.
//
//   Result<ModelsDiff> diff = diff_models("hark.db", ours, mine, {}, 20, 0);
//
// Every stored text is analysed by both, in parallel; the store is only read, and nothing in it changes. Memory: two counters a topic and the
// texts of the flips that are shown. The same at any thread count.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "hark/base/annotation.h"
#include "hark/base/feedback.h"
#include "hark/base/result.h"
#include "hark/lexicon/models.h"

namespace hark {

// A comment whose polarity the models see differently.
struct Flip {
    std::int64_t verbatim = 0;
    Polarity before = Polarity::no_evidence, after = Polarity::no_evidence;
    std::int32_t score_before = 0, score_after = 0;
    std::string text, trace_before, trace_after;
};

// Comments that like and that dislike a topic, as `Tally` counts them.
struct TopicShift {
    std::string topic;  // id
    std::int64_t liked_before = 0, liked_after = 0, disliked_before = 0, disliked_after = 0;

    bool moved() const noexcept { return liked_before != liked_after || disliked_before != disliked_after; }
};

struct ModelsDiff {
    std::int64_t verbatims = 0;
    std::array<std::array<std::int64_t, 5>, 5> polarities{};  // [before][after], by Polarity
    std::int64_t flipped = 0;                                 // of which the polarity differs
    std::vector<TopicShift> topics;                           // that moved, the most first, then by name
    std::vector<Flip> flips;                                  // of these the score moved most, at most `limit`
};

Result<ModelsDiff> diff_models(const std::filesystem::path& store, const Models& before, const Models& after, const Filter& filter,
                               std::size_t limit, int threads);

}  // namespace hark

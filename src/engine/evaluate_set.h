// One labelled set, read, analysed in parallel, and counted in order. What `evaluate` puts together.
#pragma once

#include "hark/engine/evaluate.h"

#include <functional>
#include <string>
#include <vector>

namespace hark::engine {

struct SetOutcomes {
    eval::SetReport report;
    std::vector<eval::Outcome> hark, peer;  // in the order of the set; peer is empty without one
    std::vector<eval::Miss> misses;               // the worst of each phenomenon, in no order
};

// `advanced` is told how many rows a part had. An error is one that ends the whole evaluation.
Result<SetOutcomes> evaluate_set(const std::string& path, const EvalOptions& options, const Models& models,
                                 const std::function<void(std::int64_t)>& advanced);

// The worst `most` of each phenomenon: by distance, then set and line.
void keep_worst(std::vector<eval::Miss>& misses, std::size_t most);

}  // namespace hark::engine

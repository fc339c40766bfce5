// One labelled set, read, analysed in parallel, and counted in order. What `evaluate` puts together.
#pragma once

#include "hark/engine/evaluate.h"

#include <functional>
#include <string>
#include <vector>

namespace hark::engine {

struct SetOutcomes {
    static SetOutcomes failed(const std::string& path, Error error);

    eval::SetReport report;
    std::vector<eval::Outcome> hark, peer;  // in the order of the set; peer is empty without one
    std::vector<eval::Miss> misses;               // the worst of each phenomenon, in no order
};

// Is told how many rows a part had.
using Advanced = std::function<void(std::int64_t)>;

// An error is one that ends the whole evaluation.
Result<SetOutcomes> evaluate_set(const std::string& path, const EvalOptions& options, const Models& models, const Advanced& advanced);

// What `evaluate` makes of its sets, each measured by `set_of`.
Result<eval::Report> evaluate_with(const EvalOptions& options, const std::function<Result<SetOutcomes>(const std::string& path, const Advanced&)>& set_of);

// As people write it: "Positive", "NEG"; none for anything else.
eval::Label label_written(std::string_view name);

// The worst `most` of each phenomenon: by distance, then set and line.
void keep_worst(std::vector<eval::Miss>& misses, std::size_t most);

}  // namespace hark::engine

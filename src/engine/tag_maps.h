// From our topics and intents to the names that a set's people used.
#pragma once

#include <optional>
#include <string>

#include "hark/base/result.h"
#include "hark/eval/tags.h"

namespace hark::engine {

// SET.json of `folder` ("": `maps` beside the set); nothing if there is none. bad_input, io.
Result<std::optional<eval::TagMap>> map_of_set(const std::string& path, const std::string& folder);

// Intents, and failures, under the names that sets in the open give them: "request" is "suggestion", "feature request" ...
const eval::TagMap& names_of_intents();

}  // namespace hark::engine

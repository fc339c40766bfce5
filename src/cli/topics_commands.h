// What `hark topics` can do: a file each.
#pragma once

#include "command.h"

namespace hark::cli {

Action declare_topics_coverage(App& app);
Action declare_topics_overlap(App& app);
Action declare_topics_suggest(App& app);

}  // namespace hark::cli

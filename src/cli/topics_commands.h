// What `hark topics` can do: a file each.
#pragma once

#include "command.h"

namespace hark::cli {

Action declare_topics_coverage(CLI::App& app);
Action declare_topics_overlap(CLI::App& app);
Action declare_topics_suggest(CLI::App& app);

}  // namespace hark::cli

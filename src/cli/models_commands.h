// What `hark models` can do: a file each.
#pragma once

#include "command.h"

namespace hark::cli {

Action declare_models_check(CLI::App& app);
Action declare_models_diff(CLI::App& app);
Action declare_models_test(CLI::App& app);

}  // namespace hark::cli

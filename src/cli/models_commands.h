// What `hark models` can do: a file each.
#pragma once

#include "command.h"

namespace hark::cli {

Action declare_models_check(App& app);
Action declare_models_diff(App& app);
Action declare_models_packs(App& app);
Action declare_models_test(App& app);

}  // namespace hark::cli

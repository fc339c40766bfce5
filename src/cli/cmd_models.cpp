// hark models: what the models are worth. A command of commands.
#include "commands.h"
#include "models_commands.h"

namespace hark::cli {

Action declare_models_command(App& app) {
    return declare_group(app, {{"check", "Name file and line of all that is wrong: duplicates, conflicts, entries that can never match, bad numbers", "", declare_models_check},
                               {"test", "Hold the models to the answers that you expect, and show what fails with its trace", "", declare_models_test},
                               {"diff", "Which stored comments other models would judge differently, and how the themes would move", "", declare_models_diff},
                               {"packs", "The packs of trades that --pack switches on: what each is for, and which topics it does without", "", declare_models_packs}});
}

}  // namespace hark::cli

// hark models: what the models are worth. A command of commands.
#include "commands.h"
#include "models_commands.h"

namespace hark::cli {

Action declare_models_command(CLI::App& app) {
    app.require_subcommand(1);
    std::vector<std::pair<CLI::App*, Action>> actions;
    const auto add = [&](const char* name, const char* summary, Action (*declare)(CLI::App&)) {
        CLI::App* sub = app.add_subcommand(name, summary);
        actions.emplace_back(sub, declare(*sub));
    };
    add("check", "Name file and line of all that is wrong: duplicates, conflicts, entries that can never match, bad numbers",
        declare_models_check);
    add("test", "Hold the models to the answers that you expect, and show what fails with its trace", declare_models_test);
    add("diff", "Which stored comments other models would judge differently, and how the themes would move", declare_models_diff);
    return [actions](Console& console) -> Result<int> {
        for (const auto& [sub, action] : actions)
            if (sub->parsed()) return action(console);
        return usage_error;  // not reached: one of them is required
    };
}

}  // namespace hark::cli

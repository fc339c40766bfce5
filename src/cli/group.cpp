#include "command.h"

namespace hark::cli {

Action declare_group(CLI::App& app, const std::vector<Command>& commands) {
    app.require_subcommand(1);
    std::vector<std::pair<CLI::App*, Action>> actions;
    for (const Command& command : commands) {
        CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
        actions.emplace_back(sub, command.declare(*sub));
    }
    return [actions](Console& console) -> Result<int> {
        for (const auto& [sub, action] : actions)
            if (sub->parsed()) return action(console);
        return usage_error;  // not reached: one of them is required
    };
}

}  // namespace hark::cli

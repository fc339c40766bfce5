#include "command.h"

#include <CLI/CLI.hpp>

namespace hark::cli {

Action declare_group(App& app, const std::vector<Command>& commands) {
    app.require_subcommand(1, 0);
    std::vector<std::pair<CLI::App*, Action>> actions;
    for (const Command& command : commands) {
        CLI::App* sub = app.cli11().add_subcommand(std::string(command.name), std::string(command.summary));
        App declared(*sub);
        actions.emplace_back(sub, command.declare(declared));
    }
    return [actions](Console& console) -> Result<int> {
        for (const auto& [sub, action] : actions)
            if (sub->parsed()) return action(console);
        return usage_error;  // not reached: one of them is required
    };
}

}  // namespace hark::cli

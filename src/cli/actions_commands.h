// What `hark actions` can do beside recommending: a register of what was decided, and proof of what came of it.
#pragma once

#include "command.h"

#include "hark/base/action_register.h"

namespace hark::cli {

Action declare_actions_accept(CLI::App& app);
Action declare_actions_assign(CLI::App& app);
Action declare_actions_due(CLI::App& app);
Action declare_actions_done(CLI::App& app);
Action declare_actions_decline(CLI::App& app);
Action declare_actions_list(CLI::App& app);
Action declare_actions_history(CLI::App& app);
Action declare_actions_export(CLI::App& app);
Action declare_actions_import(CLI::App& app);
Action declare_actions_said(CLI::App& app);
Action declare_actions_optout(CLI::App& app);
Action declare_actions_verify(CLI::App& app);

// The day that `text` names, or that of the clock for "": "2026-05-01". bad_input with `option`.
Result<std::string> day_named(const std::string& text, const char* option);
// Of the register. not_found, with what was probably meant.
Result<RegisteredAction> find_registered(const Store& store, const std::string& id);

}  // namespace hark::cli

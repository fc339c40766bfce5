// What `hark actions` can do beside recommending: a register of what was decided, and proof of what came of it.
#pragma once

#include "command.h"

#include "hark/base/action_register.h"

namespace hark::cli {

Action declare_actions_accept(App& app);
Action declare_actions_assign(App& app);
Action declare_actions_due(App& app);
Action declare_actions_done(App& app);
Action declare_actions_decline(App& app);
Action declare_actions_list(App& app);
Action declare_actions_history(App& app);
Action declare_actions_export(App& app);
Action declare_actions_import(App& app);
Action declare_actions_said(App& app);
Action declare_actions_optout(App& app);
Action declare_actions_verify(App& app);

// The day that `text` names, or that of the clock for "": "2026-05-01". bad_input with `option`.
Result<std::string> day_named(const std::string& text, const char* option);
// Of the register. not_found, with what was probably meant.
Result<RegisteredAction> find_registered(const Store& store, const std::string& id);

}  // namespace hark::cli

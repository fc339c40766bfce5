#pragma once

#include "command.h"

namespace hark::cli {

Action declare_run(CLI::App& app);
Action declare_inspect(CLI::App& app);
Action declare_themes(CLI::App& app);
Action declare_quotes(CLI::App& app);
Action declare_actions(CLI::App& app);
Action declare_search(CLI::App& app);
Action declare_explain(CLI::App& app);
Action declare_score(CLI::App& app);
Action declare_mask(CLI::App& app);
Action declare_clean(CLI::App& app);
Action declare_learn(CLI::App& app);
Action declare_eval(CLI::App& app);
Action declare_rejects(CLI::App& app);
Action declare_status(CLI::App& app);
Action declare_digest(CLI::App& app);
Action declare_models_command(CLI::App& app);
Action declare_topics(CLI::App& app);

}  // namespace hark::cli

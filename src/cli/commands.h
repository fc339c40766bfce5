#pragma once

#include "command.h"

namespace hark::cli {

Action declare_run(CLI::App& app);
Action declare_inspect(CLI::App& app);
Action declare_themes(CLI::App& app);
Action declare_drivers(CLI::App& app);
Action declare_survey(CLI::App& app);
Action declare_quotes(CLI::App& app);
Action declare_actions(CLI::App& app);
Action declare_cases(CLI::App& app);
Action declare_search(CLI::App& app);
Action declare_explain(CLI::App& app);
Action declare_score(CLI::App& app);
Action declare_mask(CLI::App& app);
Action declare_clean(CLI::App& app);
Action declare_learn(CLI::App& app);
Action declare_eval(CLI::App& app);
Action declare_nightly(CLI::App& app);
Action declare_check(CLI::App& app);
Action declare_forget(CLI::App& app);
Action declare_rejects(CLI::App& app);
Action declare_status(CLI::App& app);
Action declare_digest(CLI::App& app);
Action declare_models_command(CLI::App& app);
Action declare_topics(CLI::App& app);
Action declare_trends(CLI::App& app);
Action declare_emerging(CLI::App& app);
Action declare_segments(CLI::App& app);
Action declare_wishes(CLI::App& app);
Action declare_praise(CLI::App& app);
Action declare_customers(CLI::App& app);
Action declare_competitors(CLI::App& app);
Action declare_theme(CLI::App& app);
Action declare_sql(CLI::App& app);

}  // namespace hark::cli

#pragma once

#include "command.h"

namespace hark::cli {

Action declare_run(App& app);
Action declare_inspect(App& app);
Action declare_themes(App& app);
Action declare_drivers(App& app);
Action declare_survey(App& app);
Action declare_quotes(App& app);
Action declare_actions(App& app);
Action declare_cases(App& app);
Action declare_brief(App& app);
Action declare_search(App& app);
Action declare_index(App& app);
Action declare_explain(App& app);
Action declare_score(App& app);
Action declare_mask(App& app);
Action declare_clean(App& app);
Action declare_learn(App& app);
Action declare_eval(App& app);
Action declare_nightly(App& app);
Action declare_refresh(App& app);
Action declare_scorecard(App& app);
Action declare_check(App& app);
Action declare_forget(App& app);
Action declare_rejects(App& app);
Action declare_status(App& app);
Action declare_digest(App& app);
Action declare_models_command(App& app);
Action declare_topics(App& app);
Action declare_trends(App& app);
Action declare_emerging(App& app);
Action declare_segments(App& app);
Action declare_wishes(App& app);
Action declare_praise(App& app);
Action declare_customers(App& app);
Action declare_competitors(App& app);
Action declare_theme(App& app);
Action declare_emotions(App& app);
Action declare_expectations(App& app);
Action declare_training(App& app);
Action declare_sql(App& app);

}  // namespace hark::cli

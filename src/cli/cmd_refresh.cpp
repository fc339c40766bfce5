// hark refresh: all that is found across comments, brought up to date.
#include "hark/engine/answers.h"
#include "hark/engine/run.h"
#include "hark/insight/words.h"

#include "commands.h"
#include "settings.h"

namespace hark::cli {
namespace {

struct RefreshArguments {
    Common common;
    int threads = 0;
};

Result<int> execute_refresh(const RefreshArguments& options, Console& console) {
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    const Result<std::vector<ModelFile>> files = model_files(options.common);
    if (!files) return files.error();
    Result<Store> store = open_store(options.common, Store::Mode::read_write);
    if (!store) return store.error();
    const Result<Insights> insights = refresh(*store, *models);
    if (!insights) return store_failure(insights.error());
    if (const Status kept = keep_answers(db_path(options.common), *models, *files, settings().competitors, options.threads); !kept) return store_failure(kept.error());
    console.message("Up to date: " + grouped(insights->summary.verbatims) + " comments, " + grouped(static_cast<std::int64_t>(insights->themes.size())) + " themes, " +
                    grouped(static_cast<std::int64_t>(insights->actions.size())) + " actions.");
    return done;
}

}  // namespace

Action declare_refresh(App& app) {
    auto options = std::make_shared<RefreshArguments>();
    app.add_option("--threads", options->threads, "How many (default: all)")->check(Range(1, 1024));
    declare_db(app, options->common);
    declare_models(app, options->common);
    return [options](Console& console) { return execute_refresh(*options, console); };
}

}  // namespace hark::cli

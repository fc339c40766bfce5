#include "commands.h"
#include "insights.h"

namespace hark::cli {
namespace {

struct Options {
    Common common;
    std::size_t limit = 0;
    bool all = false;
};

Result<int> execute(const Options& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    Result<Insights> insights = read_insights(*store, *models, options.common);
    if (!insights) return insights.error();
    const bool people = report::for_people(*format);
    const std::size_t limit = options.all ? 0 : options.limit > 0 ? options.limit : people ? 5 : 0;
    std::vector<hark::Action> actions;
    std::size_t mend = 0, keep = 0;
    for (const hark::Action& action : insights->actions)
        if (limit == 0 || (action.keep ? ++keep : ++mend) <= limit) actions.push_back(action);
    if (people && actions.empty()) {
        console.out += "Not enough data for a recommendation.\n";
        for (const std::string& note : insights->summary.notes) console.out += note + "\n";
    }
    report::write_actions(console.out, *format, actions, {titles_of(*models), sentences_of(*store)}, style_of(console));
    return done;
}

}  // namespace

Action declare_actions(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("--limit", options->limit,
                   "So many to mend and so many to keep (default: 5 for people, all for machines)");
    app.add_flag("--all", options->all, "All of them");
    declare_filter(app, options->common);
    declare_db(app, options->common);
    declare_models(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute(*options, console); };
}

}  // namespace hark::cli

#include "actions_commands.h"
#include "commands.h"
#include "insights.h"
#include "prose.h"

namespace hark::cli {
namespace {

struct Options {
    Common common;
    int limit = 0;
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
    const int limit = options.all ? 0 : options.limit > 0 ? options.limit : people ? 5 : 0;
    std::vector<hark::Action> actions;
    int mend = 0, keep = 0;
    for (const hark::Action& action : insights->actions)
        if (limit == 0 || (action.keep ? ++keep : ++mend) <= limit) actions.push_back(action);
    if (people && actions.empty()) {
        console.out += "Not enough data for a recommendation.\n";
        for (const std::string& note : insights->summary.notes)
            console.out += wrapped(note, *format == report::Format::table ? console.width : std::string::npos);
    }
    report::write_actions(console.out, *format, actions, {titles_of(*models), sentences_of(*store)}, style_of(console));
    return done;
}

}  // namespace

Action declare_actions(App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("--limit", options->limit,
                   "So many to mend and so many to keep (default: 5 for people, all for machines)")
        ->check(Range(1, 1'000'000));
    app.add_flag("--all", options->all, "All of them");
    declare_filter(app, options->common);
    declare_db(app, options->common);
    declare_models(app, options->common);
    declare_format(app, options->common);
    const Action further = declare_group(
        app, {{"list", "The register: what was accepted, who does it until when, what is done or declined", "", declare_actions_list},
              {"accept", "Take recommended actions into the register", "", declare_actions_accept},
              {"assign", "Say who does it", "", declare_actions_assign},
              {"due", "Say until when", "", declare_actions_due},
              {"done", "Say that it is done, on which day", "", declare_actions_done},
              {"decline", "Say that it will not be done, and why", "", declare_actions_decline},
              {"verify", "Did it work? Before and after, with a control, the season and a placebo", "", declare_actions_verify},
              {"said", "You said, we did: who asked for what was done, and a draft to tell them", "", declare_actions_said},
              {"optout", "Leave customers out of every such list", "", declare_actions_optout},
              {"history", "Who decided what, and when", "", declare_actions_history},
              {"export", "The register as JSON lines, to edit or to keep beside other files", "", declare_actions_export},
              {"import", "Take such lines back: each replaces the entry of its id", "", declare_actions_import}});
    app.require_subcommand(0, 1);
    return [options, further, app](Console& console) {
        return app.has_subcommand() ? further(console) : execute(*options, console);
    };
}

}  // namespace hark::cli

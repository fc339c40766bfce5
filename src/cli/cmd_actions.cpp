#include "hark/base/suggest.h"

#include "actions_commands.h"
#include "commands.h"
#include "insights.h"
#include "prose.h"

#include <algorithm>
#include <map>
#include <set>

namespace hark::cli {
namespace {

struct ActionsArguments {
    Common common;
    int limit = 0;
    bool all = false, owners = false;
    std::string owner, effort;

    bool wants(const hark::Action& action) const { return (owner.empty() || action.owner == owner) && (effort.empty() || action.effort == effort); }
};

// Who has what to do: each theme reaches the owners of its actions, and one that reaches nobody is listed too.
report::Table owners_table(const Insights& insights) {
    struct Work { std::int64_t actions = 0, quick = 0; double priority = 0; std::set<std::string> themes; };
    std::map<std::string, Work> work;
    std::set<std::string> routed;
    for (const hark::Action& action : insights.actions) {
        Work& one = work[action.owner];
        ++one.actions, one.quick += action.effort == "low";
        one.priority = std::max(one.priority, action.priority);
        one.themes.insert(action.theme), routed.insert(action.theme);
    }
    for (const Theme& theme : insights.themes)
        if (!routed.contains(theme.id())) work["(nobody)"].themes.insert(theme.id());
    report::Table table{{{.name = "owner"}, {"actions", report::Column::right}, {.name = "low_effort", .align = report::Column::right, .title = "low effort"}, {.name = "priority", .align = report::Column::right}, {.name = "themes", .flexible = true}}, {}};
    for (const auto& [owner, one] : work) {
        std::string themes;
        for (const std::string& theme : one.themes) themes += (themes.empty() ? "" : " ") + theme;
        table.rows.push_back({owner, one.actions, one.quick, report::Number{one.priority, 2}, themes});
    }
    std::ranges::stable_sort(table.rows, std::ranges::greater{}, [&](const auto& row) { return work[std::get<std::string>(row[0])].priority; });
    return table;
}

Result<int> known_owner(const ActionsArguments& options, const Insights& insights) {
    std::vector<std::string> owners;
    for (const hark::Action& action : insights.actions) owners.push_back(action.owner);
    if (options.owner.empty() || owners.empty() || std::ranges::find(owners, options.owner) != owners.end()) return done;
    const std::string guess = nearest(options.owner, owners);
    return Error{ErrorCode::bad_input, "no action is for '" + options.owner + "'", "--owner", guess.empty() ? "hark actions --owners lists who has what to do" : "did you mean " + guess + "?"};
}

Result<int> execute_actions(const ActionsArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    Result<Insights> insights = read_insights(*store, *models, options.common);
    if (!insights) return insights.error();
    const bool people = report::for_people(*format);
    if (const Result<int> known = known_owner(options, *insights); !known) return known;
    if (options.owners) return write(console.out, *format, owners_table(*insights), style_of(console)), done;
    const int limit = options.all ? 0 : options.limit > 0 ? options.limit : people ? 5 : 0;
    std::vector<hark::Action> actions;
    int mend = 0, keep = 0;
    for (const hark::Action& action : insights->actions)
        if (options.wants(action) && (limit == 0 || (action.keep ? ++keep : ++mend) <= limit)) actions.push_back(action);
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
    auto options = std::make_shared<ActionsArguments>();
    app.add_option("--limit", options->limit,
                   "So many to mend and so many to keep (default: 5 for people, all for machines)")
        ->check(Range(1, 1'000'000));
    app.add_flag("--all", options->all, "All of them");
    app.add_option("--owner", options->owner, "Only what this role can do, such as Engineering")->type_name("NAME");
    app.add_option("--effort", options->effort, "Only actions of this effort: low, medium or high")->check(OneOf({"low", "medium", "high"}));
    app.add_flag("--owners", options->owners, "Who has what to do, and which themes reach nobody");
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
        return app.has_subcommand() ? further(console) : execute_actions(*options, console);
    };
}

}  // namespace hark::cli

// hark actions accept, assign, due, done, decline: what people decide about an action, with its history.
#include "hark/base/suggest.h"
#include "hark/base/time.h"
#include "hark/insight/json.h"

#include "actions_commands.h"

#include <algorithm>
#include <ctime>

namespace hark::cli {
namespace {

struct ActionsDecideArguments {
    Common common;
    std::vector<std::string> ids;
    std::string value, requirement, on, by;  // value: an owner, a date, or a reason
};
using Change = void (*)(RegisteredAction& action, const ActionsDecideArguments& options, const std::string& day);

void set_state(RegisteredAction& action, const ActionsDecideArguments&, const std::string&) { action.state = "accepted", action.reason.clear(); }
void set_owner(RegisteredAction& action, const ActionsDecideArguments& options, const std::string&) { action.owner = options.value; }
void set_due(RegisteredAction& action, const ActionsDecideArguments& options, const std::string&) { action.due = options.value; }
void set_done(RegisteredAction& action, const ActionsDecideArguments&, const std::string& day) { action.state = "done", action.done = day; }
void set_declined(RegisteredAction& action, const ActionsDecideArguments& options, const std::string&) {
    action.state = "declined";
    action.reason = options.value;
}

RegisteredAction registered_from(const hark::Action& action) {
    RegisteredAction entry{action.id, "accepted", action.topic, action.theme, action.action, {}, action.owner, action.measure, {}, {}, {}, {}, {}};
    for (const Quote& quote : action.quotes) entry.evidence.push_back(to_hex(quote.key));
    return entry;
}

// From the register, else from what is recommended now.
Result<RegisteredAction> entry_of(const Store& store, const std::string& id) {
    const Result<RegisteredAction> known = find_registered(store, id);
    if (known || known.error().code != ErrorCode::not_found) return known;
    const Result<std::vector<StoredInsight>> recommended = store.insights("action");
    if (!recommended) return recommended.error();
    std::vector<std::string> names;
    for (const StoredInsight& one : *recommended) {
        names.push_back(one.id);
        if (one.id != id) continue;
        const Result<hark::Action> action = action_from_json(one.json);
        if (!action) return action.error();
        return registered_from(*action);
    }
    const std::string guess = nearest(id, names);
    return Error{ErrorCode::bad_input, "there is no action '" + id + "'", "",
                 guess.empty() ? "hark actions --format tsv lists the ids" : "did you mean " + guess + "?"};
}

Result<int> decide(const ActionsDecideArguments& options, const char* what, Change change, Console& console) {
    const Result<std::string> day = day_named(options.on, "--on");
    if (!day) return day.error();
    Result<Store> store = open_store(options.common, Store::Mode::read_write);
    if (!store) return store.error();
    std::vector<RegisteredAction> entries;
    for (const std::string& id : options.ids) {
        Result<RegisteredAction> entry = entry_of(*store, id);
        if (!entry) return entry.error();
        change(*entry, options, *day);
        if (!options.requirement.empty()) entry->requirement = options.requirement;
        entry->history.push_back({*day, what, options.value, options.by});
        console.out += id + ": " + what + (options.value.empty() ? "" : ", " + options.value) + ", " + *day + "\n";
        entries.push_back(std::move(*entry));
    }
    if (const Status kept = store->keep_registered(entries); !kept) return store_failure(kept.error());
    return done;
}

std::shared_ptr<ActionsDecideArguments> declare(App& app) {
    auto options = std::make_shared<ActionsDecideArguments>();
    app.add_option("id", options->ids, "Of the action, such as delivery.time/carrier-review")->required()->type_name("ID");
    app.add_option("--on", options->on, "The day it was decided or done (default: today)")->type_name("DATE");
    app.add_option("--by", options->by, "Who decided; kept in the history")->type_name("NAME");
    declare_db(app, options->common);
    return options;
}

}  // namespace

Result<std::string> day_named(const std::string& text, const char* option) {
    if (text.empty()) return iso_date(static_cast<Seconds>(std::time(nullptr)));
    const std::optional<Seconds> time = parse_iso(text);
    if (!time || text.size() < 10)
        return Error{ErrorCode::bad_input, "'" + text + "' is no day", option, "write it as 2026-09-15"};
    return iso_date(*time);
}

Result<RegisteredAction> find_registered(const Store& store, const std::string& id) {
    const Result<std::vector<RegisteredAction>> all = store.registered();
    if (!all) return store_failure(all.error());
    const auto at = std::ranges::find(*all, id, &RegisteredAction::id);
    if (at != all->end()) return *at;
    std::vector<std::string> names;
    for (const RegisteredAction& one : *all) names.push_back(one.id);
    const std::string guess = nearest(id, names);
    return Error{ErrorCode::not_found, "there is no action '" + id + "' in the register", "",
                 guess.empty() ? "hark actions accept " + id + " puts it there" : "did you mean " + guess + "?"};
}

Action declare_actions_accept(App& app) {
    const auto options = declare(app);
    app.add_option("--requirement", options->requirement, "What customers need, in a sentence");
    return [options](Console& console) { return decide(*options, "accepted", set_state, console); };
}
Action declare_actions_assign(App& app) {
    const auto options = declare(app);
    app.add_option("--to", options->value, "Who does it")->required()->type_name("OWNER");
    return [options](Console& console) { return decide(*options, "assigned", set_owner, console); };
}
Action declare_actions_due(App& app) {
    const auto options = declare(app);
    app.add_option("--date", options->value, "Until when")->required()->type_name("DATE");
    return [options](Console& console) -> Result<int> {
        const Result<std::string> day = day_named(options->value, "--date");
        if (!day) return day.error();
        options->value = *day;
        return decide(*options, "due", set_due, console);
    };
}
Action declare_actions_done(App& app) {
    const auto options = declare(app);
    return [options](Console& console) { return decide(*options, "done", set_done, console); };
}
Action declare_actions_decline(App& app) {
    const auto options = declare(app);
    app.add_option("--reason", options->value, "Why: whoever asks again will read it")->required()->type_name("TEXT");
    return [options](Console& console) { return decide(*options, "declined", set_declined, console); };
}

}  // namespace hark::cli

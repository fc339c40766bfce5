// hark actions list, history, export, import: the register of actions.
#include "hark/insight/json.h"

#include "actions_commands.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace hark::cli {
namespace {

struct ActionsRegisterArguments {
    Common common;
    std::string id, file, state, on;
};

struct Opened {
    report::Format format;
    Store store;
    std::vector<RegisteredAction> actions;
};
Result<Opened> open(const ActionsRegisterArguments& options, const Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    Result<std::vector<RegisteredAction>> actions = store->registered();
    if (!actions) return store_failure(actions.error());
    return Opened{*format, std::move(*store), std::move(*actions)};
}

// What is not done when it was due.
std::string state_of(const RegisteredAction& action, const std::string& today) {
    return action.state == "accepted" && !action.due.empty() && action.due < today ? "overdue" : action.state;
}

Result<int> list(const ActionsRegisterArguments& options, Console& console) {
    const Result<Opened> opened = open(options, console);
    if (!opened) return opened.error();
    const Result<std::string> today = day_named(options.on, "--on");
    if (!today) return today.error();
    report::Table table{{{"id"}, {"state"}, {"owner", report::Column::left, "", true}, {"due"}, {"done"},
                         {"action", report::Column::left, "", true}, {"reason", report::Column::left, "", true},
                         {.name = "theme", .audience = report::Column::machines}, {.name = "requirement", .audience = report::Column::machines},
                         {.name = "measure", .audience = report::Column::machines}}, {}};
    for (const RegisteredAction& a : opened->actions) {
        const std::string state = state_of(a, *today);
        if (options.state.empty() || options.state == state || options.state == a.state)
            table.rows.push_back({a.id, state, a.owner, a.due, a.done, a.action, a.reason, a.theme, a.requirement, a.measure});
    }
    if (table.rows.empty() && report::for_people(opened->format))
        console.out += "No action is in the register. hark actions accept ID puts one there.\n";
    else
        report::write(console.out, opened->format, table, style_of(console));
    return done;
}

Result<int> history(const ActionsRegisterArguments& options, Console& console) {
    const Result<Opened> opened = open(options, console);
    if (!opened) return opened.error();
    if (!options.id.empty())
        if (const Result<RegisteredAction> known = find_registered(opened->store, options.id); !known) return known.error();
    report::Table table{{{"date"}, {"id", report::Column::left, "", true}, {"what"}, {"detail", report::Column::left, "", true}, {"who"}}, {}};
    for (const RegisteredAction& a : opened->actions)
        for (const ActionEvent& e : a.history)
            if (options.id.empty() || options.id == a.id) table.rows.push_back({e.date, a.id, e.what, e.detail, e.who});
    std::ranges::stable_sort(table.rows, {}, [](const auto& row) { return std::get<std::string>(row[0]); });
    report::write(console.out, opened->format, table, style_of(console));
    return done;
}

Result<int> export_lines(const ActionsRegisterArguments& options, Console& console) {
    const Result<Opened> opened = open(options, console);
    if (!opened) return opened.error();
    for (const RegisteredAction& action : opened->actions) console.out += to_json(action) + "\n";
    return done;
}

Error at_line(Error error, const std::string& file, std::int64_t line) {
    error.where = file + ":" + std::to_string(line);
    return error;
}

Status check(const RegisteredAction& action) {
    if (action.id.empty()) return Error{ErrorCode::bad_input, "an action without id", "", ""};
    if (action.state != "accepted" && action.state != "done" && action.state != "declined")
        return Error{ErrorCode::bad_input, "'" + action.state + "' is no state", "", "states are accepted, done and declined"};
    for (const std::string* day : {&action.due, &action.done}) {
        const Result<std::string> known = day->empty() ? Result<std::string>(*day) : day_named(*day, "");
        if (!known || *known != *day) return Error{ErrorCode::bad_input, "'" + *day + "' is no day", "", "write it as 2026-09-15"};
    }
    return ok;
}

Result<std::vector<RegisteredAction>> read_lines(std::istream& in, const std::string& file) {
    std::vector<RegisteredAction> actions;
    std::int64_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty()) continue;
        Result<RegisteredAction> action = registered_from_json(line);
        if (!action) return at_line(action.error(), file, number);
        if (const Status good = check(*action); !good) return at_line(good.error(), file, number);
        actions.push_back(std::move(*action));
    }
    return actions;
}

Result<int> import_lines(const ActionsRegisterArguments& options, Console& console) {
    std::ifstream in(options.file, std::ios::binary);
    if (options.file != "-" && !in) return Error{ErrorCode::not_found, "the file cannot be read", options.file, ""};
    const Result<std::vector<RegisteredAction>> actions = read_lines(options.file == "-" ? std::cin : in, options.file);
    if (!actions) return actions.error();
    Result<Store> store = open_store(options.common, Store::Mode::read_write);
    if (!store) return store.error();
    if (const Status kept = store->keep_registered(*actions); !kept) return store_failure(kept.error());
    console.out += std::to_string(actions->size()) + (actions->size() == 1 ? " action" : " actions") + " imported.\n";
    return done;
}

std::shared_ptr<ActionsRegisterArguments> declare(App& app, bool drawn) {
    auto options = std::make_shared<ActionsRegisterArguments>();
    declare_db(app, options->common);
    if (drawn) declare_format(app, options->common);
    return options;
}

}  // namespace

Action declare_actions_list(App& app) {
    const auto options = declare(app, true);
    app.add_option("--state", options->state, "Only those that are accepted, overdue, done or declined")
        ->check(OneOf({"accepted", "overdue", "done", "declined"}));
    app.add_option("--on", options->on, "What is overdue on that day (default: today)")->type_name("DATE");
    return [options](Console& console) { return list(*options, console); };
}
Action declare_actions_history(App& app) {
    const auto options = declare(app, true);
    app.add_option("id", options->id, "Of one action (default: all)")->type_name("ID");
    return [options](Console& console) { return history(*options, console); };
}
Action declare_actions_export(App& app) {
    const auto options = declare(app, false);
    return [options](Console& console) { return export_lines(*options, console); };
}
Action declare_actions_import(App& app) {
    const auto options = declare(app, false);
    app.add_option("file", options->file, "JSON lines of hark actions export, edited; - is standard input")->required()->type_name("FILE");
    return [options](Console& console) { return import_lines(*options, console); };
}

}  // namespace hark::cli

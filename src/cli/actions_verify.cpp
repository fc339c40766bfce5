// hark actions verify: whether what was done worked.
#include "hark/base/time.h"
#include "hark/engine/verify.h"
#include "hark/report/proof_table.h"

#include "actions_commands.h"
#include "prose.h"

namespace hark::cli {
namespace {

struct ActionsVerifyArguments {
    Common common;
    std::string id, on, topic;
    VerifyOptions verify;
};

// Those of the register that are done; of one action; or of a topic that nobody registered.
Result<std::vector<RegisteredAction>> chosen(const ActionsVerifyArguments& options, const Store& store) {
    if (!options.topic.empty()) {
        RegisteredAction asked;
        asked.id = asked.topic = options.topic;
        return std::vector{asked};
    }
    if (!options.id.empty()) {
        const Result<RegisteredAction> action = find_registered(store, options.id);
        if (!action) return action.error();
        return std::vector{*action};
    }
    Result<std::vector<RegisteredAction>> all = store.registered();
    if (all) std::erase_if(*all, [](const RegisteredAction& action) { return action.done.empty(); });
    return all;
}

Result<report::ProofRow> prove(const ActionsVerifyArguments& options, const Store& store, const Filter& filter, const RegisteredAction& action) {
    const std::string& day = options.on.empty() ? action.done : options.on;
    if (day.empty())
        return Error{ErrorCode::bad_input, action.id + " is not done: there is no date to compare by", "",
                     "hark actions done " + action.id + " --on DATE, or --on DATE here"};
    const Result<std::string> date = day_named(day, "--on");
    if (!date) return date.error();
    VerifyOptions asked = options.verify;
    asked.topic = action.topic;
    asked.date = *parse_iso(*date);
    const Result<Verified> verified = verify(store, asked, filter);
    if (!verified) return store_failure(verified.error());
    return report::ProofRow{action.id, *date, verified->proof, verified->scale};
}

Result<int> execute_actions_verify(const ActionsVerifyArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Filter> filter = filter_of(options.common, *store);
    if (!filter) return filter.error();
    const Result<std::vector<RegisteredAction>> actions = chosen(options, *store);
    if (!actions) return actions.error();
    std::vector<report::ProofRow> rows;
    for (const RegisteredAction& action : *actions) {
        Result<report::ProofRow> row = prove(options, *store, *filter, action);
        if (!row) return row.error();
        rows.push_back(std::move(*row));
    }
    if (report::for_people(*format)) {
        if (rows.empty()) console.out += "No action of the register is done.\n";
        for (const report::ProofRow& row : rows)
            console.out += wrapped(row.id + ", " + row.date + ": " + describe(row.proof, row.scale), console.width, 2);
        return done;
    }
    report::write(console.out, *format, report::to_table(std::span<const report::ProofRow>(rows)));
    return done;
}

}  // namespace

Action declare_actions_verify(App& app) {
    auto options = std::make_shared<ActionsVerifyArguments>();
    app.add_option("id", options->id, "Of an action of the register (default: all that are done)")->type_name("ID");
    app.add_option("--topic", options->topic, "A topic instead, of something done that is not in the register; needs --on")->type_name("TOPIC");
    app.add_option("--on", options->on, "Another day than that of the register")->type_name("DATE");
    app.add_option("--control", options->verify.control, "Compare with what is said of this topic (default: with all the rest)")->type_name("TOPIC");
    app.add_option("--score", options->verify.score, "stars or nps (default: what more comments have)")->type_name("NAME");
    app.add_option("--weeks", options->verify.weeks, "Looked at before and after (default: 26)")->check(Range(4, 104));
    declare_filter(app, options->common);
    declare_db(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_actions_verify(*options, console); };
}

}  // namespace hark::cli

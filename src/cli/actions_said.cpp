// hark actions said: who asked for what was done; hark actions optout: who does not want to hear of it.
#include "hark/base/time.h"
#include "hark/insight/words.h"

#include "actions_commands.h"
#include "insights.h"
#include "prose.h"

namespace hark::cli {
namespace {

struct ActionsSaidArguments {
    Common common;
    std::string id;
    std::vector<std::string> customers;
    bool back = false;
};

// A draft. We send nothing.
std::string note_for(const RegisteredAction& action, const std::string& title) {
    return "Draft (never sent by hark): \"You told us about " + title + ". Since " + action.done + " this has changed: " + action.action +
           " Thank you for telling us.\"";
}

std::vector<std::string> notes_on(const Askers& askers) {
    std::vector<std::string> notes;
    const auto note = [&](std::int64_t n, const std::string& what) { if (n > 0) notes.push_back(what + grouped(n) + "."); };
    note(askers.opted_out, "Customers left out, because they do not want to be written to: ");
    note(askers.unnamed, "Comments without a customer, whom nobody can tell: ");
    note(askers.undated, "Comments without a date, which may be later, left out: ");
    return notes;
}

report::Table table_of(const Askers& askers, const Store& store) {
    report::Table table{{{"customer"}, {"comments", report::Column::right}, {"last"}, {"verbatim", report::Column::right, "id"},
                         {"quote", report::Column::left, "", true}}, {}};
    for (const Asker& asker : askers.customers) {
        const Result<std::string> text = store.text(asker.verbatim);
        const bool whole = text && asker.sentence.end <= text->size();
        table.rows.push_back({asker.customer, asker.verbatims, iso_date(asker.time), asker.verbatim,
                              whole ? std::string(slice(*text, asker.sentence)) : std::string()});
    }
    return table;
}

Result<int> said(const ActionsSaidArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<RegisteredAction> action = find_registered(*store, options.id);
    if (!action) return action.error();
    if (action->done.empty())
        return Error{ErrorCode::bad_input, "it is not done yet: there is nothing to tell", "", "hark actions done " + action->id + " --on DATE"};
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    const bool liked = action->theme.ends_with("/liked");
    const Polarity polarities[]{liked ? Polarity::positive : Polarity::negative, Polarity::mixed};
    const Result<Askers> askers = store->askers(action->topic, polarities, *parse_iso(action->done));
    if (!askers) return store_failure(askers.error());
    const bool people = report::for_people(*format);
    if (people)
        for (const std::string& note : notes_on(*askers)) console.out += wrapped(note, console.width);
    report::write(console.out, *format, table_of(*askers, *store), style_of(console));
    if (people) console.out += "\n" + wrapped(note_for(*action, titles_of(*models)(action->topic)), console.width);
    return done;
}

Result<int> opt_out(const ActionsSaidArguments& options, Console& console) {
    Result<Store> store = open_store(options.common, Store::Mode::read_write);
    if (!store) return store.error();
    for (const std::string& customer : options.customers) {
        if (const Status changed = store->opt_out(customer, !options.back); !changed) return changed.error();
        console.out += customer + (options.back ? ": may be written to\n" : ": will not be on any list\n");
    }
    return done;
}

}  // namespace

Action declare_actions_said(App& app) {
    auto options = std::make_shared<ActionsSaidArguments>();
    app.add_option("id", options->id, "Of an action that is done")->required()->type_name("ID");
    declare_db(app, options->common);
    declare_models(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return said(*options, console); };
}
Action declare_actions_optout(App& app) {
    auto options = std::make_shared<ActionsSaidArguments>();
    app.add_option("customer", options->customers, "As in the column of customers")->required()->type_name("NAME");
    app.add_flag("--undo", options->back, "They may be written to again");
    declare_db(app, options->common);
    return [options](Console& console) { return opt_out(*options, console); };
}

}  // namespace hark::cli

// hark wishes: what customers ask for, each wish once, with how many want it and since when.
#include "hark/engine/statements.h"
#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "commands.h"
#include "question.h"

#include <algorithm>

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;

struct WishesArguments {
    Question question;
};

std::string ids_of(const Wish& wish) {
    std::string ids;
    for (const Statement& one : wish.said) ids += (ids.empty() ? "" : " ") + std::to_string(one.verbatim);
    return ids;
}

report::Table table_of(std::span<const Wish> wishes, bool people) {
    report::Table table{{{.name = "rank", .align = Column::right, .title = "#"}, {.name = "wish", .flexible = true}, {"n", Column::right}, {.name = "first_seen", .title = "first seen", .spare = 1}, {.name = "last_seen", .title = "last seen", .spare = 2},
                         {.name = "verbatim", .align = Column::right, .title = "id"}, {.name = "quote", .flexible = true}, {.name = "verbatims", .audience = Column::machines}}, {}};
    for (const Wish& wish : wishes) {
        const Statement& first = wish.said.front();
        const Seconds last = std::ranges::max(wish.said, {}, &Statement::time).time;
        const auto date = [](Seconds time) { return time == no_time ? Cell() : Cell(iso_date(time)); };
        table.rows.push_back({static_cast<std::int64_t>(table.rows.size()) + 1, people && wish.said.size() == 1 ? Cell() : Cell(wish.name), static_cast<std::int64_t>(wish.said.size()), date(first.time), date(last), first.verbatim, people ? fit(printable(first.text), 160) : first.text, ids_of(wish)});
    }
    return table;
}

Result<int> execute_wishes(const WishesArguments& options, Console& console) {
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    const Result<WishList> list = wishes(asked->path, asked->filter, options.question.threads);
    if (!list) return store_failure(list.error());
    std::span<const Wish> shown = list->wishes;
    if (const auto most = static_cast<std::size_t>(options.question.limit > 0 ? options.question.limit : asked->people ? 20 : 1'000'000); shown.size() > most) shown = shown.first(most);
    write(console.out, asked->format, table_of(shown, asked->people), style_of(console));
    const auto kind = [&](Request request) { return list->kinds[static_cast<std::size_t>(request)]; };
    console.message(grouped(std::ssize(list->wishes)) + (list->wishes.size() == 1 ? " wish" : " different wishes") + " in " + several(list->comments, "comment") + ". Sentences that are not counted: " + grouped(kind(Request::service)) +
                    " for oneself, " + grouped(kind(Request::advice)) + " of advice to other customers, " + grouped(kind(Request::denied)) + " that deny a wish.");
    return done;
}

}  // namespace

Action declare_wishes(App& app) {
    auto options = std::make_shared<WishesArguments>();
    declare_question(app, options->question, "So many wishes (default: 20 for people, all for machines)");
    return [options](Console& console) { return execute_wishes(*options, console); };
}

}  // namespace hark::cli

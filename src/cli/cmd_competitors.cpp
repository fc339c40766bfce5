// hark competitors: who customers compare us with, who wins, who comes and who goes; and what they say of the price.
#include "hark/engine/statements.h"
#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "commands.h"
#include "question.h"
#include "settings.h"

#include <algorithm>

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;
using report::Number;

struct CompetitorsArguments {
    Question question;
    std::vector<std::string> names, own;
    std::int64_t least = 0;  // 0: as seems best
    double premium = 8, turnover = 0;
};

std::int64_t by(const RivalCount& rival, Comparison comparison) { return rival.by[static_cast<std::size_t>(comparison)]; }

// What shows most: a sentence that compares, if there is one.
const Statement& shown(const RivalCount& rival) {
    for (std::size_t i = 0; i < rival.said.size(); ++i)
        if (rival.says[i] != Comparison::named) return rival.said[i];
    return rival.said.front();
}

report::Table table_of(const std::vector<RivalCount>& rivals, bool people) {
    report::Table table{{{.name = "name", .flexible = true}, {"n", Column::right}, {.name = "we_win", .align = Column::right, .title = "we win"}, {.name = "they_win", .align = Column::right, .title = "they win"}, {.name = "equal", .align = Column::right, .spare = 1},
                         {.name = "came_from", .align = Column::right, .title = "came from"}, {.name = "goes_to", .align = Column::right, .title = "go to"}, {.name = "named", .align = Column::right, .title = "named only", .spare = 2},
                         {.name = "verbatim", .align = Column::right, .title = "id"}, {.name = "quote", .flexible = true}, {.name = "verbatims", .audience = Column::machines}}, {}};
    for (const RivalCount& rival : rivals) {
        std::string ids;
        for (const Statement& one : rival.said) ids += (ids.empty() ? "" : " ") + std::to_string(one.verbatim);
        table.rows.push_back({rival.name, static_cast<std::int64_t>(rival.said.size()), by(rival, Comparison::we_win), by(rival, Comparison::they_win), by(rival, Comparison::equal), by(rival, Comparison::came_from), by(rival, Comparison::goes_to),
                              by(rival, Comparison::named), shown(rival).verbatim, people ? fit(printable(shown(rival).text), 160) : shown(rival).text, ids});
    }
    return table;
}

// "Price: 41 comments find it good value, 60 do not: net -0.19 (-0.37 to +0.01)."
Result<std::string> price_line(const Asked& asked, const CompetitorsArguments& options) {
    const auto at = std::ranges::find(asked.names.topics, "price.value");
    if (at == asked.names.topics.end()) return std::string("Nobody speaks of the price.");
    const auto topic = static_cast<TopicId>(at - asked.names.topics.begin());
    const auto counts = cross_counts(asked.path, asked.filter, 1, [](const FeedbackRow&) { return 0; }, options.question.threads);
    if (!counts) return store_failure(counts.error());
    const CrossCell& cell = counts->cell(topic, 0);
    const Estimate net = net_share(cell.sides[0], cell.sides[1], cell.judged);
    return "Price and value: " + grouped(cell.sides[0]) + " comments like it, " + grouped(cell.sides[1]) + " do not; net " + signed_fixed(net.value, 2) + " (" + signed_fixed(net.low, 2) + " to " + signed_fixed(net.high, 2) + ", n = " + grouped(net.n) +
           "). hark quotes price.value shows them.";
}

Result<int> execute_competitors(const CompetitorsArguments& options, Console& console) {
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    const bool configured = options.names.empty() && options.own.empty();
    const Competitors named = configured ? settings().competitors : Competitors{options.names, options.own};
    Result<std::vector<RivalCount>> found = rivals(asked->path, asked->filter, named.names, named.own, options.question.threads);
    if (!found) return store_failure(found.error());
    const std::size_t all = found->size();
    const auto is_rare = [&](const RivalCount& rival) { return static_cast<std::int64_t>(rival.said.size()) < (options.least > 0 ? options.least : 2); };
    // A name that one comment compares is often none. Where there is no other, and for machines, they are shown.
    if (options.least > 0 || (asked->people && named.names.empty() && !std::ranges::all_of(*found, is_rare))) std::erase_if(*found, is_rare);
    const std::size_t rare = all - found->size();
    if (const auto most = static_cast<std::size_t>(options.question.limit > 0 ? options.question.limit : asked->people ? 20 : 1'000'000); found->size() > most) found->resize(most);
    write(console.out, asked->format, table_of(*found, asked->people), style_of(console));
    if (!asked->people) return done;
    const Result<std::string> price = price_line(*asked, options);
    if (!price) return store_failure(price.error());
    std::vector<std::string> lines{"", *price};
    if (rare > 0 && options.least == 0) lines.push_back(grouped(static_cast<std::int64_t>(rare)) + (rare == 1 ? " name that only one comment compares is" : " names that only one comment compares are") + " not shown (--least 1).");
    if (options.turnover > 0)
        lines.push_back("If customers bore prices " + signed_fixed(options.premium, options.premium == std::int64_t(options.premium) ? 0 : 1) + " % above others: " + signed_fixed(options.turnover * options.premium / 100, 2) + " on a turnover of " +
                        signed_fixed(options.turnover, 2).substr(1) + " (an assumption, source: seed 001; --premium changes it).");
    if (named.names.empty()) lines.push_back("Names are found where a comparison names them; --name NAME looks for a rival everywhere, --own NAME says what is ours; so do [competitors] of hark.toml.");
    show_lines(console, asked->format, lines);
    return done;
}

}  // namespace

Action declare_competitors(App& app) {
    auto options = std::make_shared<CompetitorsArguments>();
    app.add_option("--name", options->names, "A rival to look for in every sentence; repeat it for more")->type_name("NAME");
    app.add_option("--own", options->own, "A name of ours, which is no rival; repeat it for more")->type_name("NAME");
    app.add_option("--least", options->least, "Only rivals that so many comments name (default: 2 for people, 1 for machines)")->check(Range(1, 1'000'000));
    app.add_option("--premium", options->premium, "Price above others, in percent, that is assumed to be borne (default: 8)")->check(Range(0.0, 1000.0));
    app.add_option("--turnover", options->turnover, "Reckon what that premium is worth on it")->check(Range(0.0, 1e15));
    declare_question(app, options->question, "So many rivals (default: 20 for people, all for machines)");
    return [options](Console& console) { return execute_competitors(*options, console); };
}

}  // namespace hark::cli

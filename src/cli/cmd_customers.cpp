// hark customers: one customer's comments over time; what all say of staying, leaving and telling others; what is at risk.
#include "hark/base/suggest.h"
#include "hark/base/json.h"
#include "hark/engine/customers.h"
#include "hark/ingest/table_file.h"
#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "commands.h"
#include "question.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;
using report::Number;
using report::Percent;

struct CustomersArguments {
    Question question;
    std::string customer, revenue, behaviour;
    bool loyalty = false, exposure = false;
    double satisfied = 3, dissatisfied = 11;
};

constexpr std::array all_loyalty{Loyalty::stays, Loyalty::returns, Loyalty::leaves, Loyalty::recommends, Loyalty::warns};

Cell date_cell(Seconds time) { return time == no_time ? Cell() : Cell(iso_date(time)); }

report::Table timeline_table(const std::vector<TimelineEntry>& entries, const Asked& asked) {
    report::Table table{{{.name = "verbatim", .align = Column::right, .title = "id"}, {"date"}, {.name = "rating", .align = Column::right}, {.name = "polarity", .spare = 1}, {.name = "themes", .flexible = true}, {.name = "labels", .flexible = true, .spare = 2},
                         {.name = "text", .flexible = true}, {.name = "reply", .flexible = true}}, {}};
    for (const TimelineEntry& entry : entries) {
        std::vector<std::string> themes;
        for (const ThemeKey& key : entry.themes) themes.push_back(asked.people ? title_of(key, asked) : id_of(key, asked.names));
        const StoredVerbatim& c = entry.comment;
        table.rows.push_back({c.id, date_cell(c.time), std::isnan(c.rating) || c.rating == no_rating ? Cell() : Cell(Number{c.rating, c.rating == std::floor(c.rating) ? 0 : 1}), std::string(name_of(c.polarity)), listed(themes), listed(entry.labels),
                              asked.people ? fit(printable(c.text), 400) : c.text, c.reply.empty() ? Cell() : Cell(asked.people ? fit(printable(c.reply), 200) : c.reply)});
    }
    return table;
}

report::Table customers_table(std::span<const CustomerTotals> customers) {
    report::Table table{{{.name = "customer", .flexible = true}, {"comments", Column::right}, {"positive", Column::right}, {"negative", Column::right}, {.name = "stars", .align = Column::right}, {"first"}, {"last"}}, {}};
    for (const Loyalty one : all_loyalty) table.columns.push_back({.name = std::string(name_of(one)), .align = Column::right, .spare = 1});
    for (const CustomerTotals& one : customers) {
        std::vector<Cell> row{one.customer, one.comments, one.positive, one.negative, one.stars.n > 0 ? Cell(Number{one.stars.mean() / 100, 2}) : Cell(), date_cell(one.first), date_cell(one.last)};
        for (const std::int64_t n : one.says) row.emplace_back(n);
        table.rows.push_back(std::move(row));
    }
    return table;
}

// What those say who like, or dislike, a theme; with the interval of the share that leaves.
report::Table loyalty_table(const Customers& all, const Asked& asked, std::size_t most) {
    report::Table table{{{.name = "theme", .flexible = true}, {"n", Column::right}}, {}};
    for (const Loyalty one : all_loyalty) table.columns.push_back({.name = std::string(name_of(one)), .align = Column::right});
    for (const char* name : {"leaving", "leaving_low", "leaving_high"}) table.columns.push_back({.name = name, .align = Column::right, .audience = Column::machines});
    table.columns.push_back({.name = "leaving", .align = Column::right, .audience = Column::people});
    table.columns.push_back({.name = "95 %", .align = Column::right, .audience = Column::people, .spare = 1});
    table.columns.push_back({.name = "verbatim", .align = Column::right, .title = "id"});
    const auto add = [&](const std::string& name, const LoyaltyCount& count) {
        std::vector<Cell> row{name, count.comments};
        for (const std::int64_t n : count.says) row.emplace_back(n);
        const auto leaves = static_cast<std::size_t>(Loyalty::leaves);
        const Estimate share = wilson(double(count.says[leaves]), count.comments);
        for (const double value : {share.value, share.low, share.high}) row.emplace_back(Number{value, 6});
        row.emplace_back(Percent{share.value});
        row.emplace_back(range_in_percent(share));
        row.push_back(count.example[leaves] ? Cell(count.example[leaves]->verbatim) : Cell());
        table.rows.push_back(std::move(row));
    };
    add(asked.people ? "All comments" : "all", all.all);
    std::vector<std::pair<ThemeKey, const LoyaltyCount*>> themes;
    for (const auto& [theme, count] : all.themes) themes.emplace_back(theme, &count);
    std::ranges::stable_sort(themes, {}, [](const auto& one) { return std::pair(-one.second->says[static_cast<std::size_t>(Loyalty::leaves)], -one.second->comments); });
    for (std::size_t i = 0; i < std::min(most, themes.size()); ++i) add(asked.people ? title_of(themes[i].first, asked) : id_of(themes[i].first, asked.names), *themes[i].second);
    return table;
}

// What those did who said so, against those who say nothing of it.
Result<int> said_and_done(const CustomersArguments& options, const Asked& asked, Console& console) {
    const Result<Behaviour> found = behaviour(asked.path, options.behaviour, asked.filter);
    if (!found) return found.error();
    report::Table table{{{.name = "said"}, {"n", Column::right}, {.name = options.behaviour, .align = Column::right}}, {}};
    for (const char* name : {"low", "high"}) table.columns.push_back({.name = name, .align = Column::right, .audience = Column::machines});
    table.columns.push_back({.name = "95 %", .align = Column::right, .audience = Column::people});
    const auto add = [&](const std::string& said, const Moments& moments) {
        const double unit = found->unit;
        const std::optional<Estimate> mean = found->yes_or_no ? moments.n > 0 ? std::optional(wilson(double(moments.sum) / unit, moments.n)) : std::nullopt : mean_interval(moments, unit);
        const auto cell = [&](double value) { return !mean ? Cell() : found->yes_or_no && asked.people ? Cell(Percent{value}) : Cell(Number{value, asked.people ? 2 : 6}); };
        const std::string range = !mean ? "" : found->yes_or_no ? range_in_percent(*mean) : fixed(mean->low, 2) + "\u2013" + fixed(mean->high, 2);
        table.rows.push_back({said, moments.n, mean ? cell(mean->value) : Cell(), mean ? Cell(Number{mean->low, 6}) : Cell(), mean ? Cell(Number{mean->high, 6}) : Cell(), range});
    };
    for (const Loyalty one : all_loyalty) add(std::string(name_of(one)), found->said[static_cast<std::size_t>(one)]);
    add("nothing of it", found->silent);
    add("all", found->all);
    write(console.out, asked.format, table, style_of(console));
    if (asked.people) show_lines(console, asked.format, {"", "What customers say of the future, against what " + options.behaviour + " says they did; who says nothing of it is the measure. Few say so: look at the intervals."});
    return done;
}

std::string plain(double number) { return number == std::floor(number) ? grouped(static_cast<std::int64_t>(number)) : fixed(number, 2); }

report::Table exposure_table(const Customers& all, const CustomersArguments& options) {
    report::Table table{{{"who", Column::left}, {"comments", Column::right}, {.name = "tells", .align = Column::right, .title = "each tells"}, {"people", Column::right}, {.name = "source", .flexible = true}}, {}};
    const auto add = [&](const char* who, std::int64_t n, double tells, double printed) {
        table.rows.push_back({std::string(who), n, Number{tells, tells == std::floor(tells) ? 0 : 2}, Number{double(n) * tells, tells == std::floor(tells) ? 0 : 2}, std::string(tells == printed ? "assumption, source: seed 000" : "assumption, set by hand")});
    };
    add("satisfied", all.positive, options.satisfied, 3);
    add("dissatisfied", all.negative, options.dissatisfied, 11);
    return table;
}

// What each customer is worth by the table: number x quantity x frequency, and price and margin if there are such columns.
Result<std::unordered_map<std::string, double>> worth_of(const std::string& path) {
    const Result<TableFile> table = TableFile::read(path);
    if (!table) return table.error();
    const auto names = table->texts("customer");
    if (!names) return names.error();
    std::vector<double> product(table->rows(), 1);
    for (const char* column : {"quantity", "frequency", "number", "price", "margin"}) {
        const bool needed = std::string_view(column) == "quantity" || std::string_view(column) == "frequency";
        if (!needed && !table->has(column)) continue;
        const auto numbers = table->numbers(column);
        if (!numbers) return numbers.error();
        for (std::size_t i = 0; i < product.size(); ++i) product[i] *= (*numbers)[i];
    }
    std::unordered_map<std::string, double> worth;
    for (std::size_t i = 0; i < product.size(); ++i) worth[(*names)[i]] += product[i];
    return worth;
}

Result<int> revenue_at_risk(const Customers& all, const CustomersArguments& options, const Asked& asked, std::size_t most, Console& console) {
    const auto worth = worth_of(options.revenue);
    if (!worth) return worth.error();
    double total = 0;
    std::vector<double> of_all;   // a fixed order: the table's own is none
    for (const auto& [customer, value] : *worth) of_all.push_back(value);
    std::ranges::sort(of_all);
    for (const double value : of_all) total += value;
    struct Row { std::string what; std::int64_t customers = 0, known = 0; double value = 0; };
    const auto row_of = [&](std::string what, const std::vector<std::size_t>& who) {
        Row row{std::move(what), static_cast<std::int64_t>(who.size())};
        for (const std::size_t i : who)
            if (const auto at = worth->find(all.customers[i].customer); at != worth->end()) ++row.known, row.value += at->second;
        return row;
    };
    std::vector<Row> rows;
    for (const auto& [theme, who] : all.dislike) rows.push_back(row_of(asked.people ? title_of(theme, asked) : id_of(theme, asked.names), who));
    std::ranges::stable_sort(rows, {}, [](const Row& row) { return std::pair(-row.value, -row.customers); });
    if (rows.size() > most) rows.resize(most);
    rows.insert(rows.begin(), row_of(asked.people ? "Say that they leave" : "leaving", all.leave));
    report::Table table{{{.name = "what", .flexible = true}, {"customers", Column::right}, {.name = "in_table", .align = Column::right, .title = "in the table"}, {.name = "revenue", .align = Column::right}, {.name = "share", .align = Column::right}}, {}};
    for (const Row& row : rows) table.rows.push_back({row.what, row.customers, row.known, Number{row.value, 2}, total > 0 ? Cell(Percent{row.value / total}) : Cell()});
    write(console.out, asked.format, table, style_of(console));
    if (asked.people) show_lines(console, asked.format, {"", "Revenue of the customers who dislike it, of " + fixed(total, 2) + " in the table: number x quantity x frequency, x price and margin where it has them. At risk, not lost; a customer may be in several rows."});
    return done;
}

Result<int> one_customer(const CustomersArguments& options, const Asked& asked, Console& console) {
    const auto entries = timeline(asked.store, options.customer, asked.filter, options.question.threads);
    if (!entries) return store_failure(entries.error());
    if (entries->empty())
        return Error{ErrorCode::bad_input, "there is no comment of a customer '" + options.customer + "'", "", "hark customers lists those that there are; a filter may leave some out"};
    write(console.out, asked.format, timeline_table(*entries, asked), style_of(console));
    return done;
}

void overview(const Customers& all, const CustomersArguments& options, const Asked& asked, std::span<const CustomerTotals> shown, Console& console) {
    const auto say = [&](Loyalty one) { return grouped(all.all.says[static_cast<std::size_t>(one)]); };
    show_lines(console, asked.format, {several(all.comments, "comment") + ", " + grouped(all.comments - all.anonymous) + " of them by " + several(all.known, "known customer") + ".",
                                       "Loyalty: " + say(Loyalty::stays) + " say that they stay, " + say(Loyalty::returns) + " that they will return, " + say(Loyalty::leaves) + " that they leave (--loyalty: by theme).",
                                       "Word of mouth: " + say(Loyalty::recommends) + " recommend, " + say(Loyalty::warns) + " warn others. If each satisfied customer tells " + plain(options.satisfied) + " and each dissatisfied one " + plain(options.dissatisfied) +
                                           " (assumption, source: seed 000), " + plain(double(all.positive) * options.satisfied) + " hear good and " + plain(double(all.negative) * options.dissatisfied) + " bad of us (--exposure).",
                                       all.known == 0 ? "No column names customers: hark run --map customer=COLUMN." : ""});
    if (!shown.empty()) write(console.out, asked.format, customers_table(shown), style_of(console));
}

Result<int> execute_customers(const CustomersArguments& options, Console& console) {
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    if (!options.customer.empty()) return one_customer(options, *asked, console);
    if (!options.behaviour.empty()) return said_and_done(options, *asked, console);
    const auto most = static_cast<std::size_t>(options.question.limit > 0 ? options.question.limit : asked->people ? 15 : 1'000'000);
    const std::size_t named = options.loyalty || options.exposure ? 0 : most;
    const Result<Customers> all = options.revenue.empty() ? customers_in_short(asked->path, asked->filter, named, options.question.threads) : customers(asked->path, asked->filter, options.question.threads);
    if (!all) return store_failure(all.error());
    if (!options.revenue.empty()) return revenue_at_risk(*all, options, *asked, most, console);
    std::span<const CustomerTotals> shown = all->customers;
    if (shown.size() > most) shown = shown.first(most);
    if (options.loyalty)
        write(console.out, asked->format, loyalty_table(*all, *asked, most), style_of(console));
    else if (options.exposure)
        write(console.out, asked->format, exposure_table(*all, options), style_of(console));
    else if (asked->people)
        overview(*all, options, *asked, shown, console);
    else
        write(console.out, asked->format, customers_table(shown), style_of(console));
    return done;
}

}  // namespace

Action declare_customers(App& app) {
    auto options = std::make_shared<CustomersArguments>();
    app.add_option("customer", options->customer, "One customer: all comments over time, with themes and replies");
    app.add_flag("--loyalty", options->loyalty, "Who stays, returns, leaves, recommends or warns, by theme");
    app.add_flag("--exposure", options->exposure, "How many people hear of it");
    app.add_option("--tell-good", options->satisfied, "People that a satisfied customer tells (default: 3)")->check(Range(0.0, 1e6));
    app.add_option("--tell-bad", options->dissatisfied, "People that a dissatisfied one tells (default: 11)")->check(Range(0.0, 1e6));
    app.add_option("--revenue", options->revenue, "Revenue at risk, by a CSV table of customer, quantity, frequency, and if you like number, price, margin")->type_name("FILE");
    app.add_option("--behaviour", options->behaviour, "What those did who said that they stay, return or leave: a column such as whether they bought again")->type_name("COLUMN");
    declare_question(app, options->question, "So many rows (default: 15 for people, all for machines)");
    return [options](Console& console) { return execute_customers(*options, console); };
}

}  // namespace hark::cli

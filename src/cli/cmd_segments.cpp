// hark segments: for whom something is better or worse, by any column, or by any rule in SQL; and where groups disagree.
#include "hark/base/suggest.h"
#include "hark/engine/groups.h"
#include "hark/insight/words.h"
#include "hark/store/query.h"

#include "commands.h"
#include "insights.h"
#include "question.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;
using report::Number;
using report::Percent;

constexpr std::size_t most_groups = 5'000, columns_of_matrix = 6;

struct SegmentsArguments {
    Question question;
    std::string column, rule;
    std::int64_t least = 30;
    double rate = 0.05;
    bool matrix = false, all = false;
};

struct Cut {
    std::string column;
    std::vector<std::string> names;
    std::vector<SegmentId> segments = {};                       // by place, if the groups are values of a column with few of them
    std::optional<CrossCounts> counts = {};                     // else they are counted
    bool others = false;                                        // whoever is in no other group is in the last
};

std::string in_quotes(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    return quoted + "'";
}

// By a column with more values than are kept as segments to cut by.
Result<Cut> cut_by_wide_column(const Asked& asked, const std::string& column, int threads) {
    const Result<QueryAnswer> values = query(asked.path, "select id, value from segment where column_name = " + in_quotes(column) + " order by 2");
    if (!values) return store_failure(values.error());
    if (values->rows.size() > most_groups)
        return Error{ErrorCode::bad_input, column + " has " + grouped(static_cast<std::int64_t>(values->rows.size())) + " values", "", "cut customers by a column with fewer, or by a rule: --rule"};
    Cut cut{column, {}};
    std::vector<SegmentId> segments;
    for (const auto& row : values->rows) {
        segments.push_back(static_cast<SegmentId>(std::get<std::int64_t>(row[0])));
        cut.names.push_back(std::get<std::string>(row[1]));
    }
    Result<CrossCounts> counts = counts_by_segments(asked.path, segments, asked.filter, threads);
    if (!counts) return store_failure(counts.error());
    cut.counts = std::move(*counts);
    return cut;
}

Result<Cut> cut_by_column(const Asked& asked, const std::string& column, int threads) {
    Cut cut{column, {}};
    for (std::size_t id = 0; id < asked.names.segments.size(); ++id)
        if (!column.empty() && asked.names.segments[id].column == column) {
            cut.segments.push_back(static_cast<SegmentId>(id));
            cut.names.push_back(asked.names.segments[id].value);
        }
    if (!cut.names.empty()) return cut;
    if (std::ranges::find(group_fields, column) != group_fields.end()) {
        Result<GroupCounts> found = counts_by_field(asked.path, column, asked.filter, most_groups, threads);
        if (!found) return store_failure(found.error());
        return Cut{column, std::move(found->names), {}, std::move(found->counts)};
    }
    const Result<QueryAnswer> known = query(asked.path, "select distinct column_name from segment order by 1");
    if (!known) return store_failure(known.error());
    std::vector<std::string> columns = group_fields;
    for (const auto& row : known->rows) columns.push_back(std::get<std::string>(row[0]));
    if (std::ranges::find(columns, column) != columns.end()) return cut_by_wide_column(asked, column, threads);
    return Error{ErrorCode::bad_input, "there is no column '" + column + "' in the store", "", what_was_meant(column, columns, "there are")};
}

Result<Cut> cut_by_rule(const Asked& asked, const std::string& rule, bool short_of_others, int threads) {
    Result<GroupCounts> found = counts_by_rule(asked.path, rule, asked.filter, short_of_others, threads);
    if (!found && !found.error().where.empty()) return store_failure(found.error());
    if (!found) return Error{found.error().code, found.error().what, "--rule", "write a condition on the columns of v_verbatims, such as \"stars <= 2 and language = 'en'\"; hark sql --views lists them"};
    return Cut{"rule", std::move(found->names), {}, std::move(found->counts), true};
}

// What is not counted yet.
Result<CrossCounts> counts_of(Cut& cut, const Asked& asked, int threads) {
    if (cut.counts) return std::move(*cut.counts);
    return cross_counts(asked.path, asked.filter, cut.segments, threads);
}

std::string opinion(const CrossDifference& one) { return one.difference > 0 ? "more" : "less"; }

Cell quote_id(const CrossCounts& counts, const CrossDifference& one) {
    const std::optional<Quote>& quote = counts.cell(one.topic, one.group).best[static_cast<std::size_t>(one.side)];
    return quote ? Cell(quote->verbatim) : Cell();
}

report::Table differences_table(const std::vector<CrossDifference>& found, const CrossCounts& counts, const Cut& groups, const Asked& asked) {
    report::Table table;
    if (asked.people) {
        table.columns = {{.name = "theme", .flexible = true}, {.name = groups.column, .flexible = true}, {.name = "", .spare = 2}, {"n", Column::right}, {"share", Column::right}, {.name = "95 %", .align = Column::right, .spare = 1},
                         {"others", Column::right}, {.name = "q", .align = Column::right, .spare = 3}, {"id", Column::right}};
        for (const CrossDifference& one : found)
            table.rows.push_back({title_of({one.topic, one.side}, asked), groups.names[one.group], opinion(one), one.share.n, Percent{one.share.value}, range_in_percent(one.share), Percent{one.outside.value}, one.q_value < 0.001 ? Cell(std::string("< 0.001")) : Cell(Number{one.q_value, 3}),
                                  quote_id(counts, one)});
        return table;
    }
    for (const char* name : {"theme", "column", "value", "n", "with", "share", "share_low", "share_high", "outside_n", "outside", "outside_low", "outside_high", "difference", "low", "high", "p_value", "q_value", "verbatim"})
        table.columns.push_back({.name = name, .align = table.columns.size() < 3 ? Column::left : Column::right});
    const auto number = [](double value) { return Cell(Number{value, 6}); };
    for (const CrossDifference& one : found)
        table.rows.push_back({id_of({one.topic, one.side}, asked.names), groups.column, groups.names[one.group], one.share.n, one.with, number(one.share.value), number(one.share.low), number(one.share.high), one.outside.n,
                              number(one.outside.value), number(one.outside.low), number(one.outside.high), number(one.difference), number(one.low), number(one.high), number(one.p_value), number(one.q_value), quote_id(counts, one)});
    return table;
}

// The largest groups, by place.
std::vector<std::size_t> largest(const CrossCounts& counts, std::size_t most) {
    std::vector<std::size_t> order(counts.groups());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::size_t group) { return -counts.comments(group); });
    if (order.size() > most) order.resize(most);
    return order;
}

std::string net_of(const Estimate& net) { return net.n == 0 ? "n=0" : signed_fixed(net.value, 2) + " (" + grouped(net.n) + ")"; }

report::Table matrix_for_people(const std::vector<CrossTopic>& rows, const CrossCounts& counts, const Cut& groups, const Asked& asked) {
    const std::vector<std::size_t> shown = largest(counts, columns_of_matrix);
    report::Table table{{{.name = "topic", .flexible = true}, {""}}, {}};
    for (const std::size_t group : shown) table.columns.push_back({.name = groups.names[group], .align = Column::right});
    for (const CrossTopic& row : rows) {
        std::vector<Cell> cells{report::titled(titles_of(asked.models), asked.names.topics[row.topic]), row.conflict ? std::string("conflict") : std::string()};
        for (const std::size_t group : shown) cells.push_back(net_of(row.nets[group]));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

report::Table matrix_for_machines(const std::vector<CrossTopic>& rows, const CrossCounts& counts, const Cut& groups, const Asked& asked) {
    report::Table table;
    for (const char* name : {"topic", "column", "value", "conflict", "comments", "n", "liked", "disliked", "net", "net_low", "net_high", "verbatim_liked", "verbatim_disliked"})
        table.columns.push_back({.name = name, .align = table.columns.size() < 3 ? Column::left : Column::right});
    const auto id = [](const std::optional<Quote>& quote) { return quote ? Cell(quote->verbatim) : Cell(); };
    for (const CrossTopic& row : rows)
        for (std::size_t group = 0; group < groups.names.size(); ++group) {
            const CrossCell& cell = counts.cell(row.topic, group);
            const Estimate& net = row.nets[group];
            const auto number = [&](double value) { return net.n > 0 ? Cell(Number{value, 6}) : Cell(); };
            table.rows.push_back({asked.names.topics[row.topic], groups.column, groups.names[group], std::int64_t{row.conflict}, counts.comments(group), cell.judged, cell.sides[0], cell.sides[1], number(net.value), number(net.low),
                                  number(net.high), id(cell.best[0]), id(cell.best[1])});
        }
    return table;
}

void show_matrix(const CrossCounts& counts, const Cut& groups, const SegmentsArguments& options, const Asked& asked, Console& console) {
    std::vector<CrossTopic> rows = agreement(counts);
    if (options.question.limit > 0 && rows.size() > static_cast<std::size_t>(options.question.limit)) rows.resize(static_cast<std::size_t>(options.question.limit));
    write(console.out, asked.format, asked.people ? matrix_for_people(rows, counts, groups, asked) : matrix_for_machines(rows, counts, groups, asked), style_of(console));
    if (!asked.people) return;
    const auto conflicts = std::ranges::count_if(rows, &CrossTopic::conflict);
    show_lines(console, asked.format, {"", "(liked - disliked) / n, n comments that judge the topic. " + (conflicts > 0 ? grouped(conflicts) + (conflicts == 1 ? " conflict" : " conflicts") + ": some groups like on balance what others dislike, each more than chance." : std::string("No conflict: no group clearly likes what another clearly dislikes."))});
    if (counts.groups() > columns_of_matrix) show_lines(console, asked.format, {"Shown are the " + std::to_string(columns_of_matrix) + " largest of " + std::to_string(counts.groups()) + " groups; --format csv has all."});
}

// Of the group that comes nearest to it: as many comments has it, or have all others.
std::int64_t comparable(const CrossCounts& counts) {
    std::int64_t most = 0;
    for (std::size_t group = 0; group < counts.groups(); ++group) most = std::max(most, std::min(counts.comments(group), counts.comments() - counts.comments(group)));
    return most;
}

void show_differences(const CrossCounts& counts, const Cut& groups, const SegmentsArguments& options, const Asked& asked, Console& console) {
    const CrossOptions tested{options.least, 5, options.rate};
    std::vector<CrossDifference> found = differences(counts, tested);
    if (groups.others) std::erase_if(found, [](const CrossDifference& one) { return one.group > 0; });  // the mirror image
    const std::size_t tests = found.size();
    const auto small = std::ranges::count_if(largest(counts, counts.groups()), [&](std::size_t group) { return counts.comments(group) < options.least; });
    if (!options.all && asked.people) std::erase_if(found, [&](const CrossDifference& one) { return one.q_value > options.rate; });
    const std::size_t findings = found.size();
    if (const auto most = static_cast<std::size_t>(options.question.limit > 0 ? options.question.limit : asked.people ? 20 : 1'000'000); found.size() > most) found.resize(most);
    write(console.out, asked.format, differences_table(found, counts, groups, asked), style_of(console));
    if (!asked.people) return;
    std::vector<std::string> lines{"", grouped(static_cast<std::int64_t>(tests)) + " comparisons of a theme in a group with all others" + (options.all ? "" : findings == 0 ? "; none differs by more than chance (Benjamini-Hochberg)" : "; " + grouped(static_cast<std::int64_t>(findings)) + " differ, of which about " + percent(options.rate, 0) + " by chance (Benjamini-Hochberg)") + "."};
    if (small > 0) lines.push_back(several(small, "group") + (small == 1 ? " has" : " have") + " fewer than " + grouped(options.least) + " comments and " + (small == 1 ? "is" : "are") + " not compared (--least).");
    if (const std::int64_t most = comparable(counts); most < options.least)
        lines.push_back("Not enough data to compare: a group and all others need at least " + several(options.least, "comment") + " each" + (most > 0 ? "; the nearest to it is " + grouped(options.least - most) + " short." : "."));
    if (findings > 0) lines.push_back("hark explain ID opens a comment; hark quotes THEME --where " + (groups.others ? std::string("COLUMN") : groups.column) + "=VALUE lists a group's.");
    show_lines(console, asked.format, lines);
}

// Without a column: all that the last run found.
Result<int> all_columns(const SegmentsArguments& options, const Asked& asked, Console& console) {
    const Result<Insights> insights = read_insights(asked.store, asked.models, options.question.common);
    if (!insights) return insights.error();
    const report::Table table = report::segments_table(insights->themes, titles_of(asked.models));
    write(console.out, asked.format, table, style_of(console));
    if (!asked.people) return done;
    std::vector<std::string> lines{"", "All columns with at most " + std::to_string(most_segment_values) + " values; hark segments COLUMN compares one, with the quotes."};
    for (const std::string& note : insights->summary.notes)
        if (table.rows.empty() && note.starts_with("Not enough data")) lines.push_back(note);
    show_lines(console, asked.format, lines);
    return done;
}

Result<int> execute_segments(const SegmentsArguments& options, Console& console) {
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    if (options.column.empty() && options.rule.empty()) return all_columns(options, *asked, console);
    const int threads = options.question.threads;
    Result<Cut> cut = options.rule.empty() ? cut_by_column(*asked, options.column, threads) : cut_by_rule(*asked, options.rule, !options.matrix, threads);
    if (!cut) return store_failure(cut.error());
    const Result<CrossCounts> counts = counts_of(*cut, *asked, threads);
    if (!counts) return store_failure(counts.error());
    options.matrix ? show_matrix(*counts, *cut, options, *asked, console) : show_differences(*counts, *cut, options, *asked, console);
    return done;
}

}  // namespace

Action declare_segments(App& app) {
    auto options = std::make_shared<SegmentsArguments>();
    const Argument column = app.add_option("column", options->column, "A column of the export, or source, language, customer, rating, stars, nps, polarity (default: all columns, as the last run found)");
    app.add_option("--rule", options->rule, "Those for whom an SQL condition on v_verbatims holds, against all others: \"stars <= 2\"")->type_name("SQL")->excludes(column);
    app.add_flag("--matrix", options->matrix, "Every topic in every group instead, conflicts first");
    app.add_option("--least", options->least, "Comments that a group needs to be compared (default: 30)")->check(Range(1, 1'000'000'000));
    app.add_option("--rate", options->rate, "Share of the findings that may be chance (default: 0.05)")->check(Range(0.000001, 0.5));
    app.add_flag("--all", options->all, "Also what does not differ");
    declare_question(app, options->question, "So many rows (default: 20 for people, all for machines)");
    return [options](Console& console) { return execute_segments(*options, console); };
}

}  // namespace hark::cli

// hark segments: for whom something is better or worse, by any column, or by any rule in SQL; and where groups disagree.
#include "hark/base/suggest.h"
#include "hark/engine/surveys.h"
#include "hark/insight/words.h"
#include "hark/store/query.h"

#include "commands.h"
#include "insights.h"
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

constexpr std::size_t most_groups = 5'000, columns_of_matrix = 6;

struct SegmentsArguments {
    Question question;
    std::string column, rule;
    std::int64_t least = 30;
    double rate = 0.05;
    bool matrix = false, all = false;
};

struct Groups {
    std::string column;
    std::vector<std::string> names;
    std::unordered_map<std::int64_t, std::size_t> by_comment;
    std::vector<SegmentId> segments;                            // by place, if the groups are values of a column with few of them
    bool others = false;                                        // whoever is in no other group is in the last

    std::int64_t of(const FeedbackRow& row) const {
        if (const auto at = by_comment.find(row.verbatim); at != by_comment.end()) return static_cast<std::int64_t>(at->second);
        return others ? static_cast<std::int64_t>(names.size()) - 1 : -1;
    }
};

// Comments by the second column of the answer, in the order of its values.
Result<Groups> groups_of(const Asked& asked, const std::string& column, const std::string& sql) {
    const Result<QueryAnswer> answer = query(asked.path, sql);
    if (!answer) return answer.error();
    Groups groups;
    groups.column = column;
    std::map<std::string, std::size_t> place;
    for (const auto& row : answer->rows) {
        const std::string& value = std::get<std::string>(row[1]);
        const auto [at, fresh] = place.try_emplace(value, groups.names.size());
        if (fresh) groups.names.push_back(value);
        groups.by_comment.emplace(std::get<std::int64_t>(row[0]), at->second);
    }
    if (groups.names.size() > most_groups)
        return Error{ErrorCode::bad_input, column + " has " + grouped(static_cast<std::int64_t>(groups.names.size())) + " values", "", "cut customers by a column with fewer, or by a rule: --rule"};
    return groups;
}

std::string in_quotes(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    return quoted + "'";
}

Result<Groups> groups_of_column(const Asked& asked, const std::string& column) {
    static const std::vector<std::string> fixed{"source", "language", "customer", "rating", "stars", "nps", "polarity"};
    Groups groups;
    groups.column = column;
    for (std::size_t id = 0; id < asked.names.segments.size(); ++id)
        if (!column.empty() && asked.names.segments[id].column == column) {
            groups.segments.push_back(static_cast<SegmentId>(id));
            groups.names.push_back(asked.names.segments[id].value);
        }
    if (!groups.names.empty()) return groups;
    if (std::ranges::find(fixed, column) != fixed.end())
        return groups_of(asked, column, "select id, cast(" + column + " as text) from v_verbatims where " + column + " is not null order by 2, 1");
    const Result<QueryAnswer> known = query(asked.path, "select distinct column_name from segment order by 1");
    if (!known) return known.error();
    std::vector<std::string> columns = fixed;
    for (const auto& row : known->rows) columns.push_back(std::get<std::string>(row[0]));
    if (std::ranges::find(columns, column) != columns.end())
        return groups_of(asked, column, "select verbatim, value from v_segments where column_name = " + in_quotes(column) + " order by 2, 1");
    return Error{ErrorCode::bad_input, "there is no column '" + column + "' in the store", "", what_was_meant(column, columns, "there are")};
}

Result<Groups> groups_of_rule(const Asked& asked, const std::string& rule) {
    Result<Groups> groups = groups_of(asked, "rule", "select id, 'yes' from v_verbatims where (" + rule + "\n)");
    if (!groups) return Error{groups.error().code, groups.error().what, "--rule", "write a condition on the columns of v_verbatims, such as \"stars <= 2 and language = 'en'\"; hark sql --views lists them"};
    groups->names = {rule, "all others"};
    groups->others = true;
    return groups;
}

std::string opinion(const CrossDifference& one) { return one.difference > 0 ? "more" : "less"; }

Cell quote_id(const CrossCounts& counts, const CrossDifference& one) {
    const std::optional<Quote>& quote = counts.cell(one.topic, one.group).best[static_cast<std::size_t>(one.side)];
    return quote ? Cell(quote->verbatim) : Cell();
}

report::Table differences_table(const std::vector<CrossDifference>& found, const CrossCounts& counts, const Groups& groups, const Asked& asked) {
    report::Table table;
    if (asked.people) {
        table.columns = {{.name = "theme", .flexible = true}, {.name = groups.column, .flexible = true}, {.name = "", .spare = 2}, {"n", Column::right}, {"share", Column::right}, {.name = "95 %", .align = Column::right, .spare = 1},
                         {"others", Column::right}, {.name = "q", .align = Column::right, .spare = 3}, {"id", Column::right}};
        for (const CrossDifference& one : found)
            table.rows.push_back({title_of({one.topic, one.side}, asked), groups.names[one.group], opinion(one), one.share.n, Percent{one.share.value}, range_in_percent(one.share), Percent{one.outside.value}, Number{one.q_value, 3},
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

report::Table matrix_for_people(const std::vector<CrossTopic>& rows, const CrossCounts& counts, const Groups& groups, const Asked& asked) {
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

report::Table matrix_for_machines(const std::vector<CrossTopic>& rows, const CrossCounts& counts, const Groups& groups, const Asked& asked) {
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

void show_matrix(const CrossCounts& counts, const Groups& groups, const SegmentsArguments& options, const Asked& asked, Console& console) {
    std::vector<CrossTopic> rows = agreement(counts);
    if (options.question.limit > 0 && rows.size() > static_cast<std::size_t>(options.question.limit)) rows.resize(static_cast<std::size_t>(options.question.limit));
    write(console.out, asked.format, asked.people ? matrix_for_people(rows, counts, groups, asked) : matrix_for_machines(rows, counts, groups, asked), style_of(console));
    if (!asked.people) return;
    const auto conflicts = std::ranges::count_if(rows, &CrossTopic::conflict);
    show_lines(console, asked.format, {"", "(liked - disliked) / n, n comments that judge the topic. " + (conflicts > 0 ? grouped(conflicts) + (conflicts == 1 ? " conflict" : " conflicts") + ": some groups like on balance what others dislike, each more than chance." : std::string("No conflict: no group clearly likes what another clearly dislikes."))});
    if (counts.groups() > columns_of_matrix) show_lines(console, asked.format, {"Shown are the " + std::to_string(columns_of_matrix) + " largest of " + std::to_string(counts.groups()) + " groups; --format csv has all."});
}

void show_differences(const CrossCounts& counts, const Groups& groups, const SegmentsArguments& options, const Asked& asked, Console& console) {
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
    std::vector<std::string> lines{"", grouped(static_cast<std::int64_t>(tests)) + " comparisons of a theme in a group with all others" + (options.all ? "" : "; " + grouped(static_cast<std::int64_t>(findings)) + " differ, of which about " + percent(options.rate, 0) + " by chance (Benjamini-Hochberg)") + "."};
    if (small > 0) lines.push_back(grouped(small) + (small == 1 ? " group has" : " groups have") + " fewer than " + grouped(options.least) + " comments and are not compared (--least).");
    if (findings > 0) lines.push_back("hark explain ID opens a comment; hark quotes THEME --where " + (groups.others ? std::string("COLUMN") : groups.column) + "=VALUE lists a group's.");
    show_lines(console, asked.format, lines);
}

// Without a column: all that the last run found.
Result<int> all_columns(const SegmentsArguments& options, const Asked& asked, Console& console) {
    const Result<Insights> insights = read_insights(asked.store, asked.models, options.question.common);
    if (!insights) return insights.error();
    const report::Table table = report::segments_table(insights->themes, titles_of(asked.models));
    write(console.out, asked.format, table, style_of(console));
    if (asked.people) show_lines(console, asked.format, {"", "All columns with at most " + std::to_string(most_segment_values) + " values; hark segments COLUMN compares one, with the quotes."});
    return done;
}

Result<int> execute_segments(const SegmentsArguments& options, Console& console) {
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    if (options.column.empty() && options.rule.empty()) return all_columns(options, *asked, console);
    const Result<Groups> groups = options.rule.empty() ? groups_of_column(*asked, options.column) : groups_of_rule(*asked, options.rule);
    if (!groups) return groups.error();
    const auto counts = groups->segments.empty() ? cross_counts(asked->path, asked->filter, groups->names.size(), [&](const FeedbackRow& row) { return groups->of(row); }, options.question.threads)
                                                 : cross_counts(asked->path, asked->filter, groups->segments, options.question.threads);
    if (!counts) return store_failure(counts.error());
    options.matrix ? show_matrix(*counts, *groups, options, *asked, console) : show_differences(*counts, *groups, options, *asked, console);
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

// hark sql: what no other command answers, asked of the views by anybody who knows SQL.
#include "hark/store/query.h"

#include "commands.h"
#include "stop.h"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <iterator>

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;

struct SqlArguments {
    Common common;
    std::string query = "-";
    std::int64_t limit = -1;
    bool views = false;
};

// With as many decimals as tell it from any other number.
report::Number shortest(double value) {
    char digits[512];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed);
    const std::string_view text(digits, static_cast<std::size_t>(end - digits));
    const std::size_t point = error == std::errc{} ? text.find('.') : std::string_view::npos;
    return {value, point == std::string_view::npos ? 1 : static_cast<int>(std::min<std::size_t>(text.size() - point - 1, 17))};
}

Cell drawn(const QueryCell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number;
    if (const auto* real = std::get_if<double>(&cell)) return shortest(*real);
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    return {};
}

report::Table table_of(const QueryAnswer& answer) {
    report::Table table;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        const bool text = std::ranges::any_of(answer.rows, [&](const auto& row) { return std::holds_alternative<std::string>(row[i]); });
        table.columns.push_back({.name = answer.columns[i], .align = text ? Column::left : Column::right, .flexible = text});
    }
    for (const auto& row : answer.rows) {
        std::vector<Cell>& cells = table.rows.emplace_back();
        for (const QueryCell& cell : row) cells.push_back(drawn(cell));
    }
    return table;
}

Result<int> list_views(const SqlArguments& options, report::Format format, Console& console) {
    const Result<std::vector<ViewColumn>> columns = documented_views(db_path(options.common));
    if (!columns) return store_failure(columns.error());
    report::Table table{{{"view"}, {.name = "column"}, {.name = "note", .flexible = true}}, {}};
    std::string view;
    for (const ViewColumn& column : *columns) {
        if (column.view != view) table.rows.push_back({column.view, Cell(), column.about});
        view = column.view;
        table.rows.push_back({report::for_people(format) ? std::string() : column.view, column.column, column.note});
    }
    write(console.out, format, table, style_of(console));
    return done;
}

Result<int> execute_sql(const SqlArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    if (options.views) return list_views(options, *format, console);
    std::string sql = options.query;
    if (sql == "-") sql.assign(std::istreambuf_iterator<char>(std::cin), {});
    if (const Result<Store> store = open_store(options.common, Store::Mode::read_only); !store) return store.error();
    const std::atomic<bool>& stop = stop_on_signals();
    const Result<QueryAnswer> answer = query(db_path(options.common), sql, options.limit, [&stop] { return stop.load(); });
    if (!answer) return store_failure(answer.error());
    write(console.out, *format, table_of(*answer), style_of(console));
    if (answer->cut) console.message("There are more rows (--limit).");
    return done;
}

}  // namespace

Action declare_sql(App& app) {
    auto options = std::make_shared<SqlArguments>();
    app.add_option("query", options->query, "One SELECT; - or nothing reads it from standard input");
    app.add_flag("--views", options->views, "List the views with their columns, and what is in them, instead");
    app.add_option("--limit", options->limit, "Show so many rows at most (default: all)")->check(Range(0, 1'000'000'000));
    declare_db(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_sql(*options, console); };
}

}  // namespace hark::cli

#include "hark/base/suggest.h"

#include "command.h"

#include <algorithm>

namespace hark::cli {
namespace {

Status read_date(const std::string& text, bool end, const char* option, Seconds& time) {
    if (text.empty()) return ok;
    const auto parsed = parse_iso(text, end);
    if (!parsed)
        return Error{ErrorCode::bad_input, "'" + text + "' is no date", option,
                     "write it as 2026, 2026-09 or 2026-09-15"};
    time = *parsed;
    return ok;
}

Result<Filter> parse_filter(const Common& common) {
    Filter filter;
    if (const Status since = read_date(common.since, false, "--since", filter.since); !since) return since.error();
    if (const Status until = read_date(common.until, true, "--until", filter.until); !until) return until.error();
    if (filter.since != no_time && filter.until != no_time && filter.since > filter.until)
        return Error{ErrorCode::bad_input, "it is later than --until", "--since", "swap them"};
    for (const std::string& pair : common.where) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos || equals == 0)
            return Error{ErrorCode::bad_input, "'" + pair + "' is not COLUMN=VALUE", "--where",
                         "write --where country=DE"};
        filter.where.push_back({pair.substr(0, equals), pair.substr(equals + 1)});
    }
    return filter;
}

constexpr std::size_t every_value = std::size_t{1} << 40;

// Columns that every store has, whatever was read.
const std::vector<std::string>& fixed_columns() {
    static const std::vector<std::string> names{"language", "customer", "source", "state", "polarity", "rating"};
    return names;
}
bool is_fixed(const std::string& column) { return std::ranges::find(fixed_columns(), column) != fixed_columns().end(); }

Error unknown(std::string_view what, const std::string& name, const std::vector<std::string>& names) {
    constexpr std::size_t most = 12;
    return {ErrorCode::bad_input, "there is no " + std::string(what) + " '" + name + "' in the store", "--where", what_was_meant(name, names, "there are", most)};
}

// A filter that nothing can pass is a slip of the pen, and an empty answer would hide it.
Status check_pair(const SegmentName& pair, const std::vector<SegmentName>& segments) {
    if (is_fixed(pair.column)) return ok;
    std::vector<std::string> columns = fixed_columns(), values;
    for (const SegmentName& segment : segments) {
        if (segment.column.empty()) continue;  // an id that names nothing
        columns.push_back(segment.column);
        if (segment.column == pair.column) values.push_back(segment.value);
        if (segment == pair) return ok;
    }
    std::ranges::sort(columns);
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    std::ranges::sort(values);
    if (values.empty()) return unknown("column", pair.column, columns);
    return unknown("value of " + pair.column, pair.value, values);
}

}  // namespace

void declare_filter(App& app, Common& common) {
    app.add_option("--since", common.since, "Only what was written on or after 2026, 2026-09 or 2026-09-15")
        ->type_name("DATE");
    app.add_option("--until", common.until, "Only what was written on or before it")->type_name("DATE");
    app.add_option(
           "--where", common.where,
           "Only where a column has a value; repeat it for more columns (all must hold) or more values of one (any)")
        ->type_name("COLUMN=VALUE");
}

Result<Filter> filter_of(const Common& common, const Store& store) {
    Result<Filter> filter = parse_filter(common);
    if (!filter || filter->where.empty()) return filter;
    const Result<FeedbackNames> names = store.names(every_value);
    if (!names) return names.error();
    for (const SegmentName& pair : filter->where)
        if (const Status known = check_pair(pair, names->segments); !known) return known.error();
    return filter;
}

}  // namespace hark::cli

#include "store/filter.h"

#include "hark/base/annotation.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace hark {
namespace {

using sqlite::Statement;

std::string question_marks(std::size_t count) {
    std::string marks;
    for (std::size_t i = 0; i < count; ++i) marks += i == 0 ? "?" : ", ?";
    return marks;
}

std::vector<SegmentId> segment_ids(sqlite::Database& db, const std::string& column,
                                   const std::vector<std::string>& values) {
    Statement find(db, "select id from segment where column_name = ? and value = ?");
    std::vector<SegmentId> ids;
    for (const std::string& value : values) {
        find.bind(1, column).bind(2, value);
        if (find.step()) ids.push_back(static_cast<SegmentId>(find.integer(0)));
        find.reset();
    }
    std::ranges::sort(ids);
    return ids;
}

std::optional<double> number(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

bool shares_one(const std::vector<SegmentId>& wanted, const std::vector<SegmentId>& held) {
    return std::ranges::any_of(wanted, [&](SegmentId id) { return std::ranges::binary_search(held, id); });
}

// The SQL of a field that a filter may name; nothing for any other column.
struct Field {
    std::string_view column, before, id_of;
};
constexpr Field fields[] = {
    {"language", "v.language in (", ""},
    {"customer", "v.customer in (", ""},
    {"source", "v.source in (select id from source where path in (", "select id from source where path = ?"},
    {"state", "v.state in (select id from state where name in (", "select id from state where name = ?"},
    {"polarity", "v.polarity in (select id from polarity where name in (", "select id from polarity where name = ?"},
    {"rating", "v.rating in (", ""},
};

std::vector<std::int64_t> ids_of(sqlite::Database& db, std::string_view id_of, const std::vector<std::string>& names) {
    std::vector<std::int64_t> ids;
    if (id_of.empty()) return ids;
    Statement find(db, std::string(id_of));
    for (const std::string& name : names) {
        for (find.bind(1, name); find.step();) ids.push_back(find.integer(0));  // a source is there once a run
        find.reset();
    }
    return ids;
}

template <class T, class U>
bool contains(const std::vector<T>& values, const U& value) { return std::ranges::find(values, value) != values.end(); }

}  // namespace

RowFilter::RowFilter(sqlite::Database& db, const Filter& filter) : since_(filter.since), until_(filter.until) {
    std::map<std::string, std::vector<std::string>> columns;
    for (const SegmentName& pair : filter.where) columns[pair.column].push_back(pair.value);
    for (const auto& [column, values] : columns) groups_.push_back(group(db, column, values));
}

RowFilter::Group RowFilter::group(sqlite::Database& db, const std::string& column,
                                  const std::vector<std::string>& values) const {
    Group group{std::string(no_field), {}, segment_ids(db, column, values), {}, column};
    const auto* field = std::ranges::find(fields, column, &Field::column);
    if (field == std::end(fields)) return group;
    for (const std::string& value : values) {
        if (column != "rating")
            group.values.emplace_back(value);
        else if (const auto rating = number(value))
            group.values.emplace_back(*rating);
    }
    group.ids = ids_of(db, field->id_of, values);
    const bool nested = field->before.find("select") != std::string_view::npos;
    group.sql =
        "coalesce(" + std::string(field->before) + question_marks(group.values.size()) + (nested ? "))" : ")") + ", 0)";
    return group;
}

Statement RowFilter::select(sqlite::Database& db, const std::string& columns, const std::string& condition) const {
    std::string sql = "select " + columns;
    for (const Group& g : groups_) sql += ", " + g.sql;
    sql += " from verbatim v where " + condition;
    if (since_ != no_time) sql += " and v.time >= ?";
    if (until_ != no_time) sql += " and v.time <= ?";
    Statement statement(db, sql + " order by v.id");
    int at = 1;
    for (const Group& g : groups_)
        for (const Value& value : g.values) std::visit([&](const auto& bound) { statement.bind(at++, bound); }, value);
    if (since_ != no_time) statement.bind(at++, since_);
    if (until_ != no_time) statement.bind(at++, until_);
    return statement;
}

bool RowFilter::passes(const Statement& verbatims, int first_truth, const std::vector<SegmentId>& segments) const {
    for (const Group& g : groups_)
        if (verbatims.integer(first_truth++) == 0 && !shares_one(g.segments, segments)) return false;
    return true;
}

bool RowFilter::asks_fields() const { return std::ranges::any_of(groups_, [](const Group& g) { return g.sql != no_field; }); }

bool RowFilter::holds(const Group& group, const RowFields& fields) {
    if (group.sql == no_field) return false;
    if (group.column == "language") return contains(group.values, Value(std::string(fields.language)));
    if (group.column == "customer") return !fields.customer.empty() && contains(group.values, Value(std::string(fields.customer)));
    if (group.column == "source") return contains(group.ids, fields.source);
    if (group.column == "polarity") return contains(group.ids, static_cast<std::int64_t>(fields.polarity));
    if (group.column == "rating") return fields.rating && contains(group.values, Value(*fields.rating));
    return contains(group.ids, static_cast<std::int64_t>(State::analysed));  // the state: no others are packed
}

bool RowFilter::passes(Seconds time) const {
    if (since_ == no_time && until_ == no_time) return true;
    return time != no_time && time >= since_ && (until_ == no_time || time <= until_);
}

bool RowFilter::passes(const std::vector<SegmentId>& segments, const RowFields& fields) const {
    return std::ranges::all_of(groups_, [&](const Group& g) { return shares_one(g.segments, segments) || holds(g, fields); });
}

}  // namespace hark

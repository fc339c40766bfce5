#include "store/filter.h"

#include "hark/base/annotation.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace hark {
namespace {

using sqlite::Statement;

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

bool shares_one(std::span<const SegmentId> wanted, std::span<const SegmentId> held) {
    return std::ranges::any_of(wanted, [&](SegmentId id) { return std::ranges::binary_search(held, id); });
}

// A field that a filter may name, and where its names have numbers.
struct Field {
    std::string_view column, id_of;
};
constexpr Field fields[] = {
    {"language", ""},
    {"customer", ""},
    {"source", "select id from source where path = ?"},
    {"state", "select id from state where name = ?"},
    {"polarity", "select id from polarity where name = ?"},
    {"rating", ""},
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

RowFilter::Group RowFilter::group(sqlite::Database& db, const std::string& column, const std::vector<std::string>& values) {
    Group group{column, false, {}, {}, segment_ids(db, column, values)};
    const auto* field = std::ranges::find(fields, column, &Field::column);
    if (field == std::end(fields)) return group;
    group.is_field = true;
    for (const std::string& value : values) {
        if (column != "rating")
            group.values.emplace_back(value);
        else if (const auto rating = number(value))
            group.values.emplace_back(*rating);
    }
    group.ids = ids_of(db, field->id_of, values);
    return group;
}

bool RowFilter::asks_fields() const { return std::ranges::any_of(groups_, [](const Group& g) { return g.is_field; }); }

bool RowFilter::holds(const Group& group, const RowFields& fields) {
    if (!group.is_field) return false;
    if (group.column == "language") return contains(group.values, Value(std::string(fields.language)));
    if (group.column == "customer") return !fields.customer.empty() && contains(group.values, Value(std::string(fields.customer)));
    if (group.column == "source") return contains(group.ids, fields.source);
    if (group.column == "polarity") return contains(group.ids, static_cast<std::int64_t>(fields.polarity));
    if (group.column == "rating") return fields.rating && contains(group.values, Value(*fields.rating));
    return contains(group.ids, static_cast<std::int64_t>(fields.state));
}

bool RowFilter::may_pass(std::span<const SegmentId> segments) const {
    return std::ranges::all_of(groups_, [&](const Group& g) { return g.is_field || shares_one(g.segments, segments); });
}

bool RowFilter::passes(std::span<const SegmentId> segments, const RowFields& fields) const {
    return std::ranges::all_of(groups_, [&](const Group& g) { return shares_one(g.segments, segments) || holds(g, fields); });
}

}  // namespace hark

#include "hark/insight/columns.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <map>

namespace hark {
namespace {

constexpr double greatest = 1e6, small = 1e4;  // hundredths of what is small are below the greatest

bool same(std::string_view text, std::string_view lower) {
    return std::ranges::equal(text, lower, [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

}  // namespace

std::optional<double> number_in(std::string_view value) {
    if (same(value, "yes") || same(value, "true")) return 1;
    if (same(value, "no") || same(value, "false")) return 0;
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || !std::isfinite(number)) return {};
    const std::string_view rest = value.substr(static_cast<std::size_t>(end - value.data()));
    const bool labelled = rest.empty() || rest.front() == ' ' || rest.front() == '/' || rest.front() == ':';
    return labelled ? std::optional(number) : std::nullopt;
}

std::optional<std::int64_t> NumberColumn::of(const FeedbackRow& row) const {
    for (const SegmentId id : row.segments)
        if (const auto at = numbers.find(id); at != numbers.end()) return at->second;
    return {};
}

NumberColumn number_column(const FeedbackNames& names, std::string_view column) {
    NumberColumn found;
    found.name = column;
    std::map<SegmentId, double> numbers;
    double most = 0;
    for (std::size_t id = 0; id < names.segments.size(); ++id) {
        if (names.segments[id].column != column) continue;
        const std::optional<double> number = number_in(names.segments[id].value);
        if (!number || std::abs(*number) > greatest) {
            found.no_numbers.push_back(names.segments[id].value);
            continue;
        }
        numbers.emplace(static_cast<SegmentId>(id), *number);
        most = std::max(most, std::abs(*number));
    }
    std::ranges::sort(found.no_numbers);
    found.unit = most <= small ? 100 : 1;
    for (const auto& [id, number] : numbers) found.numbers.emplace(id, std::llround(number * found.unit));
    return found;
}

std::vector<std::string> number_columns(const FeedbackNames& names) {
    std::map<std::string, std::pair<int, int>> counts;  // values that are numbers, and that are none
    for (const SegmentName& segment : names.segments)
        if (!segment.column.empty()) {
            auto& [numbers, others] = counts[segment.column];
            ++(number_in(segment.value) ? numbers : others);
        }
    std::vector<std::string> columns;
    for (const auto& [column, count] : counts)
        if (count.first >= 2 && count.second == 0) columns.push_back(column);
    return columns;
}

}  // namespace hark

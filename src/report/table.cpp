#include "hark/report/table.h"

#include "hark/base/json.h"
#include "hark/insight/words.h"

#include "report/cells.h"

#include <array>
#include <cmath>
#include <utility>

namespace hark::report {
namespace {

constexpr std::array<std::pair<std::string_view, Format>, 6> formats{{{"table", Format::table},
                                                                      {"tsv", Format::tsv},
                                                                      {"csv", Format::csv},
                                                                      {"json", Format::json},
                                                                      {"jsonl", Format::jsonl},
                                                                      {"md", Format::md}}};
constexpr std::string_view nothing = "–";

struct Shown {
    std::string operator()(std::monostate) const { return std::string(nothing); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return grouped(number); }
    std::string operator()(Number number) const {
        if (!std::isfinite(number.value)) return std::string(nothing);
        return number.sign ? signed_fixed(number.value, number.decimals) : fixed(number.value, number.decimals);
    }
    std::string operator()(Percent percent) const {
        return std::isfinite(percent.share) ? hark::percent(percent.share) : std::string(nothing);
    }
};

struct Written {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(Number number) const {
        return std::isfinite(number.value) ? fixed(number.value, number.decimals) : std::string();
    }
    std::string operator()(Percent percent) const {
        return std::isfinite(percent.share) ? fixed(percent.share, 6) : std::string();
    }
};

}  // namespace

std::optional<Format> format_named(std::string_view name) {
    for (const auto& [known, format] : formats)
        if (known == name) return format;
    return {};
}

std::string shown(const Cell& cell) { return std::visit(Shown(), cell); }
std::string written(const Cell& cell) { return std::visit(Written(), cell); }
const std::string& title_of(const Column& column) { return column.title.empty() ? column.name : column.title; }

std::vector<std::size_t> columns_for(Format format, const Table& table) {
    const auto others = for_people(format) ? Column::machines : Column::people;
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].audience != others) columns.push_back(i);
    return columns;
}

void write(std::string& out, Format format, const Table& table, const Style& style) {
    switch (format) {
        case Format::table:
            return write_terminal(out, table, style);
        case Format::tsv:
            return write_tsv(out, table);
        case Format::csv:
            return write_csv(out, table);
        case Format::json:
            return write_json(out, table);
        case Format::jsonl:
            return write_jsonl(out, table);
        case Format::md:
            return write_markdown(out, table);
    }
}

}  // namespace hark::report

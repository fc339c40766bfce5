// hark/report/table.h: rows to print, and the ways to print them: finding is one thing, drawing another.
//
//   Table table{{{"theme"}, {"n", Column::right}}, {{"Delivery time, disliked", 41}}};
//   write(out, Format::jsonl, table);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hark::report {

enum class Format { table, tsv, csv, json, jsonl, md };
std::optional<Format> format_named(std::string_view name);

struct Number {
    double value = 0;
    int decimals = 2;
};
// Shown as "12.3 %" to people, written as 0.123 to machines.
struct Percent {
    double share = 0;
};
using Cell = std::variant<std::monostate, std::string, std::int64_t, Number, Percent>;

struct Column {
    enum Align { left, right };
    std::string name;      // snake_case: the key in JSON, the heading in CSV
    Align align = left;
    std::string title;     // for people; "" is the name
    bool flexible = false; // gives way first when the terminal is narrow, and wraps
};

struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

struct Style {
    std::size_t width = 80;  // cells of the terminal
    bool colour = false;
};

// Replaces nothing: appends to `out`. Formats for people pass every text through `printable`; CSV is RFC 4180 with a leading "'"
// before a cell that a spreadsheet would run (= + - @ tab CR) unless it is a number; JSON is canonical.
void write(std::string& out, Format format, const Table& table, const Style& style = {});

}  // namespace hark::report

// hark/report/table.h: rows to print, and the ways to print them: finding is one thing, drawing another.
//
//   Table table{{{"theme"}, {"n", Column::right}}, {{"Delivery time, disliked", 41}}};
//   write(out, Format::jsonl, table);
//
// Whatever the cells hold, no format lets it act: `table` and `md`, for people, pass every text through `printable`;
// `csv` and `tsv` neutralise controls and formulas; JSON escapes. Pure, any thread; nothing fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hark::report {

// For people: table (aligned, for a terminal), md (GitHub Markdown). For machines: the others.
enum class Format { table, tsv, csv, json, jsonl, md };
std::optional<Format> format_named(std::string_view name);  // "table", "tsv" ...; nothing for any other name
constexpr bool for_people(Format format) noexcept { return format == Format::table || format == Format::md; }

struct Number {
    double value = 0;  // not finite: shown as nothing, written as null
    int decimals = 2;
    bool sign = false;  // people see "+0.25"
};
// Shown as "12.3 %" to people, written as 0.123000 to machines.
struct Percent {
    double share = 0;
};
// monostate: there is no value ("–", an empty field, null). Whole numbers are grouped for people: 2,197.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Number, Percent>;

struct Column {
    enum Align { left, right };
    enum Audience { everybody, people, machines };
    std::string name;  // snake_case: the key in JSON, the heading in CSV
    Align align = left;
    std::string title = {};  // for people; "" is the name
    bool flexible = false;   // gives way first when the terminal is narrow, and wraps
    Audience audience = everybody;
    int spare = 0;  // > 0: left out where the terminal is too narrow even so, the greatest first; a last line says so
};

// Each row has a cell for each column.
struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

struct Style {
    std::size_t width = 80;  // cells of the terminal; at least 20 are used
    bool colour = false;     // ANSI bold for headings: the only escape ever written
};

// Appends to `out`; every format ends its last line.
//
// table: a heading and the rows, two blanks between columns, no line wider than style.width. Where not even the
//   narrowest columns fit, each row becomes a block of "title: value" lines.
// csv: RFC 4180 with CRLF. A text that a spreadsheet would run gets a "'" before it: one that begins, blanks aside,
//   with = + - @ or their full-width forms, a tab or a line break, and is no number. Other controls become U+FFFD.
// tsv: the same with LF; tabs and line breaks become blanks.
// json, jsonl: canonical; an array of objects, or an object a line.
// md: GitHub Markdown, with everything escaped that Markdown or HTML would interpret.
void write(std::string& out, Format format, const Table& table, const Style& style = {});

}  // namespace hark::report

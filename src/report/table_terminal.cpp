// A table for a terminal: aligned by the cells that texts take, no wider than the terminal.
//
// Room is found in this order: flexible columns wrap, down to a comfortable width; spare columns are left out; flexible
// columns wrap narrower; all columns of text wrap; each row becomes a block of lines. A number is never cut.
#include "hark/text/width.h"

#include "report/cells.h"
#include "report/lines.h"

#include <algorithm>

namespace hark::report {
namespace {

constexpr std::size_t gap = 2, comfortable = 12, least = 8;

// One column as it is to be drawn.
struct Drawn {
    const Column* column = nullptr;
    std::vector<std::string> cells;  // the title, then the rows
    std::size_t natural = 0, width = 0;
};
using Columns = std::vector<Drawn>;

Columns drawn_of(const Table& table) {
    Columns columns;
    for (const std::size_t i : columns_for(Format::table, table)) {
        Drawn drawn{&table.columns[i], {presentable(title_of(table.columns[i]))}};
        for (const auto& row : table.rows) drawn.cells.push_back(presentable(shown(row[i])));
        for (const std::string& cell : drawn.cells) drawn.natural = std::max(drawn.natural, display_width(cell));
        columns.push_back(std::move(drawn));
    }
    return columns;
}

std::size_t total(const Columns& columns) {
    std::size_t sum = columns.empty() ? 0 : gap * (columns.size() - 1);
    for (const Drawn& drawn : columns) sum += drawn.width;
    return sum;
}

// Narrows the widest of those that may give way, cell by cell, until all fit. False if they cannot.
bool squeeze(Columns& columns, std::size_t width, std::size_t floor, bool all_texts) {
    std::vector<Drawn*> soft;
    for (Drawn& drawn : columns) {
        const bool gives = drawn.column->flexible || (all_texts && drawn.column->align == Column::left);
        drawn.width = gives ? std::min(drawn.natural, width) : drawn.natural;
        if (gives) soft.push_back(&drawn);
    }
    while (total(columns) > width) {
        const auto widest = std::max_element(soft.begin(), soft.end(),
                                             [](const Drawn* a, const Drawn* b) { return a->width < b->width; });
        if (widest == soft.end() || (*widest)->width <= floor) return false;
        --(*widest)->width;
    }
    return true;
}

// The titles of the columns that were left out are added to `dropped`.
bool make_room(Columns& columns, std::size_t width, std::vector<std::string>& dropped) {
    while (!squeeze(columns, width, comfortable, false)) {
        const auto spare = std::max_element(columns.begin(), columns.end(), [](const Drawn& a, const Drawn& b) {
            return a.column->spare < b.column->spare;
        });
        if (spare == columns.end() || spare->column->spare <= 0)
            return squeeze(columns, width, least, false) || squeeze(columns, width, least, true);
        dropped.push_back(spare->cells.front());
        columns.erase(spare);
    }
    return true;
}

void draw_row(std::string& out, const Columns& columns, std::size_t row, bool bold) {
    std::vector<std::vector<std::string>> wrapped;
    std::size_t height = 1;
    for (const Drawn& drawn : columns) {
        const std::string& cell = drawn.cells[row];
        const bool fits = display_width(cell) <= drawn.width;
        wrapped.push_back(fits ? std::vector{cell} : wrap(cell, drawn.width));
        height = std::max(height, wrapped.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
        std::string text;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string_view part = line < wrapped[i].size() ? std::string_view(wrapped[i][line]) : "";
            text += std::string(i == 0 ? 0 : gap, ' ') + pad(part, columns[i].width, columns[i].column->align);
        }
        append_line(out, std::move(text), bold);
    }
}

void draw_blocks(std::string& out, const Table& table, std::size_t width) {
    const Columns columns = drawn_of(table);
    for (std::size_t row = 1; row <= table.rows.size(); ++row) {
        if (row > 1) out += '\n';
        for (const Drawn& drawn : columns) append_wrapped(out, "", drawn.cells[0] + ": " + drawn.cells[row], width);
    }
}

}  // namespace

void write_terminal(std::string& out, const Table& table, const Style& style) {
    const std::size_t width = usable(style);
    Columns columns = drawn_of(table);
    if (columns.empty()) return;
    std::vector<std::string> dropped;
    if (make_room(columns, width, dropped)) {
        for (std::size_t row = 0; row <= table.rows.size(); ++row)
            draw_row(out, columns, row, style.colour && row == 0);
    } else {
        draw_blocks(out, table, width);
        dropped.clear();
    }
    if (table.rows.empty()) out += "(none)\n";
    if (dropped.empty()) return;
    std::string left_out = "(no room for: ";
    for (const std::string& title : dropped) left_out += (&title == dropped.data() ? "" : ", ") + title;
    append_wrapped(out, "", left_out + ")", width);
}

}  // namespace hark::report

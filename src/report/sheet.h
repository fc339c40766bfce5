// report/sheet.h: builds a table from a function that tells the cells of one row, each with its column.
#pragma once

#include "hark/insight/intervals.h"
#include "hark/report/table.h"

#include <span>
#include <string>
#include <utility>

namespace hark::report {

inline constexpr int share_decimals = 6, score_decimals = 4;

class Sheet {
public:
    void add(Column column, Cell cell) {
        if (heading_)
            table_.columns.push_back(std::move(column));
        else
            table_.rows.back().push_back(std::move(cell));
    }
    void text(std::string name, std::string value) { add({.name = std::move(name)}, std::move(value)); }
    void count(std::string name, std::int64_t n, int spare = 0) {
        add({.name = std::move(name), .align = Column::right, .spare = spare}, n);
    }
    // A column that only people see, or only machines.
    void people(std::string name, Cell cell, int spare = 0) {
        add({.name = std::move(name), .align = Column::right, .audience = Column::people, .spare = spare},
            std::move(cell));
    }
    void machine(std::string name, Cell cell) {
        add({.name = std::move(name), .align = Column::right, .audience = Column::machines}, std::move(cell));
    }
    // The title for people, the id for machines.
    void topic(const std::string& id, std::string title) {
        add({.name = "topic", .flexible = true, .audience = Column::people}, std::move(title));
        add({.name = "topic", .audience = Column::machines}, id);
    }
    // Three columns for machines: the value, and its interval; empty where there is none.
    void estimate(const std::string& name, const std::optional<Estimate>& e, int decimals) {
        machine(name, e ? Cell(Number{e->value, decimals}) : Cell());
        machine(name + "_low", e ? Cell(Number{e->low, decimals}) : Cell());
        machine(name + "_high", e ? Cell(Number{e->high, decimals}) : Cell());
    }

    // `fill(sheet, row)` must add the same columns for every row; a row made by default names them.
    template <class Row, class Fill>
    static Table of(std::span<const Row> rows, Fill fill) {
        Sheet sheet;
        fill(sheet, Row());
        sheet.heading_ = false;
        for (const Row& row : rows) {
            sheet.table_.rows.emplace_back();
            fill(sheet, row);
        }
        return std::move(sheet.table_);
    }

private:
    Table table_;
    bool heading_ = true;
};

}  // namespace hark::report

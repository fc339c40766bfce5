// report/cells.h: a cell as people see it and as machines read it.
#pragma once

#include "hark/report/table.h"

#include <string>
#include <vector>

namespace hark::report {

std::string shown(const Cell& cell);    // "2,197", "12.3 %", "–"
std::string written(const Cell& cell);  // "2197", "0.123000", ""
const std::string& title_of(const Column& column);
// The columns meant for the audience of the format.
std::vector<std::size_t> columns_for(Format format, const Table& table);

void write_terminal(std::string& out, const Table& table, const Style& style);
void write_csv(std::string& out, const Table& table);
void write_tsv(std::string& out, const Table& table);
void write_json(std::string& out, const Table& table);
void write_jsonl(std::string& out, const Table& table);
void write_markdown(std::string& out, const Table& table);

}  // namespace hark::report

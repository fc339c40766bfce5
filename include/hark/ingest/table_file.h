// hark/ingest/table_file.h: a small table beside the feedback: what customers buy, in a CSV file with a heading.
//
//   Result<TableFile> table = TableFile::read("customers.csv");
//   Result<std::vector<double>> quantity = table->numbers("quantity");
//
// All of it in memory. The delimiter is the one of , ; tab that the heading has most of; the quote is ". Pure once read; any thread.
#pragma once

#include "hark/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace hark {

class TableFile {
public:
    // not_found, io; bad_input for a file without a heading, and for a row that has more or fewer cells than it, with its line.
    static Result<TableFile> read(const std::string& path);

    bool has(std::string_view column) const;
    std::size_t rows() const noexcept { return cells_.size(); }
    // bad_input for a column that is not there, with those that are, and for a cell that is no number, with its line.
    Result<std::vector<std::string>> texts(std::string_view column) const;
    Result<std::vector<double>> numbers(std::string_view column) const;

private:
    Result<std::size_t> place_of(std::string_view column) const;

    std::string path_;
    std::vector<std::string> columns_;
    std::vector<std::vector<std::string>> cells_;
    std::vector<std::size_t> lines_;
};

}  // namespace hark

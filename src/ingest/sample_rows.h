// The records of a sample under a dialect that is being tried.
#pragma once

#include <string>
#include <vector>

#include "sample.h"

namespace hark::ingest {

using SampleRow = std::vector<std::string>;

struct SampleRows {
    std::vector<SampleRow> rows;
    std::size_t broken = 0;         // records whose quotes do not close as they should; not in `rows`
    std::size_t stray = 0;          // records with quotes that were taken for text in a quoted cell
    std::size_t quoted_fields = 0;
};

SampleRows cut_sample(const Sample& sample, const CsvDialect& dialect, std::size_t rows_wanted);

// Whether all that a cell says is a number or a date.
bool is_number_or_date(std::string_view cell);

}  // namespace hark::ingest

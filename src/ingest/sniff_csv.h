// The dialect of a CSV sample, guessed in named steps. Pure; any thread.
#pragma once

#include "sample.h"
#include "vocabulary.h"

namespace hark::ingest {

struct DialectGuess {
    CsvDialect dialect;
    double fit = 0;                // share of the records that the dialect cuts alike, 0..1
    std::size_t columns = 0;
    std::vector<std::string> why;  // a line a step
};

// What `fixed` gives is taken as it is.
DialectGuess sniff_csv(const Sample& sample, const ReadOptions& fixed, const Vocabulary& vocabulary);

// The sample's columns and values. `rows_wanted` records at most.
SampleTable csv_table(const Sample& sample, const CsvDialect& dialect, std::size_t rows_wanted = 500);

// Names as columns are shown: markup and line breaks out, empty ones "column_3", repeated ones "Comment_2".
std::vector<std::string> unique_names(std::vector<std::string> names);

}  // namespace hark::ingest

// Which rows of a CSV sample are not data: titles above the header, and the header's one, two or three rows.
#pragma once

#include "sample_rows.h"
#include "sniff_csv.h"

namespace hark::ingest {

// Settles skip_rows and header_rows of `guess.dialect`, with reasons.
void settle_header(const std::vector<SampleRow>& rows, std::size_t columns, const ReadOptions& fixed,
                   const Vocabulary& vocabulary, DialectGuess& guess);

// Names from the header rows [first, data): the first row's; where that is empty (a merged cell) the last name to the left
// with what the second row says.
std::vector<std::string> header_names(const std::vector<SampleRow>& rows, std::size_t first, std::size_t data);

}  // namespace hark::ingest

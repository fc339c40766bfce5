// The shape of a JSON sample: lines, an array, values one after another; and its rows. Pure; any thread.
#pragma once

#include "sample.h"

namespace hark::ingest {

struct JsonGuess {
    FileFormat format = FileFormat::jsonl;
    std::string records_at;
    std::string why;
};
// `lines_expected`: the file's name says JSON Lines.
JsonGuess sniff_json(const Sample& sample, bool lines_expected);

// The columns are the key paths in the order in which they first come.
SampleTable json_table(const Sample& sample, const JsonGuess& guess, std::size_t rows_wanted = 500);

}  // namespace hark::ingest

// The options that say how to read a source; `run` and `inspect` share them.
#pragma once

#include "hark/ingest/reader.h"

#include "command.h"

namespace hark::cli {

struct ReadFlags {
    std::vector<std::string> paths, map;
    std::string delimiter, quote, encoding, input, preset, scale, dates, mask;
    int header_rows = -1;
    bool no_mask = false;
};
void declare_reading(App& app, ReadFlags& flags);
// bad_input names the option.
Result<ReadOptions> read_options(const ReadFlags& flags, const Common& common);

}  // namespace hark::cli

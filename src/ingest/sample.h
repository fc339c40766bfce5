// The beginning of a source, unpacked and as UTF-8: what `inspect` guesses from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hark/ingest/reader.h"

namespace hark::ingest {

inline constexpr std::size_t sample_bytes = 256 * 1024;

struct Sample {
    std::string path;
    std::string text;
    bool whole = false;        // the text is all there is
    std::string compression, encoding;
    std::vector<std::string> why;
};

// Errors: what open_stored says, an empty source, and binary files by name ("this is an Excel workbook").
Result<Sample> take_sample(const std::string& path, const std::string& encoding);
// The same for bytes in memory: the beginning of a source as stored; `whole` if they are all of it.
Result<Sample> sample_of(std::string_view bytes, bool whole, const std::string& path, const std::string& encoding);

// What `inspect` says of the sample.
Result<SourceFormat> inspect_sample(const Sample& sample, const ReadOptions& options);

// What the bytes are if they are surely no text: "an Excel workbook (.xlsx)". `mend` says what to do.
struct Binary {
    std::string_view what, mend;
};
std::optional<Binary> binary_kind(std::string_view bytes);

// The columns of a sample and the values in its first records.
struct SampleTable {
    std::vector<std::string> names;               // unique, as columns are shown
    std::vector<std::string> hints;               // what further header rows say of the column; "" if there are none
    std::vector<std::vector<std::string>> rows;   // by record, then column; short records stay short
};

}  // namespace hark::ingest

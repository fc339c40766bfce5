// One function a format: the reader over a stream of it.
#pragma once

#include <memory>

#include "hark/ingest/reader.h"
#include "replies.h"
#include "utf8_stream.h"

namespace hark::ingest {

// CSV and its kin. Skips `skip_rows` and `header_rows` records first. A record is rejected if a quote is not closed, if it
// has more fields than there are columns (unless the rest is empty: a delimiter at the line's end), or if it is the header
// again (files put one after another). A record that lacks fields at its end is read with those fields absent, as pandas
// does, and DuckDB with null padding; but if it ends before the first text column and what it has does not look like those
// columns (no date under date, a sentence under id) it is the rest of a broken line, and rejected.
Result<std::unique_ptr<Reader>> open_csv(std::string path, const SourceFormat& format, Utf8Stream stream);
// A comment a line.
Result<std::unique_ptr<Reader>> open_lines(std::string path, const SourceFormat& format, Utf8Stream stream);
// JSON Lines, and JSON that holds its records in an array; `replies` are joined to their rows.
Result<std::unique_ptr<Reader>> open_json(std::string path, const SourceFormat& format, Utf8Stream stream,
                                          Replies replies = {});

// Messages of a mailbox.
Result<std::unique_ptr<Reader>> open_mail(std::string path, const SourceFormat& format);

// The reader that `format` asks for, over any source: a file's, or a text in memory.
Result<std::unique_ptr<Reader>> open_source(std::unique_ptr<ByteSource> source, const std::string& path,
                                            const SourceFormat& format, std::size_t block = std::size_t{1} << 20,
                                            Replies replies = {});

}  // namespace hark::ingest

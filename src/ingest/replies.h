// Replies that stand in an array of their own beside the records, which name them by id: App Store Connect's `included`.
#pragma once

#include <string>
#include <unordered_map>

#include "hark/ingest/reader.h"
#include "utf8_stream.h"

namespace hark::ingest {

using Replies = std::unordered_map<std::string, std::string>;  // words by id

// Reads the source to its end. They usually stand behind the records, so the source is held while it is searched: one of
// more than 16 MiB has none, which its rows then say. An error of the source, or JSON that is not sound, is left to the reader of the records.
Replies read_replies(Utf8Stream stream, const ReplyFormat& format);

}  // namespace hark::ingest

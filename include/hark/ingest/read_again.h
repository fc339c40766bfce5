// hark/ingest/read_again.h: a record of a source once more, where it lies.
//
//   const std::string how = to_bytes(format);                     // kept beside the row's `byte`
//   Result<std::unique_ptr<RecordFinder>> again = RecordFinder::open("reviews.csv", how);
//   Batch batch;
//   Status read = (*again)->read(byte, batch);                    // batch.verbatims[0] is that row, as the file has it now
//
// A plain file of UTF-8 is read at that place alone; one that is packed, or in another encoding, from its beginning on, so there ask in ascending order.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "hark/base/result.h"
#include "hark/base/verbatim.h"
#include "hark/ingest/reader.h"

namespace hark {

// What of the format says which words are a row's, and which segments: not how its numbers and dates are to be read, nor whose row it is.
std::string to_bytes(const SourceFormat& format);
// bad_input for what another version wrote.
Result<SourceFormat> source_format_from(std::string_view bytes);

// Why a source cannot be read again: it is mail (messages are moved, and their files renamed), or comes only once. ok if it can.
Status can_be_read_again(const std::string& path, const SourceFormat& format);

// One thread at a time.
class RecordFinder {
public:
    // `format` as to_bytes gave it. not_found, io, bad_input as Reader::open.
    static Result<std::unique_ptr<RecordFinder>> open(const std::string& path, std::string_view format);
    virtual ~RecordFinder() = default;
    // Replaces `batch` with the verbatim that begins there; its time and numbers are not read. bad_input if none does.
    virtual Status read(std::uint64_t byte, Batch& batch) = 0;
    virtual const SourceInfo& info() const = 0;
};

}  // namespace hark

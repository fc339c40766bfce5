// Bytes of a file or of standard input, as stored or unpacked. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "hark/base/result.h"

namespace hark::ingest {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    // Writes up to `room` bytes to `to` and returns how many; 0 at the end. An error is final.
    virtual Result<std::size_t> read(char* to, std::size_t room) = 0;
    // False, and nothing has changed, if one cannot go there.
    virtual bool seek(std::uint64_t) { return false; }
    // Bytes taken from the disk so far, and the size there (0 if unknown).
    virtual std::uint64_t consumed() const noexcept = 0;
    virtual std::uint64_t size() const noexcept = 0;
};

// A file, or standard input for "-", as it is stored.
Result<std::unique_ptr<ByteSource>> open_stored(const std::string& path);
// A text in memory.
std::unique_ptr<ByteSource> source_of(std::string bytes);
// The first `size` bytes as stored (fewer if there are no more). What is peeked of standard input or of a pipe comes
// again from open_stored.
Result<std::string> peek(const std::string& path, std::size_t size);

// "gzip", "zstd" or "", by the first bytes.
std::string compression_of(std::string_view first_bytes);
// `stored` without its compression: several gzip members or zstd frames follow each other as one text. `path` is for messages.
Result<std::unique_ptr<ByteSource>> unpack(std::unique_ptr<ByteSource> stored, std::string_view compression,
                                           const std::string& path);

// Reads until `size` bytes are there or the source ends. What came before an error is in `out`.
Status read_up_to(ByteSource& source, std::size_t size, std::string& out);

}  // namespace hark::ingest

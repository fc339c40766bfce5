// The text of a source as UTF-8, a block at a time, without byte order mark. With `lone_cr` a CR that no LF follows
// comes as LF. One thread at a time.
#pragma once

#include <memory>
#include <string>

#include "byte_source.h"
#include "hark/text/charset.h"

namespace hark::ingest {

class Utf8Stream {
public:
    static Result<Utf8Stream> open(std::unique_ptr<ByteSource> source, const std::string& encoding,
                                   std::size_t block = std::size_t{1} << 20, bool lone_cr = false);
    // Appends about a block to `out`, where the last block ended; false at the end, with nothing appended. An error is final.
    Result<bool> fill(std::string& out);
    // What comes next is what stands at that byte. False, and nothing has changed, where only what comes before it says where that is.
    bool seek(std::uint64_t byte);
    // Bytes of byte order mark that were left out (0 or 3: counted in UTF-8). Known after the first `fill`.
    std::size_t mark() const noexcept { return mark_; }
    const ByteSource& source() const noexcept { return *source_; }

private:
    Utf8Stream(std::unique_ptr<ByteSource> source, Decoder decoder, std::size_t block, bool lone_cr)
        : source_(std::move(source)), decoder_(std::move(decoder)), block_(block), lone_cr_(lone_cr) {}
    Result<bool> fill_decoded(std::string& out);
    Result<bool> fill_plain(std::string& out);
    void drop_mark(std::string& out, std::size_t begin);

    std::unique_ptr<ByteSource> source_;
    Decoder decoder_;
    std::size_t block_;
    std::string packed_;
    std::size_t mark_ = 0;
    bool lone_cr_;
    bool started_ = false, ended_ = false;
};

// Makes each CR from `begin` on that no LF follows an LF; the last byte waits for what comes, unless it is the `last`.
void replace_lone_cr(std::string& text, std::size_t begin, bool last);

}  // namespace hark::ingest

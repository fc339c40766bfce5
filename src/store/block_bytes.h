// store/block_bytes.h: bytes made small and made again, by Zstandard (RFC 8878).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace hark {

// What customers' words are likely to repeat: primes the compressor, so that blocks of a few texts are as small as blocks of many. Part of
// the format: a store that was written with it cannot be read without it.
extern const std::string_view primer_words;

// One thread each. Both keep their memory from block to block.
class BlockCompressor {
public:
    BlockCompressor();
    BlockCompressor(const BlockCompressor&) = delete;
    BlockCompressor& operator=(const BlockCompressor&) = delete;
    ~BlockCompressor();
    // Appends to `out`; words with a checksum.
    void numbers(std::string_view bytes, std::string& out);
    void words(std::string_view bytes, std::string& out);

private:
    static void compress(ZSTD_CCtx_s* context, std::string_view bytes, std::string& out);
    ZSTD_CCtx_s *numbers_, *words_;
};

class BlockExpander {
public:
    BlockExpander();
    BlockExpander(const BlockExpander&) = delete;
    BlockExpander& operator=(const BlockExpander&) = delete;
    ~BlockExpander();
    // Of as many bytes as `out` has room for. False if they are damaged.
    bool numbers(std::string_view bytes, std::span<char> out);
    // Replaces `out`.
    bool words(std::string_view bytes, std::string& out);

private:
    ZSTD_DCtx_s* context_;
};

}  // namespace hark

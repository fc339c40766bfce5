#include "store/block_bytes.h"

#include <new>

#include <zstd.h>

namespace hark {
namespace {

constexpr int level = 1;          // higher ones take longer and make neither columns nor, with primer_words, texts smaller
constexpr int shortest_match = 7;  // bytes of words: few, long matches, because each of them costs as much to expand as some dozen letters
constexpr int hash_bits = 10;      // by 15 more matches are found: texts are a tenth smaller, and take twice as long to expand
constexpr std::size_t most_expanded = std::size_t{1} << 31;  // bytes: more was never written

template <class T>
T* made(T* context) {
    if (context == nullptr) throw std::bad_alloc();
    return context;
}

// Made once: it may be used by any number of threads.
const ZSTD_DDict* expander_prime() {
    static const ZSTD_DDict* const prime = made(ZSTD_createDDict(primer_words.data(), primer_words.size()));
    return prime;
}

}  // namespace

BlockCompressor::BlockCompressor() : numbers_(made(ZSTD_createCCtx())), words_(made(ZSTD_createCCtx())) {
    ZSTD_CCtx_setParameter(numbers_, ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(numbers_, ZSTD_c_contentSizeFlag, 0);
    ZSTD_CCtx_setParameter(words_, ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(words_, ZSTD_c_strategy, ZSTD_fast);
    ZSTD_CCtx_setParameter(words_, ZSTD_c_minMatch, shortest_match);
    ZSTD_CCtx_setParameter(words_, ZSTD_c_hashLog, hash_bits);
    ZSTD_CCtx_setParameter(words_, ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_loadDictionary(words_, primer_words.data(), primer_words.size());
}
BlockCompressor::~BlockCompressor() {
    ZSTD_freeCCtx(numbers_);
    ZSTD_freeCCtx(words_);
}

void BlockCompressor::compress(ZSTD_CCtx* context, std::string_view bytes, std::string& out) {
    const std::size_t before = out.size();
    out.resize(before + ZSTD_compressBound(bytes.size()));
    const std::size_t size = ZSTD_compress2(context, out.data() + before, out.size() - before, bytes.data(), bytes.size());
    if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // with room enough, nothing else can be wrong
    out.resize(before + size);
}
void BlockCompressor::numbers(std::string_view bytes, std::string& out) { compress(numbers_, bytes, out); }
void BlockCompressor::words(std::string_view bytes, std::string& out) { compress(words_, bytes, out); }

BlockExpander::BlockExpander() : context_(made(ZSTD_createDCtx())) {}
BlockExpander::~BlockExpander() { ZSTD_freeDCtx(context_); }

bool BlockExpander::numbers(std::string_view bytes, std::span<char> out) {
    ZSTD_DCtx_refDDict(context_, nullptr);
    return ZSTD_decompressDCtx(context_, out.data(), out.size(), bytes.data(), bytes.size()) == out.size();
}
bool BlockExpander::words(std::string_view bytes, std::string& out) {
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size > most_expanded) return false;  // unknown or an error too
    ZSTD_DCtx_refDDict(context_, expander_prime());
    out.resize(size);
    return ZSTD_decompressDCtx(context_, out.data(), out.size(), bytes.data(), bytes.size()) == size;
}

}  // namespace hark

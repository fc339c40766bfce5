#include "hark/base/content_key.h"

#include <bit>
#include <cstring>

#include <fmt/format.h>
#include <xxhash.h>
#ifdef __x86_64__
#include <xxh_x86dispatch.h>  // the same hashes by the widest registers that the machine has
#endif

namespace hark {
namespace {

static_assert(std::endian::native == std::endian::little, "lengths are hashed as little-endian bytes");

ContentKey from(XXH128_hash_t hash) { return {hash.high64, hash.low64}; }

}  // namespace

ContentKey content_key(std::string_view bytes) { return from(XXH3_128bits(bytes.data(), bytes.size())); }

ContentKey content_key(std::span<const std::string_view> fields) {
    // One buffer and one call: the streaming state of XXH3 costs more than the copy for texts of a few hundred bytes.
    thread_local std::string buffer;
    std::size_t size = 0;
    for (const std::string_view field : fields) size += sizeof(std::uint64_t) + field.size();
    if (buffer.size() < size) buffer.resize(size);
    char* at = buffer.data();
    for (const std::string_view field : fields) {
        const std::uint64_t length = field.size();
        std::memcpy(at, &length, sizeof length);
        if (length > 0) std::memcpy(at + sizeof length, field.data(), length);
        at += sizeof length + length;
    }
    return content_key({buffer.data(), size});
}

std::uint64_t hash64(std::string_view bytes) noexcept { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string to_hex(ContentKey key) { return fmt::format("{:016x}{:016x}", key.high, key.low); }

}  // namespace hark

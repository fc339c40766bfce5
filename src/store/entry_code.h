// store/entry_code.h: a list of short texts as a prefix code: found by their letters by those who write, by their code by those who read.
#pragma once

#include "hark/base/bytes.h"

#include "store/prefix_code.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

class EntryCode {
public:
    static constexpr std::size_t longest_entry = 24;  // bytes

    struct Line {
        std::uint8_t length = 0;  // bits of its code
        std::string entry;
    };
    using Hash = std::uint32_t (*)(std::string_view entry);
    // `lines` by ascending length; one is empty, which stands for something else than letters. `hash` says by what number an entry is looked for. Throws
    // std::invalid_argument where no code has these lengths.
    EntryCode(std::span<const Line> lines, Hash hash);

    // What writers know of an entry, in one place of a hash table: each further place would be one more that is in no cache.
    struct alignas(32) Known {
        std::array<std::uint64_t, longest_entry / 8> letters{};  // and zeros
        std::uint32_t size = 0;                                  // is_used tells the empty entry from none
        std::uint32_t bits : 19 = 0, length : 5 = 0;             // of its code
        std::uint32_t is_used : 1 = 0, goes_on : 1 = 0;          // a longer entry begins with it

        PrefixCode::Code code() const { return {bits, length}; }
    };
    static_assert(sizeof(Known) == 32);
    // Of what stands in `text` from `begin` to `end`.
    static std::uint32_t hash_of(std::string_view text, std::size_t begin, std::size_t end);
    // Of two one behind the other.
    static std::uint32_t joined(std::uint32_t hash, std::uint32_t next) {
        const std::uint64_t both = (std::uint64_t{hash} << 32 | next) * 0x9E3779B97F4A7C15u;
        return static_cast<std::uint32_t>((both ^ both >> 29) * 0xD6E8FEB86659FD93u >> 32);
    }
    // What fetches ahead is to be inlined: of a call that does nothing else the compiler thinks that it does nothing.
    [[gnu::always_inline]] void fetch(std::uint32_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
    [[gnu::always_inline]] void fetch_rare(std::uint32_t hash) const {
        if (passes(hash)) fetch(hash);
    }
    [[gnu::always_inline]] void fetch_filter(std::uint32_t hash) const { __builtin_prefetch(&filter_[hash >> (38 - filter_bits)]); }
    // The entry that stands there; nothing if there is none.
    const Known* find(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t hash) const {
        if (end - begin > longest_entry) return nullptr;
        const Known& known = slots_[place_of(text, begin, end, hash)];
        return known.is_used ? &known : nullptr;
    }
    // The same where mostly there is none: then the large table is not touched. Finds what was noted as rare.
    const Known* find_rare(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t hash) const {
        return passes(hash) ? find(text, begin, end, hash) : nullptr;
    }
    const Known* find(std::string_view entry) const { return find(entry, 0, entry.size(), hash_(entry)); }
    void note_rare(std::string_view entry) {
        const std::uint32_t hash = hash_(entry);
        filter_[hash >> (38 - filter_bits)] |= std::uint64_t{1} << (hash >> (32 - filter_bits)) % 64;
    }
    // Says that a longer entry begins with this one, if it is one.
    void goes_on(std::string_view entry);

    // What readers know of it, by its symbol.
    struct Entry {
        std::uint32_t begin = 0;
        std::uint8_t size = 0;
        bool begins_with_word = false, ends_with_word = false;
    };
    const PrefixCode& code() const { return code_; }
    const Entry& entry(std::uint32_t symbol) const { return entries_[symbol]; }
    std::span<const Entry> entries() const { return entries_; }
    // `longest_entry` bytes may be read of each, however short it is.
    std::string_view letters_of(const Entry& entry) const { return {letters_.data() + entry.begin, entry.size}; }
    // The symbol of the empty entry.
    std::uint32_t mark() const { return mark_; }

private:
    bool passes(std::uint32_t hash) const { return (filter_[hash >> (38 - filter_bits)] >> (hash >> (32 - filter_bits)) % 64 & 1) != 0; }

    static constexpr unsigned filter_bits = 19;  // of 27,000 entries one in twenty-five of others passes

    std::size_t place_of(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t hash) const;
    std::size_t place_of(std::string_view entry) const { return place_of(entry, 0, entry.size(), hash_(entry)); }
    void add(std::string_view entry);

    PrefixCode code_;
    Hash hash_;
    std::string letters_;  // of all entries
    std::vector<Entry> entries_;
    std::vector<Known> slots_;  // a hash table
    std::vector<std::uint64_t> filter_;  // a bit each, by the highest bits of a hash: whether an entry has it
    std::uint32_t mark_ = 0;
};

namespace entry_code {
inline constexpr std::array<bool, 256> word_bytes = [] {
    std::array<bool, 256> found{};
    for (unsigned byte = 0; byte < 256; ++byte)
        found[byte] = byte >= 0x80 || byte == '\'' || (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    return found;
}();
}  // namespace entry_code

// Letters, digits, apostrophes and all beyond ASCII: what words are made of.
inline bool is_word(char letter) { return entry_code::word_bytes[static_cast<unsigned char>(letter)]; }

// The first bytes of what stands in `text` from `begin` to `end`: without a branch where eight may be read.
inline std::uint64_t first_8(std::string_view text, std::size_t begin, std::size_t end) {
    const std::size_t size = std::min<std::size_t>(8, end - begin);
    if (text.size() - begin >= 8) return first_bytes(load8(text.data() + begin), size);
    return load_up_to_8(text.data() + begin, size);
}

inline std::uint32_t EntryCode::hash_of(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;
    const std::size_t size = end - begin;
    std::uint64_t hash = (first_8(text, begin, end) ^ size) * odd;
    if (size > 8) hash = (hash ^ hash >> 29 ^ first_8(text, begin + 8, end)) * odd;
    if (size > 16) hash = (hash ^ hash >> 29 ^ first_8(text, begin + 16, end)) * odd;
    return static_cast<std::uint32_t>(hash >> 32);
}

// Its place in the table, or where it would be.
inline std::size_t EntryCode::place_of(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t hash) const {
    const std::size_t size = end - begin, mask = slots_.size() - 1;
    const std::uint64_t first = first_8(text, begin, end);
    const auto is_rest = [&](const Known& known) {
        return size <= 8 || (known.letters[1] == first_8(text, begin + 8, end) && (size <= 16 || known.letters[2] == first_8(text, begin + 16, end)));
    };
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const Known& known = slots_[slot];
        if (!known.is_used || (known.letters[0] == first && known.size == size && is_rest(known))) return slot;
    }
}

}  // namespace hark

// store/key_index.h: which content keys are stored, and as which verbatims.
//
// Keys are hashes and come in no order: in a B-tree nearly each would touch a page of its own. So those of a transaction
// are gathered, sorted and written at once as a run, and runs are merged as they become many (the logarithmic method,
// Bentley & Saxe 1980, as in log-structured merge trees, O'Neil 1996): a key is written a few times in sequence instead
// of once at random. Nearly all keys of a first reading are new, which a filter in memory tells (a blocked Bloom filter,
// Putze 2007); the few that it is wrong about cost a look into the runs.
#pragma once

#include "hark/base/content_key.h"

#include "store/scratch_memory.h"
#include "store/sqlite.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace hark {

// What a run consists of, by ascending key. Some bits of a key are enough to look for: that two rows share them is so rare that
// whoever finds them may compare the rest of the key in the rows.
struct KeyEntry {
    std::uint64_t key = 0;  // the first half of the content key, its lower bits cleared
    std::int64_t verbatim = 0;

    auto operator<=>(const KeyEntry&) const = default;
};

// Tells "surely not" from "perhaps" for keys that are hashes. 12 bits a key, in scratch memory of that folder: 150 MB for a hundred million.
class KeyFilter {
public:
    KeyFilter() = default;
    KeyFilter(std::size_t keys, const std::filesystem::path& folder);
    bool is_full(std::size_t keys) const { return keys > capacity_; }
    void add(std::uint64_t key);
    bool may_hold(std::uint64_t key) const;
    void prefetch(std::uint64_t key) const { __builtin_prefetch(&blocks_[block_of(key)]); }

private:
    using Block = std::array<std::uint64_t, 8>;  // a cache line; the high bits of a key choose it, those below three bits
    std::size_t block_of(std::uint64_t key) const;
    std::size_t capacity_ = 0;
    ScratchMemory memory_;
    std::span<Block> blocks_;
};

// The keys since the last commit, by hash.
class NewKeys {
public:
    NewKeys();
    std::size_t size() const { return size_; }
    bool is_full() const { return size_ * 2 >= slots_.size(); }
    void add(KeyEntry entry);
    void find(std::uint64_t key, std::vector<std::int64_t>& verbatims) const;
    std::vector<KeyEntry> sorted() const;
    void prefetch(std::uint64_t key) const { __builtin_prefetch(&slots_[slot_of(key)], 1); }
    void clear();

private:
    static std::size_t slot_of(std::uint64_t key);
    std::vector<KeyEntry> slots_;  // verbatim 0: free
    std::size_t size_ = 0;
};

class KeyIndex {
public:
    explicit KeyIndex(sqlite::Database& db);
    // Replaces `verbatims` with those whose content keys begin as `key` does: nearly always none or one.
    void find(ContentKey key, std::vector<std::int64_t>& verbatims);
    void add(ContentKey key, std::int64_t verbatim);
    // It will be asked for some rows later: its places lie in no cache.
    void prefetch(ContentKey key) const;
    // Writes what was added; for the end of a transaction.
    void write();
    // Reads all from the table: after a rollback.
    void reload();

private:
    struct Run {
        std::int64_t number = 0;
        std::size_t size = 0;
        std::vector<std::uint64_t> firsts;  // of each of its parts, the first key
    };
    friend class RunReader;

    void find_in(const Run& run, std::uint64_t key, std::vector<std::int64_t>& verbatims);
    std::string_view part(const Run& run, std::size_t at);  // until read_ is reset
    Run merge(std::span<const Run> runs, const std::vector<KeyEntry>& added);
    void forget(const Run& run);
    void renew_filter();

    std::filesystem::path folder_;
    std::vector<Run> runs_;  // each at least twice as large as the next
    NewKeys added_;
    KeyFilter filter_;
    std::vector<KeyEntry> part_;  // the one that was looked into last
    sqlite::Statement read_all_, read_, insert_, forget_;
};

}  // namespace hark

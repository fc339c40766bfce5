#include "store/key_index.h"

#include "hark/base/varint.h"

#include <algorithm>

namespace hark {
namespace {

constexpr std::size_t part_size = 200;                       // entries: few enough to be read from the beginning for each that is looked for
constexpr std::size_t most_in_a_run = std::size_t{1} << 22;  // what one commit merges at most: 64 MiB
constexpr int part_bits = 32;                              // of the id of a part, below the number of its run

std::int64_t id_of(std::int64_t run, std::size_t part) { return run << part_bits | static_cast<std::int64_t>(part); }

// Of a key only the upper 40 bits are kept: of a hundred million rows one in ten thousand shares them with another, and whoever finds a row compares all of its key. So an entry
// takes six bytes of a million instead of sixteen.
constexpr int dropped_bits = 24;
std::uint64_t kept(std::uint64_t key) { return key >> dropped_bits << dropped_bits; }

// The number of entries, then of each how much greater its key is than the one before, and its verbatim.
std::string packed(std::span<const KeyEntry> entries) {
    std::string bytes;
    put_varint(bytes, entries.size());
    std::uint64_t last = 0;
    for (const KeyEntry& entry : entries) {
        put_varint(bytes, (entry.key - last) >> dropped_bits);
        put_varint(bytes, static_cast<std::uint64_t>(entry.verbatim));
        last = entry.key;
    }
    return bytes;
}

// Replaces `entries`; what is damaged ends them.
void unpack(std::string_view bytes, std::vector<KeyEntry>& entries) {
    entries.clear();
    const char *at = bytes.data(), *const end = at + bytes.size();
    std::uint64_t count = 0, distance = 0, verbatim = 0, key = 0;
    if (!take_varint(at, end, count)) return;
    while (entries.size() < count && take_varint(at, end, distance) && take_varint(at, end, verbatim))
        entries.push_back({key += distance << dropped_bits, static_cast<std::int64_t>(verbatim)});
}

// The place of a hash among `places`, in proportion.
std::size_t in_proportion(std::uint64_t hash, std::size_t places) {
    return (hash >> 32) * places >> 32;
}

}  // namespace

KeyFilter::KeyFilter(std::size_t keys, const std::filesystem::path& folder) : capacity_(keys) {
    constexpr std::size_t bits_per_key = 12, block_bits = 8 * sizeof(Block);
    const std::size_t blocks = keys * bits_per_key / block_bits + 1;
    memory_ = ScratchMemory(folder, blocks * sizeof(Block));
    blocks_ = {static_cast<Block*>(memory_.data()), blocks};
}
std::size_t KeyFilter::block_of(std::uint64_t key) const { return in_proportion(key, blocks_.size()); }
void KeyFilter::add(std::uint64_t key) {
    Block& block = blocks_[block_of(key)];
    for (const int shift : {dropped_bits, dropped_bits + 9, dropped_bits + 18}) block[key >> shift >> 6 & 7] |= std::uint64_t{1} << (key >> shift & 63);
}
bool KeyFilter::may_hold(std::uint64_t key) const {
    const Block& block = blocks_[block_of(key)];
    bool all = true;
    for (const int shift : {dropped_bits, dropped_bits + 9, dropped_bits + 18}) all &= (block[key >> shift >> 6 & 7] >> (key >> shift & 63) & 1) != 0;
    return all;
}

NewKeys::NewKeys() : slots_(std::size_t{1} << 17) {}
std::size_t NewKeys::slot_of(std::uint64_t key) { return key >> (64 - 17); }
void NewKeys::add(KeyEntry entry) {
    std::size_t slot = slot_of(entry.key);
    while (slots_[slot].verbatim != 0) slot = (slot + 1) % slots_.size();
    slots_[slot] = entry;
    ++size_;
}
void NewKeys::find(std::uint64_t key, std::vector<std::int64_t>& verbatims) const {
    for (std::size_t slot = slot_of(key); slots_[slot].verbatim != 0; slot = (slot + 1) % slots_.size())
        if (slots_[slot].key == key) verbatims.push_back(slots_[slot].verbatim);
}
std::vector<KeyEntry> NewKeys::sorted() const {
    std::vector<KeyEntry> entries;
    entries.reserve(size_);
    for (const KeyEntry& entry : slots_)
        if (entry.verbatim != 0) entries.push_back(entry);
    std::ranges::sort(entries);
    return entries;
}
void NewKeys::clear() {
    std::ranges::fill(slots_, KeyEntry{});
    size_ = 0;
}

// The entries of a run or of a list, one after another.
class RunReader {
public:
    RunReader(KeyIndex& index, const KeyIndex::Run& run) : index_(&index), run_(&run) { next_part(); }
    explicit RunReader(std::vector<KeyEntry> entries) : entries_(std::move(entries)) {}
    bool done() const { return at_ == entries_.size(); }
    const KeyEntry& entry() const { return entries_[at_]; }
    void next() {
        if (++at_ == entries_.size() && run_) next_part();
    }

private:
    void next_part() {
        at_ = 0;
        entries_.clear();
        if (part_ == run_->firsts.size()) return;
        unpack(index_->part(*run_, part_++), entries_);
        index_->read_.reset();
    }
    KeyIndex* index_ = nullptr;
    const KeyIndex::Run* run_ = nullptr;
    std::size_t part_ = 0, at_ = 0;
    std::vector<KeyEntry> entries_;
};

KeyIndex::KeyIndex(sqlite::Database& db)
    : folder_(std::filesystem::path(db.path()).parent_path()),
      read_all_(db, "select id, entries from key_run order by id"),
      read_(db, "select entries from key_run where id = ?"),
      insert_(db, "insert into key_run values (?, ?)"),
      forget_(db, "delete from key_run where id between ? and ?") {
    reload();
}

void KeyIndex::reload() {
    added_.clear();
    runs_.clear();
    while (read_all_.step()) {
        const std::int64_t number = read_all_.integer(0) >> part_bits;
        unpack(read_all_.blob(1), part_);
        if (part_.empty()) continue;
        if (runs_.empty() || runs_.back().number != number) runs_.push_back({number, 0, {}});
        runs_.back().size += part_.size();
        runs_.back().firsts.push_back(part_.front().key);
    }
    renew_filter();
}

// With room for as many again.
void KeyIndex::renew_filter() {
    std::size_t keys = added_.size();
    for (const Run& run : runs_) keys += run.size;
    filter_ = {};  // its room first: the disk may be nearly full
    filter_ = KeyFilter(std::max<std::size_t>(2 * keys, std::size_t{1} << 17), folder_);
    while (read_all_.step()) {
        unpack(read_all_.blob(1), part_);
        for (const KeyEntry& entry : part_) filter_.add(entry.key);
    }
    for (const KeyEntry& entry : added_.sorted()) filter_.add(entry.key);
}

std::string_view KeyIndex::part(const Run& run, std::size_t at) {
    read_.reset();
    read_.bind(1, id_of(run.number, at));
    return read_.step() ? read_.blob(0) : std::string_view();
}

void KeyIndex::find(ContentKey key, std::vector<std::int64_t>& verbatims) {
    verbatims.clear();
    const std::uint64_t wanted = kept(key.high);
    if (!filter_.may_hold(wanted)) return;
    added_.find(wanted, verbatims);
    for (const Run& run : runs_) find_in(run, wanted, verbatims);
}

void KeyIndex::prefetch(ContentKey key) const {
    filter_.prefetch(kept(key.high));
    added_.prefetch(kept(key.high));
}

void KeyIndex::find_in(const Run& run, std::uint64_t key, std::vector<std::int64_t>& verbatims) {
    const auto behind = std::ranges::lower_bound(run.firsts, key) - run.firsts.begin();
    // Equal keys may begin at the end of the part before.
    for (auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(behind - 1, 0)); at < run.firsts.size() && run.firsts[at] <= key; ++at) {
        unpack(part(run, at), part_);
        const auto [first, last] = std::ranges::equal_range(part_, key, {}, &KeyEntry::key);
        for (auto entry = first; entry != last; ++entry) verbatims.push_back(entry->verbatim);
    }
    read_.reset();
}

void KeyIndex::add(ContentKey key, std::int64_t verbatim) {
    if (added_.is_full()) write();
    added_.add({kept(key.high), verbatim});
    filter_.add(kept(key.high));
}

void KeyIndex::write() {
    if (added_.size() == 0) return;
    std::size_t size = added_.size(), kept = runs_.size();
    while (kept > 0 && runs_[kept - 1].size < 2 * size && runs_[kept - 1].size + size <= most_in_a_run) size += runs_[--kept].size;
    Run merged = merge(std::span(runs_).subspan(kept), added_.sorted());
    for (std::size_t i = kept; i < runs_.size(); ++i) forget(runs_[i]);
    runs_.resize(kept);
    runs_.push_back(std::move(merged));
    added_.clear();
    std::size_t keys = 0;
    for (const Run& run : runs_) keys += run.size;
    if (filter_.is_full(keys)) renew_filter();
}

KeyIndex::Run KeyIndex::merge(std::span<const Run> runs, const std::vector<KeyEntry>& added) {
    std::vector<RunReader> readers;
    readers.emplace_back(added);
    for (const Run& run : runs) readers.emplace_back(*this, run);
    Run merged{runs_.empty() ? 1 : runs_.back().number + 1, 0, {}};
    std::vector<KeyEntry> part;
    const auto write_part = [&] {
        if (part.empty()) return;
        insert_.bind(1, id_of(merged.number, merged.firsts.size()));
        const std::string bytes = packed(part);
        insert_.bind_blob(2, bytes).run();
        merged.size += part.size();
        merged.firsts.push_back(part.front().key);
        part.clear();
    };
    while (true) {
        RunReader* least = nullptr;
        for (RunReader& reader : readers)
            if (!reader.done() && (least == nullptr || reader.entry() < least->entry())) least = &reader;
        if (least == nullptr) break;
        part.push_back(least->entry());
        least->next();
        if (part.size() == part_size) write_part();
    }
    write_part();
    return merged;
}

void KeyIndex::forget(const Run& run) {
    forget_.bind(1, id_of(run.number, 0)).bind(2, id_of(run.number, run.firsts.size())).run();
}

}  // namespace hark

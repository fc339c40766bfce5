// store/impl.h: what stands behind Store: one connection, and the state of the run that is being written.
#pragma once

#include "hark/store/store.h"

#include "store/sqlite.h"
#include "store/verbatim_cursor.h"
#include "store/verbatim_lookup.h"
#include "store/verbatim_table.h"
#include "store/writer.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

// The run that this Store writes.
struct OpenRun {
    std::int64_t id = 0;
    std::int64_t model = 0;
    std::vector<std::int64_t> topics, labels;  // the store's ids, by the ids of the run's dictionary
};

struct Store::Impl {
    explicit Impl(sqlite::Database&& database) : db(std::move(database)) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl();

    sqlite::Database db;
    std::optional<OpenRun> run;
    std::map<std::int64_t, OpenSource> sources;  // of that run, not yet ended
    std::optional<Writer> writer;
    std::optional<VerbatimLookup> lookup;  // Store::text and Store::quoted are asked thousands of times

    // For reading verbatims: with those that are being written.
    sqlite::Database& readable() {
        if (writer) writer->settle();
        return db;
    }
    // Ends the transaction that batches are gathered in.
    void commit();
    // Forgets the run; rows that were written stay.
    void close_run() noexcept;
    // Makes the store one plain file again, good to copy and to read from a folder that cannot be written. If a reader
    // is there at that moment, the -wal file stays beside it, which does no harm.
    void settle_file() noexcept;
};

// Column names of Counts, in the order of State.
inline constexpr std::array<std::string_view, state_count> count_columns{"analysed", "other_language", "empty",
                                                                         "spam",     "duplicate",      "rejected", "ours", "forgotten"};
// "analysed = ?, other_language = ?, ..." with `value` for each question mark ("analysed + ?" adds up).
std::string assign_counts(bool add);
void bind_counts(sqlite::Statement& statement, int first, const Counts& counts);
Counts read_counts(const sqlite::Statement& statement, int first);

// The 16 bytes that a key is stored as: big-endian, so that their order is that of the keys.
std::array<char, 16> to_bytes(ContentKey key);
ContentKey key_from(std::string_view bytes);
// Names of topic or label, by id.
std::vector<std::string> names_in(sqlite::Database& db, std::string_view table);

// Runs and nights that were killed are marked as such; one that is at work stands in the way.
void settle_earlier_runs(sqlite::Database& db);
void settle_earlier_nights(sqlite::Database& db, Seconds now);

inline std::string_view view(const std::array<char, 16>& bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace hark

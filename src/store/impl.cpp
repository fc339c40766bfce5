#include "store/impl.h"

#include <bit>
#include <cstring>

namespace hark {

void Store::Impl::commit() {
    if (writer) writer->commit();
}

void Store::Impl::close_run() noexcept {
    run.reset();
    sources.clear();
    writer.reset();
}

// Whoever drops a Store in the middle of a run (an error, a signal) keeps what was written, and the run says how it
// ended.
Store::Impl::~Impl() {
    if (!run) return;
    try {
        commit();
        sqlite::Statement update(db, "update run set outcome = 'interrupted' where id = ?");
        update.bind(1, run->id).run();
    } catch (const sqlite::Failure&) {
        // Then it shows as killed, and the next run continues all the same.
    }
    close_run();
    settle_file();
}

void Store::Impl::settle_file() noexcept {
    try {
        db.busy_timeout(0);
        sqlite::Statement(db, "pragma journal_mode = delete").run();
        db.execute("pragma synchronous = full");
    } catch (const sqlite::Failure&) {
    }
    db.busy_timeout(sqlite::patience);
}

std::string assign_counts(bool add) {
    std::string sql;
    for (const std::string_view column : count_columns) {
        sql += sql.empty() ? "" : ", ";
        sql += std::string(column) + " = " + (add ? std::string(column) + " + ?" : "?");
    }
    return sql;
}
void bind_counts(sqlite::Statement& statement, int first, const Counts& counts) {
    for (const std::int64_t count : counts) statement.bind(first++, count);
}
Counts read_counts(const sqlite::Statement& statement, int first) {
    Counts counts{};
    for (std::int64_t& count : counts) count = statement.integer(first++);
    return counts;
}

std::array<char, 16> to_bytes(ContentKey key) {
    std::array<char, 16> bytes;
    for (int i = 0; i < 8; ++i) {
        bytes[static_cast<std::size_t>(i)] = static_cast<char>(key.high >> (56 - 8 * i));
        bytes[static_cast<std::size_t>(i + 8)] = static_cast<char>(key.low >> (56 - 8 * i));
    }
    return bytes;
}
ContentKey key_from(std::string_view bytes) {
    ContentKey key;
    if (bytes.size() != 16) return key;
    for (std::size_t i = 0; i < 8; ++i) {
        key.high = key.high << 8 | static_cast<unsigned char>(bytes[i]);
        key.low = key.low << 8 | static_cast<unsigned char>(bytes[i + 8]);
    }
    return key;
}

std::vector<std::string> names_in(sqlite::Database& db, std::string_view table) {
    std::vector<std::string> names;
    for (sqlite::Statement rows(db, "select id, name from " + std::string(table) + " order by id"); rows.step();) {
        names.resize(static_cast<std::size_t>(rows.integer(0)) + 1);
        names.back() = rows.string(1);
    }
    return names;
}

}  // namespace hark

// store/sqlite.h: the little of SQLite that the store needs, with its errors in our words.
//
//   Statement insert(db, "insert into topic(id, name) values (?, ?)");
//   insert.bind(1, 7).bind(2, "delivery.time").run();
//   for (Statement rows(db, "select name from topic"); rows.step();) use(rows.text(0));
//
// Inside this floor a failure is thrown as `Failure`, because nearly every line can fail in the same ways; the public
// calls of Store catch it and return its Error (`guarded`), so that it never leaves the floor. Values are always bound,
// never pasted into SQL. One thread a database.
#pragma once

#include "hark/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace hark::sqlite {

inline constexpr int patience = 3'000;  // milliseconds that we wait for another program's lock

struct Failure {
    Error error;
};

// What SQLite's code means for the user; `path` is where it happened.
Error error_of(int code, std::string_view message, const std::string& path);

class Database {
public:
    Database() = default;
    // The file must exist; `path` is never taken for a URI.
    Database(const std::filesystem::path& path, bool writable);
    // Somebody else's connection, which outlives this and is not closed by it.
    explicit Database(sqlite3* borrowed);
    Database(Database&& other) noexcept
        : handle_(std::exchange(other.handle_, nullptr)), owned_(other.owned_), path_(std::move(other.path_)) {}
    Database& operator=(Database&& other) noexcept;
    ~Database();

    sqlite3* handle() const noexcept { return handle_; }
    const std::string& path() const noexcept { return path_; }
    void execute(const char* sql);
    bool in_transaction() const noexcept;
    std::int64_t last_insert_rowid() const noexcept;
    void busy_timeout(int milliseconds) noexcept;
    // Throws what the last call went wrong with.
    [[noreturn]] void fail(int code) const;

private:
    sqlite3* handle_ = nullptr;
    bool owned_ = true;
    std::string path_;
};

class Statement {
public:
    Statement(Database& db, std::string_view sql);
    Statement(Statement&& other) noexcept : db_(other.db_), handle_(std::exchange(other.handle_, nullptr)) {}
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    // Parameters count from 1. Text and blobs are not copied: they must live until the statement is run or bound anew.
    Statement& bind(int at, std::int64_t value);
    Statement& bind(int at, int value) { return bind(at, std::int64_t{value}); }
    Statement& bind(int at, double value);
    Statement& bind(int at, std::string_view text);
    Statement& bind(int at, const std::string& text) { return bind(at, std::string_view(text)); }
    Statement& bind(int at, const char* text) { return bind(at, std::string_view(text)); }
    Statement& bind_blob(int at, std::string_view bytes);
    Statement& bind_null(int at);
    // Null for what is empty: an absent field is no empty string.
    Statement& bind_some(int at, std::string_view text) { return text.empty() ? bind_null(at) : bind(at, text); }

    bool step();  // true: there is a row; false: there are no more, and the statement may be bound and stepped again
    void run();   // for statements without rows
    void reset() noexcept;

    int columns() const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;  // "" for null; good until the next step
    std::string_view blob(int column) const;
    bool is_null(int column) const;
    bool is_text(int column) const;
    std::string string(int column) const { return std::string(text(column)); }

private:
    void check(int code) const;

    Database* db_;
    sqlite3_stmt* handle_ = nullptr;
};

// The first column of the first row of a query that has one.
std::int64_t integer_of(Database& db, std::string_view sql);

// Begins a transaction where none is open, and ends it with its scope: rolled back unless `commit` was called.
class Transaction {
public:
    explicit Transaction(Database& db, const char* begin = "begin");
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database& db_;
    bool open_;  // and ours
};

// Runs `body`, whose result it returns, or the error that it failed with.
template <class Body>
auto guarded(const Body& body) -> Result<decltype(body())> {
    try {
        return body();
    } catch (const Failure& failure) {
        return failure.error;
    }
}

}  // namespace hark::sqlite

#include "store/sqlite.h"

#include <mutex>
#include <new>

#include <sqlite3.h>

namespace hark::sqlite {

Error error_of(int code, std::string_view message, const std::string& path) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::busy, "another program is using the store", path,
                    "wait until it has finished, or close it, and try again"};
        case SQLITE_NOTADB:
            return {ErrorCode::bad_input, "this is no Hark store", path, "give the path of a store"};
        case SQLITE_CORRUPT:
            return {ErrorCode::bad_input, "the store is damaged: " + std::string(message), path,
                    "restore a copy, or delete it and run again over the same feedback"};
        case SQLITE_FULL:
            return {ErrorCode::io, "the disk is full", path, "free some space and run again: it continues"};
        case SQLITE_READONLY:
            return {ErrorCode::io, "the store cannot be written", path,
                    "check the permissions of the file and its folder"};
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return {ErrorCode::io, "the store cannot be opened", path,
                    "check the permissions of the file and its folder"};
        case SQLITE_IOERR:
            return {ErrorCode::io, "reading or writing the store failed: " + std::string(message), path,
                    "check the disk"};
        case SQLITE_NOMEM:
            throw std::bad_alloc();
        default:
            return {ErrorCode::internal, "SQLite: " + std::string(message), path, "please report this"};
    }
}

Database::Database(const std::filesystem::path& path, bool writable) : path_(path.string()) {
    // Counting allocations takes a global lock for a figure that nobody reads. Has no effect if SQLite runs already.
    static std::once_flag configured;
    std::call_once(configured, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
    // Absolute, so that neither ":memory:" nor "file:..." means anything but a file of that name.
    const std::string absolute = std::filesystem::absolute(path).string();
    const int flags = (writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(absolute.c_str(), &handle_, flags, nullptr);
    if (code != SQLITE_OK) {
        const Error error = error_of(code, handle_ != nullptr ? sqlite3_errmsg(handle_) : "no memory", path_);
        sqlite3_close(handle_);
        throw Failure{error};
    }
    busy_timeout(patience);
    // The file may come from anywhere: triggers in it, which we never made, do not run, and nothing edits its raw
    // pages.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

Database::Database(sqlite3* borrowed) : handle_(borrowed), owned_(false) {
    if (const char* name = sqlite3_db_filename(borrowed, "main")) path_ = name;
}

Database& Database::operator=(Database&& other) noexcept {
    std::swap(handle_, other.handle_);
    std::swap(owned_, other.owned_);
    std::swap(path_, other.path_);
    return *this;
}

Database::~Database() {
    if (owned_) sqlite3_close_v2(handle_);
}

void Database::execute(const char* sql) {
    if (const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr); code != SQLITE_OK) fail(code);
}
bool Database::in_transaction() const noexcept { return sqlite3_get_autocommit(handle_) == 0; }
std::int64_t Database::last_insert_rowid() const noexcept { return sqlite3_last_insert_rowid(handle_); }
void Database::busy_timeout(int milliseconds) noexcept { sqlite3_busy_timeout(handle_, milliseconds); }
void Database::fail(int code) const { throw Failure{error_of(code, sqlite3_errmsg(handle_), path_)}; }

Statement::Statement(Database& db, std::string_view sql) : db_(&db) {
    check(sqlite3_prepare_v3(db.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle_,
                             nullptr));
}
Statement::~Statement() { sqlite3_finalize(handle_); }

void Statement::check(int code) const {
    if (code != SQLITE_OK) db_->fail(code);
}
Statement& Statement::bind(int at, std::int64_t value) {
    check(sqlite3_bind_int64(handle_, at, value));
    return *this;
}
Statement& Statement::bind(int at, double value) {
    check(sqlite3_bind_double(handle_, at, value));
    return *this;
}
Statement& Statement::bind(int at, std::string_view text) {
    const char* bytes = text.data() != nullptr ? text.data() : "";
    check(sqlite3_bind_text64(handle_, at, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}
Statement& Statement::bind_blob(int at, std::string_view bytes) {
    const char* begin = bytes.data() != nullptr ? bytes.data() : "";
    check(sqlite3_bind_blob64(handle_, at, begin, bytes.size(), SQLITE_STATIC));
    return *this;
}
Statement& Statement::bind_null(int at) {
    check(sqlite3_bind_null(handle_, at));
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(handle_);
        return false;
    }
    sqlite3_reset(handle_);
    db_->fail(code);
}
void Statement::run() {
    if (step()) reset();
}
void Statement::reset() noexcept { sqlite3_reset(handle_); }

int Statement::columns() const { return sqlite3_column_count(handle_); }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }
double Statement::real(int column) const { return sqlite3_column_double(handle_, column); }
std::string_view Statement::text(int column) const {
    const auto* begin = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    return {begin, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}
std::string_view Statement::blob(int column) const {
    const auto* begin = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    return {begin, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}
bool Statement::is_text(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_TEXT; }
bool Statement::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

std::int64_t integer_of(Database& db, std::string_view sql) {
    Statement statement(db, sql);
    return statement.step() ? statement.integer(0) : 0;
}

Transaction::Transaction(Database& db, const char* begin) : db_(db), open_(!db.in_transaction()) {
    if (open_) db_.execute(begin);
}
Transaction::~Transaction() {
    if (open_) sqlite3_exec(db_.handle(), "rollback", nullptr, nullptr, nullptr);
}
void Transaction::commit() {
    if (open_) db_.execute("commit");
    open_ = false;
}

}  // namespace hark::sqlite

// Opening a store: what may be there instead of one, who may read it, and which schema it has.
#include "store/impl.h"
#include "store/schema.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hark {
namespace {

namespace fs = std::filesystem;
using sqlite::Failure;

constexpr mode_t private_mode = S_IRUSR | S_IWUSR;
constexpr const char* how_to_make_one = "make it with hark run FILES --db PATH, or name another with --db";
constexpr const char* give_another = "give the path of a store, or of a new file";

[[noreturn]] void fail(ErrorCode code, std::string what, const fs::path& path, std::string mend) {
    throw Failure{{code, std::move(what), path.string(), std::move(mend)}};
}
[[noreturn]] void fail_with_errno(const std::string& what, const fs::path& path) {
    const int error = errno;
    if (error == ENOENT || error == ENOTDIR)
        fail(ErrorCode::not_found, "there is no such folder", path, "make the folder first");
    fail(ErrorCode::io, what + ": " + std::strerror(error), path, "check the permissions of the folder");
}

// The user's alone from the first moment on: SQLite would make it by the umask, and the files beside it take after it.
// False if somebody else made it meanwhile.
bool create_private(const fs::path& path) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, private_mode);
    if (file < 0 && errno == EEXIST) return false;
    if (file < 0) fail_with_errno("the store cannot be made", path);
    fchmod(file, private_mode);  // where the umask is even stricter
    close(file);
    return true;
}

// By path, never by descriptor: closing one would drop the locks that another Store of this process holds on the file.
void make_private(const fs::path& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        chmod(path.c_str(), private_mode);
}

void check_file(const fs::path& path, Store::Mode mode) {
    struct stat status {};
    if (path.empty()) fail(ErrorCode::bad_input, "the path of the store is empty", "", give_another);
    if (stat(path.c_str(), &status) != 0) {
        if (errno != ENOENT && errno != ENOTDIR) fail_with_errno("the store cannot be opened", path);
        if (mode != Store::Mode::create) fail(ErrorCode::not_found, "there is no store", path, how_to_make_one);
        create_private(path);
        return;
    }
    if (S_ISDIR(status.st_mode)) fail(ErrorCode::bad_input, "this is a folder", path, give_another);
    if (!S_ISREG(status.st_mode)) fail(ErrorCode::bad_input, "this is no regular file", path, give_another);
    if (mode == Store::Mode::read_only) return;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) make_private(path.string() + suffix);
}

// True for a file that holds a store, false for an empty one.
bool holds_a_store(sqlite::Database& db) {
    if (sqlite::integer_of(db, "pragma application_id") == application_id) return true;
    if (sqlite::integer_of(db, "select count(*) from sqlite_schema") == 0 && schema_version(db) == 0) return false;
    fail(ErrorCode::bad_input, "this is an SQLite database, but no Hark store", db.path(), give_another);
}

void check_version(sqlite::Database& db, Store::Mode mode) {
    const int version = schema_version(db), newest = migrations().back().version;
    const std::string versions =
        " (schema " + std::to_string(version) + ", this one knows " + std::to_string(newest) + ")";
    if (version > newest)
        fail(ErrorCode::unsupported_version, "a newer Hark made this store" + versions, db.path(), "use that version");
    if (version < newest && mode == Store::Mode::read_only)
        fail(ErrorCode::unsupported_version, "an older Hark made this store" + versions, db.path(),
             "any command that writes brings it up to date, such as hark run");
}

void tune(sqlite::Database& db, Store::Mode mode) {
    // Rows are appended and read in their order: more than 2 MiB of cache costs several times its size in memory and gains nothing. Who only reads hardly reads a page twice, and fills less of it than a
    // processor's own cache holds: a tenth of a pass over all rows was the first touch of fresh memory, in each of its connections.
    db.execute(mode == Store::Mode::read_only ? "pragma cache_size = -1024" : "pragma cache_size = -2048");
}

sqlite::Database open_database(const fs::path& path, Store::Mode mode) {
    check_file(path, mode);
    sqlite::Database db(path, mode != Store::Mode::read_only);
    tune(db, mode);
    declare_verbatims(db);
    if (!holds_a_store(db)) {
        if (mode != Store::Mode::create)
            fail(ErrorCode::bad_input, "the file is empty, and no store", db.path(), how_to_make_one);
        db.execute(page_size);
    }
    check_version(db, mode);
    if (mode != Store::Mode::read_only) migrate(db);
    return db;
}

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;
const std::string& Store::path() const noexcept { return impl_->db.path(); }

Result<Store> Store::open(const fs::path& path, Mode mode) {
    try {
        return Store(std::make_unique<Impl>(open_database(path, mode)));
    } catch (const Failure& failure) {
        return failure.error;
    }
}

}  // namespace hark

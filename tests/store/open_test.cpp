#include "store/schema.h"
#include "store/store_support.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hark {
namespace {

using namespace test;
namespace fs = std::filesystem;

Error error_of(const fs::path& path, Store::Mode mode) {
    const Result<Store> store = Store::open(path, mode);
    if (store) ADD_FAILURE() << path << " was opened";
    return store ? Error{} : store.error();
}
void write_file(const fs::path& path, std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; }
void sql(const fs::path& path, const char* statements) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db, statements, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    sqlite3_close(db);
}
mode_t mode_of(const fs::path& path) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
}

TEST(Open, MakesAStoreOnlyWhenAskedTo) {
    const Folder folder;
    for (const auto mode : {Store::Mode::read_only, Store::Mode::read_write}) {
        const Error error = error_of(folder / "none.db", mode);
        EXPECT_EQ(error.code, ErrorCode::not_found);
        EXPECT_EQ(error.what, "there is no store");
        EXPECT_THAT(error.mend, testing::HasSubstr("hark run"));
        EXPECT_FALSE(fs::exists(folder / "none.db"));
    }
    EXPECT_TRUE(Store::open(folder / "none.db", Store::Mode::create));
    EXPECT_TRUE(Store::open(folder / "none.db", Store::Mode::read_only));
}
TEST(Open, RefusesAFileThatIsNoDatabase) {
    const Folder folder;
    write_file(
        folder / "reviews.csv",
        "id,text\n1,This is a file of feedback, which must not be overwritten by a store.\n" + std::string(2000, 'x'));
    for (const auto mode : {Store::Mode::read_only, Store::Mode::read_write, Store::Mode::create}) {
        const Error error = error_of(folder / "reviews.csv", mode);
        EXPECT_EQ(error.code, ErrorCode::bad_input);
        EXPECT_EQ(error.what, "this is no Hark store");
    }
    EXPECT_EQ(fs::file_size(folder / "reviews.csv"), 2080u);
}
TEST(Open, RefusesTheDatabaseOfAnotherProgram) {
    const Folder folder;
    sql(folder / "other.db", "create table bookmarks(url)");
    for (const auto mode : {Store::Mode::read_only, Store::Mode::create}) {
        const Error error = error_of(folder / "other.db", mode);
        EXPECT_EQ(error.code, ErrorCode::bad_input);
        EXPECT_EQ(error.what, "this is an SQLite database, but no Hark store");
    }
}
TEST(Open, TakesAnEmptyFileForANewStoreOnlyToMakeOne) {
    const Folder folder;
    write_file(folder / "empty.db", "");
    EXPECT_EQ(error_of(folder / "empty.db", Store::Mode::read_only).what, "the file is empty, and no store");
    EXPECT_EQ(error_of(folder / "empty.db", Store::Mode::read_write).code, ErrorCode::bad_input);
    EXPECT_TRUE(Store::open(folder / "empty.db", Store::Mode::create));
}
TEST(Open, RefusesAFolderAnEmptyPathAndADevice) {
    const Folder folder;
    EXPECT_EQ(error_of(folder.path(), Store::Mode::create).what, "this is a folder");
    EXPECT_EQ(error_of("", Store::Mode::create).code, ErrorCode::bad_input);
    EXPECT_EQ(error_of("/dev/null", Store::Mode::create).what, "this is no regular file");
}
TEST(Open, SaysThatTheFolderIsMissing) {
    const Folder folder;
    const Error error = error_of(folder / "no/such/hark.db", Store::Mode::create);
    EXPECT_EQ(error.code, ErrorCode::not_found);
    EXPECT_EQ(error.what, "there is no such folder");
}
TEST(Open, RefusesTheStoreOfANewerHark) {
    const Folder folder;
    open_store(folder / "hark.db");
    sql(folder / "hark.db", "pragma user_version = 99");
    for (const auto mode : {Store::Mode::read_only, Store::Mode::create}) {
        const Error error = error_of(folder / "hark.db", mode);
        EXPECT_EQ(error.code, ErrorCode::unsupported_version);
        EXPECT_THAT(error.what, testing::HasSubstr("a newer Hark made this store (schema 99"));
    }
}
TEST(Open, BringsAnOlderStoreUpToDateButNotToReadIt) {
    const Folder folder;
    const fs::path path = folder / "hark.db";
    sql(path,
        (std::string(migrations()[0].sql) + ";pragma user_version = 1; pragma application_id = 0x4861726B").c_str());
    EXPECT_EQ(error_of(path, Store::Mode::read_only).code, ErrorCode::unsupported_version);
    EXPECT_EQ(value_of(open_store(path, Store::Mode::read_write).status()).schema, migrations().back().version);
    EXPECT_TRUE(Store::open(path, Store::Mode::read_only));
}
TEST(Open, KnowsTheRowsOfAnOlderStoreAgain) {
    const Folder folder;
    const fs::path path = folder / "hark.db";
    std::string old;
    for (int i = 0; i < 3; ++i) old += migrations()[static_cast<std::size_t>(i)].sql;
    old += "pragma user_version = 3; pragma application_id = 0x4861726B;"
           "insert into model values (1, 'models-0'), (2, 'models-1');"
           "insert into run values (1, 'run', '', 1, 1, 0, 0, 'complete', '', 3, 0, 0, 0, 0, 0);"
           "insert into source values (1, 1, 'reviews.csv', 'csv', '', 1, 5, 1, 3, 0, 0, 0, 0, 0);";
    const std::vector<std::string> texts_of_old{"once", "thrice", "annotated anew"};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string id = std::to_string(i + 1), key = "x'" + to_hex(content_key(texts_of_old[i])) + "'";
        old += "insert into verbatim values (" + id + ", " + key + ", 1, 1, 0, null, null, null, null, 0, 'en', 3, 5000, " +
               "null, null, null, null, null, '" + texts_of_old[i] + "', null);";
        old += "insert into verbatim_key values (" + key + ", " + id + ", " + (i == 2 ? "2" : "1") + ", 1, " +
               (i == 1 ? "3, 3);" : "1, 1);");
    }
    sql(path, old.c_str());
    Store store = open_store(path, Store::Mode::read_write);
    EXPECT_EQ(value_of(store.verbatim(1)).occurrences, 1);
    EXPECT_EQ(value_of(store.verbatim(2)).occurrences, 3);
    // Of these, only the one that was annotated by the models at hand is left as it is.
    std::vector<Row> rows;
    for (const std::string& text : texts_of_old) rows.push_back({.text = text, .polarity = Polarity::negative});
    EXPECT_EQ(count(store_run(store, {rows}), State::duplicate), 3);
    EXPECT_EQ(value_of(store.verbatim(1)).polarity, Polarity::negative);
    EXPECT_EQ(value_of(store.verbatim(2)).polarity, Polarity::negative);
    EXPECT_EQ(value_of(store.verbatim(2)).occurrences, 3);
    EXPECT_EQ(value_of(store.verbatim(3)).polarity, Polarity::positive);
}
TEST(Open, RefusesADamagedStore) {
    const Folder folder;
    open_store(folder / "hark.db");
    std::fstream file(folder / "hark.db", std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(100);
    file << std::string(4000, '\x7F');
    file.close();
    EXPECT_EQ(error_of(folder / "hark.db", Store::Mode::read_only).code, ErrorCode::bad_input);
}
TEST(Open, TakesAnyPathForAPath) {
    const Folder folder;
    fs::current_path(folder.path());
    for (const char* name :
         {"Отзывы клиентов ❤.db", "file:x?mode=memory", ":memory:", "it's; drop table.db", "a b%20c"}) {
        EXPECT_TRUE(Store::open(name, Store::Mode::create)) << name;
        EXPECT_TRUE(fs::exists(folder / name)) << name;
    }
    fs::current_path("/");
}

TEST(Privacy, AStoreIsItsUsersAloneWhateverTheUmask) {
    for (const mode_t mask : {0000, 0022, 0777}) {
        const Folder folder;
        const mode_t before = umask(mask);
        Store store = open_store(folder / "hark.db");
        const std::int64_t run = value_of(store.begin_run(run_info(), dictionary()));
        EXPECT_TRUE(store.begin_source(run, source_info()));
        umask(before);
        EXPECT_EQ(mode_of(folder / "hark.db"), 0600u);
        EXPECT_EQ(mode_of(folder / "hark.db-wal"), 0600u);
        EXPECT_EQ(mode_of(folder / "hark.db-shm"), 0600u);
    }
}
TEST(Privacy, AStoreThatOthersCouldReadIsTightenedBeforeItIsWritten) {
    const Folder folder;
    open_store(folder / "hark.db");
    chmod((folder / "hark.db").c_str(), 0666);
    open_store(folder / "hark.db", Store::Mode::read_write);
    EXPECT_EQ(mode_of(folder / "hark.db"), 0600u);
    chmod((folder / "hark.db").c_str(), 0640);
    open_store(folder / "hark.db", Store::Mode::read_only);
    EXPECT_EQ(mode_of(folder / "hark.db"), 0640u);  // who only reads changes nothing
}
TEST(Open, AtRestAStoreIsOneFile) {
    const Folder folder;
    {
        Store store = open_store(folder / "hark.db");
        store_run(store, {{{.text = "a"}}});
    }
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder.path())) ++files;
    EXPECT_EQ(files, 1u);
}

// Does as a user without special rights would: root may write anywhere.
template <class Body>
int as_nobody(const Body& body) {
    const pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(99);
        _exit(body());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
TEST(Open, SaysThatAFolderCannotBeWritten) {
    const Folder folder;
    chmod(folder.path().c_str(), 0555);
    EXPECT_EQ(as_nobody([&] {
                  const Result<Store> store = Store::open(folder / "hark.db", Store::Mode::create);
                  return !store && store.error().code == ErrorCode::io &&
                                 store.error().what.find("Permission denied") != std::string::npos
                             ? 0
                             : 1;
              }),
              0);
    chmod(folder.path().c_str(), 0755);
}
TEST(Open, ReadsAStoreInAFolderThatCannotBeWritten) {
    const Folder folder;
    {
        Store store = open_store(folder / "hark.db");
        store_run(store, {{{.text = "a"}}});
    }
    chmod((folder / "hark.db").c_str(), 0444);
    chmod(folder.path().c_str(), 0555);
    EXPECT_EQ(as_nobody([&] {
                  const Result<Store> store = Store::open(folder / "hark.db", Store::Mode::read_only);
                  return store && store->status() ? 0 : 1;
              }),
              0);
    chmod(folder.path().c_str(), 0755);
}
TEST(Open, SaysThatAnotherProgramHoldsTheStore) {
    const Folder folder;
    open_store(folder / "hark.db");
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open((folder / "hark.db").c_str(), &db), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db, "begin exclusive", nullptr, nullptr, nullptr), SQLITE_OK);
    const Error error = error_of(folder / "hark.db", Store::Mode::read_write);
    EXPECT_EQ(error.code, ErrorCode::busy);
    EXPECT_EQ(error.what, "another program is using the store");
    EXPECT_FALSE(error.mend.empty());
    sqlite3_close(db);
}

}  // namespace
}  // namespace hark

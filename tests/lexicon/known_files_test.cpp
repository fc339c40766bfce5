#include "lexicon/known_files.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>

#include <gtest/gtest.h>

namespace hark {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t second = 1'000'000'000;

class KnownFilesTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::path(testing::TempDir()) / ("known_files_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        write("one");
    }
    void write(const std::string& text) { std::ofstream(file_(), std::ios::binary) << text; }
    fs::path file_() const { return folder_ / "file"; }
    fs::path list_() const { return folder_ / "list"; }
    FileStamp stamp() const { return *FileStamp::of(file_()); }
    std::int64_t later() const { return stamp().changed + 10 * second; }

    fs::path folder_;
};

TEST_F(KnownFilesTest, AFileThatIsWhatItWasIsKnown) {
    KnownFiles files(list_());
    EXPECT_FALSE(files.key("file", stamp()));
    files.note("file", stamp(), {1, 2}, later());
    files.keep();
    const KnownFiles again(list_());
    EXPECT_EQ(again.key("file", stamp()), (ContentKey{1, 2}));
    EXPECT_FALSE(again.key("other", stamp()));
}
TEST_F(KnownFilesTest, AFileThatWasWrittenAnewIsNot) {
    KnownFiles files(list_());
    const FileStamp before = stamp();
    files.note("file", before, {1, 2}, later());
    write("two");
    // As long, and with the old time put back: that it was changed still shows.
    const timespec times[2] = {{before.modified / second, before.modified % second}, {before.modified / second, before.modified % second}};
    ASSERT_EQ(utimensat(AT_FDCWD, file_().c_str(), times, 0), 0);
    FileStamp after = stamp();
    EXPECT_EQ(after.modified, before.modified);
    if (after.changed == before.changed) ++after.changed;  // a clock that stands still for some milliseconds: what too_fresh is for
    EXPECT_FALSE(files.key("file", after));
}
TEST_F(KnownFilesTest, WhatWasJustChangedIsNotRemembered) {
    KnownFiles files(list_());
    files.note("file", stamp(), {1, 2}, stamp().changed + second);
    files.keep();
    EXPECT_FALSE(files.key("file", stamp()));
    EXPECT_FALSE(fs::exists(list_()));
}
TEST_F(KnownFilesTest, ADamagedListIsNone) {
    KnownFiles files(list_());
    files.note("file", stamp(), {1, 2}, later());
    files.keep();
    std::string bytes(fs::file_size(list_()), '\0');
    std::ifstream(list_(), std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        std::ofstream(list_(), std::ios::binary) << damaged;
        ASSERT_FALSE(KnownFiles(list_()).key("file", stamp())) << at;
        fs::resize_file(list_(), at);
        ASSERT_FALSE(KnownFiles(list_()).key("file", stamp())) << at;
    }
}
TEST_F(KnownFilesTest, NoRegularFileHasAStamp) {
    EXPECT_FALSE(FileStamp::of(folder_));
    EXPECT_FALSE(FileStamp::of(folder_ / "none"));
}
TEST_F(KnownFilesTest, WhereNothingCanBeWrittenNothingIsRemembered) {
    const fs::path nowhere = file_() / "list";  // a file is no folder
    KnownFiles files(nowhere);
    files.note("file", stamp(), {1, 2}, later());
    files.keep();
    EXPECT_FALSE(KnownFiles(nowhere).key("file", stamp()));
}

}  // namespace
}  // namespace hark

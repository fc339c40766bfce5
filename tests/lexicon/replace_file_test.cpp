#include "lexicon/replace_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

namespace hark {
namespace {

namespace fs = std::filesystem;

class ReplaceFile : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::path(testing::TempDir()) / ("replace_file_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    static std::string text_of(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::ptrdiff_t files() const { return std::distance(fs::recursive_directory_iterator(folder_), {}); }

    fs::path folder_;
};

TEST_F(ReplaceFile, WritesThePartsOneBehindTheOtherInAFolderThatItMakes) {
    const fs::path file = folder_ / "new" / "file";
    EXPECT_TRUE(replace_file(file, {"one ", "", "two"}));
    EXPECT_EQ(text_of(file), "one two");
    EXPECT_TRUE(replace_file(file, {"three"}));
    EXPECT_EQ(text_of(file), "three");
    EXPECT_EQ(files(), 2) << "the folder and the file";
}
TEST_F(ReplaceFile, LeavesNothingBehindWhereItCannotBeDone) {
    std::ofstream(folder_ / "file") << "mine";
    EXPECT_FALSE(replace_file(folder_ / "file" / "below", {"text"})) << "a file is no folder";
    fs::create_directories(folder_ / "full" / "of");
    EXPECT_FALSE(replace_file(folder_ / "full", {"text"})) << "a folder is not replaced";
    EXPECT_EQ(text_of(folder_ / "file"), "mine");
    EXPECT_EQ(files(), 3);
}

}  // namespace
}  // namespace hark

#include "hark/lexicon/file_text.h"

#include <fstream>

#include <gtest/gtest.h>

namespace hark {
namespace {

namespace fs = std::filesystem;

TEST(FileText, HoldsATextOfItsOwn) {
    const FileText text(std::string("mail was slow"));
    const FileText copy = text;
    EXPECT_EQ(copy.view(), "mail was slow");
    EXPECT_EQ(copy.view().data(), text.view().data());
}
TEST(FileText, LooksAtAFileWhereItLies) {
    const fs::path file = fs::path(testing::TempDir()) / "file_text";
    std::ofstream(file) << "one\ntwo\n";
    std::optional<FileText> text = FileText::mapped(file);
    fs::remove(file);
    ASSERT_TRUE(text);
    const FileText copy = *text;
    text.reset();
    EXPECT_EQ(copy.view(), "one\ntwo\n");
}
TEST(FileText, OfAKnownFileIsReadWhenItIsAskedFor) {
    const fs::path file = fs::path(testing::TempDir()) / "file_text_known";
    std::ofstream(file) << "one\n";
    const FileText text = FileText::known(file, content_key("one\n")), gone = text, other = FileText::known(file, content_key("two\n"));
    EXPECT_EQ(text.key(), content_key("one\n"));
    EXPECT_EQ(text.view(), "one\n");
    fs::remove(file);
    EXPECT_EQ(gone.view(), "one\n");
    EXPECT_FALSE(other.is_there());
    EXPECT_EQ(other.view(), "");
    EXPECT_FALSE(FileText::known(file, content_key("one\n")).is_there());
}
TEST(FileText, IsNoneOfWhatIsNoFileOrEmpty) {
    const fs::path empty = fs::path(testing::TempDir()) / "file_text_empty";
    std::ofstream{empty};
    EXPECT_FALSE(FileText::mapped(empty));
    EXPECT_FALSE(FileText::mapped(testing::TempDir()));
    EXPECT_FALSE(FileText::mapped(empty.string() + ".none"));
    fs::remove(empty);
}

}  // namespace
}  // namespace hark

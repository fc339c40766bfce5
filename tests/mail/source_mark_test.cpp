#include "hark/mail/source_mark.h"

#include "hark/mail/mailbox.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace hark {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string message(const std::string& subject) { return "From ann@a.example Fri Nov 20 09:15:00 2026\nSubject: " + subject + "\n\nbody\n\n"; }

class Marks : public testing::Test {
protected:
    void SetUp() override { fs::create_directories(folder_ / "md/cur"); }
    void TearDown() override { fs::remove_all(folder_); }
    std::string write(const std::string& name, std::string_view bytes) const {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return (folder_ / name).string();
    }
    // Reads what is to be read, and gives the first lines of the messages and where they begin.
    std::vector<std::string> read(const std::string& path, SourceMark& mark, const Remainder& rest) const {
        Result<Mailbox> mailbox = Mailbox::open(path, rest);
        std::vector<std::string> found;
        RawMessage raw;
        while (*mailbox->next(raw)) found.push_back(std::to_string(raw.line) + ":" + std::to_string(raw.byte) + " " + raw.bytes.substr(0, raw.bytes.find('\n')));
        mark.next_line = mailbox->next_line();
        return found;
    }
    SourceMark read_all(const std::string& path) const {
        SourceMark mark = *mark_of(path);
        Remainder rest;
        if (mark.kind == SourceMark::Kind::mbox) rest.end = mark.size;
        read(path, mark, rest);
        return mark;
    }

    const fs::path folder_ = fs::temp_directory_path() / ("hark_marks_" + std::to_string(::getpid()));
};

TEST_F(Marks, OfAMailboxThatDidNotChangeSayThatNothingIsNew) {
    const std::string mbox = write("a.mbox", message("one"));
    EXPECT_FALSE(news_of(mbox, read_all(mbox), *mark_of(mbox)).any);
    write("md/cur/1.h:2,", "Subject: one\n\nbody");
    const std::string maildir = (folder_ / "md").string();
    EXPECT_FALSE(news_of(maildir, read_all(maildir), *mark_of(maildir)).any);
}
TEST_F(Marks, OfAnMboxThatGrewLeadToItsOldEnd) {
    const std::string path = write("a.mbox", message("one") + message("two"));
    const SourceMark before = read_all(path);
    write("a.mbox", message("one") + message("two") + message("three") + message("four"));
    SourceMark now = *mark_of(path);
    const SourceNews news = news_of(path, before, now);
    EXPECT_TRUE(news.any);
    EXPECT_THAT(news.trouble, IsEmpty());
    EXPECT_THAT(read(path, now, news.rest), ElementsAre("11:128 Subject: three", "16:194 Subject: four"));
    EXPECT_EQ(now.next_line, 21u);
}
TEST_F(Marks, OfAnMboxThatChangedOtherwiseSayWhat) {
    const std::string path = write("a.mbox", message("one") + message("two"));
    const SourceMark before = read_all(path);
    write("a.mbox", message("two"));
    const SourceNews shorter = news_of(path, before, *mark_of(path));
    EXPECT_THAT(shorter.trouble, HasSubstr("the mailbox shrank from 128 to 64 bytes"));
    EXPECT_EQ(shorter.rest.byte, 0u);
    write("a.mbox", message("ONE") + message("two") + message("three"));
    EXPECT_THAT(news_of(path, before, *mark_of(path)).trouble, HasSubstr("rewritten"));
    // What was being written when it was read: the old end is no beginning of a message.
    write("a.mbox", message("one") + message("two") + "and more\n\n" + message("three"));
    EXPECT_EQ(news_of(path, before, *mark_of(path)).rest.byte, 0u);
}
TEST_F(Marks, OfAnMboxEndWhereItsLastMessageIsBeingWritten) {
    const std::string half = "From bob@b.example Fri Nov 20 09:16:00 2026\nSubject: half\n\nIt ca";
    const std::string path = write("a.mbox", message("one") + message("two") + half);
    const SourceMark now = *mark_of(path);
    const Seconds written = now.modified / 1'000'000'000;
    const SourceMark whole = without_torn(path, now, written + 1);
    EXPECT_EQ(whole.size, 128u);
    EXPECT_EQ(without_torn(path, now, written + 3600), now);  // nobody writes it any more
    EXPECT_EQ(without_torn(path, now, no_time), now);
    const std::string done = write("b.mbox", message("one") + "From bob@b.example Fri Nov 20 09:16:00 2026\r\nSubject: crlf\r\n\r\nbody\r\n\r\n");
    EXPECT_EQ(without_torn(done, *mark_of(done), written), *mark_of(done));
    const std::string first = write("c.mbox", half);
    EXPECT_EQ(without_torn(first, *mark_of(first), written).size, 0u);
    const std::string far = write("d.mbox", message("one") + half + std::string(300'000, 'x'));
    EXPECT_EQ(without_torn(far, *mark_of(far), written).size, 64u);
}
TEST_F(Marks, OfAMaildirKnowMessagesByTheirNamesWhateverTheirFlags) {
    write("md/cur/1.h:2,", "Subject: one\n\nbody");
    write("md/cur/2.h:2,", "Subject: two\n\nbody");
    const std::string path = (folder_ / "md").string();
    const SourceMark before = read_all(path);
    fs::rename(folder_ / "md/cur/1.h:2,", folder_ / "md/cur/1.h:2,RS");
    EXPECT_FALSE(news_of(path, before, *mark_of(path)).any);
    write("md/cur/3.h:2,", "Subject: three\n\nbody");
    fs::remove(folder_ / "md/cur/2.h:2,");
    SourceMark now = *mark_of(path);
    const SourceNews news = news_of(path, before, now);
    EXPECT_TRUE(news.any);
    EXPECT_THAT(read(path, now, news.rest), ElementsAre("1:0 Subject: three"));
}
TEST_F(Marks, OfAMaildirTellThatMostOfItIsGone) {
    for (int i = 0; i < 20; ++i) write("md/cur/" + std::to_string(i) + ".h", "Subject: x\n\n" + std::to_string(i));
    const std::string path = (folder_ / "md").string();
    const SourceMark before = read_all(path);
    for (int i = 0; i < 15; ++i) fs::remove(folder_ / "md/cur" / (std::to_string(i) + ".h"));
    EXPECT_EQ(news_of(path, before, *mark_of(path)).trouble, "the mailbox shrank from 20 to 5 messages");
}
TEST_F(Marks, AreTheSameAfterTheStore) {
    SourceMark mark = *mark_of((folder_ / "md").string());
    mark.messages = {1, 2, ~std::uint64_t{0}};
    EXPECT_EQ(source_mark_from(to_bytes(mark)), mark);
    EXPECT_EQ(source_mark_from("mark0"), std::nullopt);
    EXPECT_EQ(source_mark_from(to_bytes(mark) + "x"), std::nullopt);
}
TEST_F(Marks, OfWhatIsNotThereAreErrors) { EXPECT_EQ(mark_of((folder_ / "nowhere").string()).error().code, ErrorCode::not_found); }
// Another program flags a message after it was listed: it is found under its new name, and what is gone is passed over.
TEST_F(Marks, LeaveOutNoMessageThatIsRenamedMeanwhile) {
    write("md/cur/1.h:2,", "Subject: one\n\nbody");
    write("md/cur/2.h:2,", "Subject: two\n\nbody");
    Result<Mailbox> mailbox = Mailbox::open((folder_ / "md").string());
    fs::rename(folder_ / "md/cur/1.h:2,", folder_ / "md/cur/1.h:2,S");
    fs::remove(folder_ / "md/cur/2.h:2,");
    RawMessage raw;
    EXPECT_TRUE(*mailbox->next(raw));
    EXPECT_FALSE(raw.error);
    EXPECT_EQ(raw.file, "cur/1.h:2,S");
    EXPECT_FALSE(*mailbox->next(raw));
}

}  // namespace
}  // namespace hark

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hark/base/time.h"
#include "ingest/reading.h"

namespace hark {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing_ingest::drain;
using testing_ingest::Reading;

class MailReader : public testing::Test {
protected:
    void SetUp() override { fs::create_directories(folder_); }
    void TearDown() override { fs::remove_all(folder_); }

    std::string write(const std::string& name, std::string_view bytes) const {
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return (folder_ / name).string();
    }
    static Reading read(const std::string& path, std::size_t max_records = 2048, ReadOptions options = {}) {
        Reading reading;
        options.phrases_folder = HARK_SOURCE_DIR "/models/mail";
        Result<SourceFormat> format = inspect(path, options);
        if (!format) {
            reading.error = format.error();
            return reading;
        }
        reading.format = *format;
        Result<std::unique_ptr<Reader>> reader = Reader::open(path, *format);
        if (!reader) {
            reading.error = reader.error();
            return reading;
        }
        reading.info = (*reader)->info();
        drain(**reader, reading, max_records);
        return reading;
    }

    const fs::path folder_ = fs::temp_directory_path() / ("hark_mail_reader_" + std::to_string(::getpid()));
};

const std::string first = "Message-ID: <1@a.example>\nFrom: Ann <ANN@a.example>\nDate: Fri, 20 Nov 2026 09:15:00 +0000\nSubject: Chair\n\nHello,\n\nit broke.\n\n-- \nAnn\n";
const std::string chair_reply = "Message-ID: <2@a.example>\nIn-Reply-To: <1@a.example>\nFrom: ann@a.example\nSubject: Re: Chair\n\nStill broken.\n\nOn 20 Nov 2026, at 9:15, Shop wrote:\n> Sorry.\n";

TEST_F(MailReader, MakesAVerbatimOfEachMessage) {
    write("md/cur/1.h:2,S", first);
    const Reading r = read((folder_ / "md").string());
    ASSERT_FALSE(r.error) << r.error->what;
    ASSERT_EQ(r.batch.verbatims.size(), 1u);
    const Verbatim& v = r.batch.verbatims[0];
    EXPECT_EQ(v.text, "Chair\n\nit broke.");
    EXPECT_EQ(v.id, "1@a.example");
    EXPECT_EQ(v.customer, "ann@a.example");
    EXPECT_EQ(iso_time(v.time), "2026-11-20T09:15:00Z");
    EXPECT_FALSE(v.automatic);
    EXPECT_THAT(r.segments(), ElementsAre("folder=INBOX", "kind=personal"));
    EXPECT_EQ(r.info.format, "maildir");
    EXPECT_TRUE(r.info.message_ids);
    EXPECT_EQ(r.role("subject"), Role::title);
}
TEST_F(MailReader, TakesTheSubjectOfAReplyForAnOthers) { EXPECT_THAT(read(write("r.eml", chair_reply)).texts(), ElementsAre("Still broken.")); }
TEST_F(MailReader, MarksWhatProgramsWrite) {
    const Reading r = read(write("a.eml", "From: a@b.example\nSubject: Automatic reply: Chair\n\nI am away.\n"));
    ASSERT_EQ(r.batch.verbatims.size(), 1u);
    EXPECT_TRUE(r.batch.verbatims[0].automatic);
    EXPECT_THAT(r.segments(), testing::Contains("kind=auto_reply"));
}
TEST_F(MailReader, RejectsAMessageAndReadsItsNeighbours) {
    write("md/new/1.h", first);
    write("md/new/2.h", "");
    write("md/new/3.h", chair_reply);
    const Reading r = read((folder_ / "md").string());
    EXPECT_EQ(r.batch.verbatims.size(), 2u);
    ASSERT_EQ(r.batch.rejects.size(), 1u);
    EXPECT_EQ(r.batch.rejects[0].error.what, "new/2.h: the message is empty");
}
TEST_F(MailReader, NamesWhatIsNotRead) {
    const Reading r = read(write("w.eml", "From: a@b.example\nSubject: x\nContent-Type: application/ms-tnef; name=winmail.dat\n\nx"));
    ASSERT_EQ(r.batch.unread.size(), 1u);
    EXPECT_EQ(r.batch.unread[0].what, "winmail.dat (TNEF) is not opened");
}
TEST_F(MailReader, GivesTheSameInBatchesOfAnySize) {
    std::string mbox;
    for (int i = 0; i < 50; ++i) mbox += "From a@b.example Fri Nov 20 09:15:00 2026\nSubject: " + std::to_string(i) + "\n\nbody\n\n";
    const std::string path = write("s.mbox", mbox);
    const std::vector<std::string> whole = read(path).texts();
    EXPECT_EQ(whole.size(), 50u);
    for (const std::size_t most : {1, 7, 49}) EXPECT_EQ(read(path, most).texts(), whole);
}
TEST_F(MailReader, MasksPersonalData) {
    ReadOptions options;
    options.mail_mask = PersonalKinds::all();
    const Reading r = read(write("m.eml", "Message-ID: <1@a.example>\nFrom: a@b.example\n\nWrite to jo.miller@example.org about it.\n"), 10, options);
    ASSERT_EQ(r.batch.verbatims.size(), 1u);
    EXPECT_THAT(std::string(r.batch.verbatims[0].text), testing::Not(HasSubstr("miller")));
    EXPECT_EQ(r.batch.verbatims[0].id, "1@a.example");
}
TEST_F(MailReader, IsChosenByInspectOrByName) {
    const std::string saved = write("saved", first);
    EXPECT_THAT(read(saved).texts(), ElementsAre("Chair\n\nit broke."));
    ReadOptions options;
    options.format = "mail";
    const Result<SourceFormat> none = inspect(write("a.csv", "a,b\n"), options);
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().what, HasSubstr("no mailbox"));
}
TEST_F(MailReader, SaysThatItsPhrasesAreMissing) {
    SourceFormat format = *inspect(write("a.eml", first), {});
    format.phrases = "/nowhere";
    EXPECT_FALSE(Reader::open(write("a.eml", first), format));
}
TEST_F(MailReader, FoldersOfMailAreSourcesOfAFolder) {
    write("all/reviews.csv", "text\nGood\n");
    write("all/support.mbox", "");
    write("all/saved/1.eml", first);
    write("all/md/cur/1.h", first);
    write("all/md/.Sent/cur/2.h", first);
    const std::string all = (folder_ / "all").string();
    EXPECT_THAT(*list_sources({all}), ElementsAre(all + "/md", all + "/reviews.csv", all + "/saved", all + "/support.mbox"));
    EXPECT_THAT(*list_sources({all + "/md"}), ElementsAre(all + "/md"));
}

}  // namespace
}  // namespace hark

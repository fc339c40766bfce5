#include "hark/mail/mailbox.h"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mail/mail_support.h"

namespace hark {
namespace {

using testing::ElementsAre;
using testing_mail::Folder;

struct Opened {
    std::vector<std::string> messages, files, folders, errors;
    std::uint64_t skipped = 0;
};
Opened open(const std::string& path) {
    Opened opened;
    Result<Mailbox> mailbox = Mailbox::open(path);
    if (!mailbox) {
        opened.errors.push_back(mailbox.error().what);
        return opened;
    }
    RawMessage message;
    while (true) {
        const Result<bool> more = mailbox->next(message);
        if (!more) opened.errors.push_back(more.error().what);
        if (!more || !*more) break;
        if (message.error) opened.errors.push_back(message.error->what);
        else opened.messages.push_back(message.bytes);
        opened.files.push_back(message.file);
        opened.folders.push_back(message.folder);
    }
    EXPECT_FALSE(mailbox->next(message) && *mailbox->next(message)) << "the end is the end";
    opened.skipped = mailbox->skipped();
    return opened;
}

std::string archived(const Folder& folder, const std::string& name, const std::vector<std::pair<std::string, std::string>>& entries) {
    archive* out = archive_write_new();
    if (name.ends_with(".zip")) archive_write_set_format_zip(out);
    else archive_write_set_format_ustar(out), archive_write_add_filter_gzip(out);
    archive_write_open_filename(out, folder.path(name).c_str());
    for (const auto& [path, bytes] : entries) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, path.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0600);
        archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
        archive_write_header(out, entry);
        archive_write_data(out, bytes.data(), bytes.size());
        archive_entry_free(entry);
    }
    archive_write_free(out);
    return folder.path(name);
}

const std::string mbox = "From a@b.example Fri Nov 20 09:15:00 2026\nA: 1\n\none\n\nFrom a@b.example Fri Nov 20 09:16:00 2026\nA: 2\n\ntwo\n";

TEST(Mailbox, ReadsAMaildirWithItsFolders) {
    const Folder folder;
    folder.write("md/cur/2.host:2,S", "A: 2\n\n");
    folder.write("md/new/1.host", "A: 1\n\n");
    folder.write("md/tmp/9.host", "half");
    folder.write("md/.Sent.2026/cur/3.host:2,S", "A: 3\n\n");
    folder.write("md/Archive/new/4.host", "A: 4\n\n");
    folder.write("md/dovecot.index", "no mail");
    const Opened opened = open(folder.path("md"));
    EXPECT_THAT(opened.messages, ElementsAre("A: 4\n\n", "A: 2\n\n", "A: 1\n\n", "A: 3\n\n"));
    EXPECT_THAT(opened.folders, ElementsAre("Archive", "INBOX", "INBOX", "Sent.2026"));
    EXPECT_EQ(opened.files[1], "cur/2.host:2,S");
}
TEST(Mailbox, ReadsFilesAndFoldersOfThem) {
    const Folder folder;
    folder.write("box/b.eml", "A: 2\n\n");
    folder.write("box/a.EML", "A: 1\n\n");
    folder.write("box/notes.txt", "no mail");
    EXPECT_THAT(open(folder.path("box")).messages, ElementsAre("A: 1\n\n", "A: 2\n\n"));
    EXPECT_THAT(open(folder.path("box/")).folders, ElementsAre("box", "box"));
    EXPECT_THAT(open(folder.path("box/b.eml")).messages, ElementsAre("A: 2\n\n"));
    EXPECT_THAT(open(folder.write("support.mbox", mbox)).folders, ElementsAre("support", "support"));
}
TEST(Mailbox, ReadsArchives) {
    const Folder folder;
    for (const char* name : {"mail.zip", "mail.tar.gz"}) {
        const Opened opened = open(archived(folder, name, {{"x/a.eml", "A: 0\n\n"}, {"x/readme.txt", "no"}, {"y/support.mbox", mbox}, {"md/.Sent/cur/1.h:2,S", "A: 3\n\n"}}));
        EXPECT_THAT(opened.messages, testing::SizeIs(4)) << name;
        EXPECT_THAT(opened.folders, ElementsAre("x", "support", "support", ".Sent"));
        EXPECT_EQ(opened.skipped, 1u);
    }
}
TEST(Mailbox, ReadsWhatIsCompressed) {
    const Folder folder;
    archive* out = archive_write_new();
    archive_write_set_format_raw(out);
    archive_write_add_filter_gzip(out);
    archive_write_open_filename(out, folder.path("support.mbox.gz").c_str());
    archive_entry* entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(out, entry);
    archive_write_data(out, mbox.data(), mbox.size());
    archive_entry_free(entry);
    archive_write_free(out);
    EXPECT_THAT(open(folder.path("support.mbox.gz")).folders, ElementsAre("support", "support"));
}
TEST(Mailbox, GivesWhatATornArchiveHas) {
    const Folder folder;
    std::string noise;
    for (unsigned i = 0, x = 1; i < 200'000; ++i, x = x * 1664525 + 1013904223) noise += static_cast<char>('a' + (x >> 24) % 26);
    const std::string path = archived(folder, "mail.tar.gz", {{"a.eml", "A: 1\n\none"}, {"b.eml", "A: 2\n\n" + noise}});
    std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
    const Opened opened = open(path);
    ASSERT_FALSE(opened.messages.empty());
    EXPECT_EQ(opened.messages[0], "A: 1\n\none");
    EXPECT_FALSE(opened.errors.empty());
}
TEST(Mailbox, SaysWhatItCannotRead) {
    const Folder folder;
    EXPECT_THAT(open(folder.path("none.mbox")).errors, ElementsAre(testing::HasSubstr("no such file")));
    folder.write("md/cur/1.h", "A: 1\n\n");
    std::filesystem::create_symlink(folder.path("nowhere"), folder.path("md/cur/0.h"));
    const Opened opened = open(folder.path("md"));
    EXPECT_THAT(opened.errors, ElementsAre(testing::HasSubstr("cannot be read")));
    EXPECT_THAT(opened.messages, ElementsAre("A: 1\n\n"));
}
TEST(RecogniseMailbox, GoesByShapeNameAndFirstBytes) {
    const Folder folder;
    folder.write("md/new/1.h", "");
    folder.write("box/a.eml", "");
    folder.write("plain/a.txt", "hello");
    const auto name = [](const std::string& path) { return recognise_mailbox(path).value_or(MailboxFormat{"none", ""}).name; };
    EXPECT_EQ(name(folder.path("md")), "maildir");
    EXPECT_EQ(name(folder.path("box")), "folder of eml");
    EXPECT_EQ(name(folder.path("plain")), "none");
    EXPECT_EQ(name(folder.write("Inbox", mbox)), "mbox");
    EXPECT_EQ(name(folder.write("saved", "Return-Path: <a@b.example>\nSubject: x\n\n")), "eml");
    EXPECT_EQ(name(folder.write("a.csv", "From,To\n1,2\n")), "none");
    EXPECT_EQ(name(archived(folder, "m.zip", {{"a.eml", "A: 1\n\n"}})), "archive");
    EXPECT_EQ(name(archived(folder, "n.zip", {{"a.csv", "a,b\n"}})), "none");
    EXPECT_EQ(name("-"), "none");
}

}  // namespace
}  // namespace hark

// hark/mail/mailbox.h: messages as they are stored, one after another: Maildir, mbox, .eml, folders of them, archives of them.
//
//   Result<Mailbox> mailbox = Mailbox::open("Maildir");
//   RawMessage raw;
//   while (true) {
//       Result<bool> more = mailbox->next(raw);                  // serial
//       if (!more || !*more) break;
//       if (!raw.error) Result<Message> message = read_message(raw.bytes);  // from any thread
//   }
//
// - A Maildir is a folder with `cur` or `new` in it, with its sub-folders (Maildir++ and plain); any other folder stands for the .eml files in it.
// - An mbox may be of any kind: mboxo and mboxrd (">From " is unescaped), mboxcl and mboxcl2 (Content-Length is believed where a message
//   really begins behind it).
// - Archives (.zip, .tar, any of them compressed) and compressed mailboxes are read as streams; nothing is written to disk. Of the entries
//   those that end in .eml or .mbox or lie in `cur` or `new` are read.
//
// Messages come in the order of the file, or of the sorted names. Memory is bounded by the largest message, at most 64 MiB; a longer one is an
// error in its place. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "hark/base/result.h"
#include "hark/mail/source_mark.h"

namespace hark {

inline constexpr std::size_t longest_message = std::size_t{64} << 20;

struct RawMessage {
    std::string bytes;              // without the mbox's own line and escapes
    std::string file;               // below the mailbox: "cur/123.host:2,S"; "" where the mailbox is one file
    std::string folder;             // "INBOX", "Sent", the name of the mbox
    std::uint64_t line = 1, byte = 0;  // where it begins in its file
    std::optional<Error> error;     // why it could not be read; `bytes` is then its beginning, if that
};

struct MailboxFormat {
    std::string name;  // "maildir", "mbox", "eml", "folder of eml", "archive"
    std::string why;
};
// What a path is, if it is a mailbox: by the folder's shape, the file's name, or its first bytes.
std::optional<MailboxFormat> recognise_mailbox(const std::string& path);

class Mailbox {
public:
    // What `rest` leaves out is passed over unread. not_found, io, bad_input.
    static Result<Mailbox> open(const std::string& path, Remainder rest = {});
    Mailbox(Mailbox&&) noexcept;
    Mailbox& operator=(Mailbox&&) noexcept;
    ~Mailbox();
    // Replaces `message`; false at the end. An error ends the mailbox (a torn archive); what came before is good.
    Result<bool> next(RawMessage& message);
    // Bytes read so far, and of all; 0 if unknown.
    std::uint64_t consumed() const noexcept;
    std::uint64_t size() const noexcept;
    // Of an mbox: the line that would come next.
    std::uint64_t next_line() const noexcept;
    // Entries of an archive that are no mail.
    std::uint64_t skipped() const noexcept;

    struct Impl;

private:
    explicit Mailbox(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace hark

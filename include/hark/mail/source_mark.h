// hark/mail/source_mark.h: what a source looked like when it was read, so that the next time only what is new in it is read.
//
//   const Result<SourceMark> now = mark_of("Maildir");
//   const SourceNews news = news_of("Maildir", before, *now);      // of two marks, and of a few bytes of a file
//   if (news.any) Mailbox::open("Maildir", news.rest);
//
// A folder of messages is known by their names, sizes and times, 8 bytes each: no message is opened. A file is known by its size, its time, and
// hashes of its first and last 4 KiB; an mbox that grew is read from its old end on.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/result.h"
#include "hark/base/time.h"

namespace hark {

// The part of a mailbox that is still to be read.
struct Remainder {
    static constexpr std::uint64_t to_the_end = std::numeric_limits<std::uint64_t>::max();

    std::uint64_t byte = 0, line = 1;       // of an mbox: where it begins
    std::uint64_t end = to_the_end;         // and ends, if a plain mbox is meant
    std::vector<std::uint64_t> known;       // of a folder: messages to be passed over, ascending
};

struct SourceMark {
    enum class Kind : std::uint8_t { file, mbox, folder };

    Kind kind = Kind::file;
    std::uint64_t size = 0;                 // bytes; of a folder: messages
    std::int64_t modified = 0;              // of a file: nanoseconds since 1970
    std::uint64_t head = 0, tail = 0;       // of a file: hashes of its first and last bytes
    std::uint64_t next_line = 0;            // of an mbox that was read: the line behind its end; 0: not known
    std::vector<std::uint64_t> messages;    // of a folder: what each is known by, ascending

    bool operator==(const SourceMark&) const = default;
};

// not_found, io: it cannot be read now.
Result<SourceMark> mark_of(const std::string& path);

// Of an mbox: without its last message, where that is being written. It is, if the file was written to within ten minutes before `clock` and does not end
// with the blank line that ends a message. Its time is then 0, for it says nothing. no_time: nobody writes.
SourceMark without_torn(const std::string& path, const SourceMark& now, Seconds clock);

// For the store. Nothing for bytes that another version wrote.
std::string to_bytes(const SourceMark& mark);
std::optional<SourceMark> source_mark_from(std::string_view bytes);

struct SourceNews {
    bool any = false;        // there is something to read
    Remainder rest;
    std::string trouble;     // what should not happen to a mailbox: "the mailbox shrank from 1,204 to 3 messages"; else ""
};
SourceNews news_of(const std::string& path, const SourceMark& before, const SourceMark& now);

}  // namespace hark

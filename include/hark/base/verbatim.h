// hark/base/verbatim.h: one piece of feedback as ingest hands it on, and the batch that carries many.
//
// A Batch owns all bytes (`arena`); the views in its verbatims point there and live until the batch is cleared. Batches
// are recycled: `clear` keeps the memory. A batch belongs to one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/parties.h"
#include "hark/base/result.h"
#include "hark/base/time.h"

namespace hark {

// A value of a column that is none of the known fields: what one can cut by. `column` indexes Source::segments.
struct SegmentValue {
    std::uint16_t column = 0;
    std::string_view value;  // repaired, never empty
};

inline constexpr double no_rating = std::numeric_limits<double>::quiet_NaN();

// What a message says of its place among others: who wrote to whom, in answer to what. Threads and cases are made of it.
struct MessageHead {
    Party party = Party::unknown;       // of the sender
    MessageKind kind = MessageKind::personal;
    std::string_view references;        // ids of the messages before it, the oldest first, parted by blanks
    std::string_view reply_to;          // where the sender wants the answer, if elsewhere
    std::string_view recipients;        // addresses of To and Cc, parted by blanks
    std::string_view subject;           // without "Re:"
    bool replied = false;               // it says that it answers: by its subject or by a header
};

// All text is repaired UTF-8; an empty view means that the field is absent.
struct Verbatim {
    std::string_view text;              // several text columns are joined by a blank line ("\n\n") in column order
    std::string_view id;                // the customer's system's own id
    std::string_view customer;          // who wrote it
    std::string_view language;          // as the source claims it; not trusted
    std::string_view reply;             // what the firm answered
    std::string_view status;            // of the ticket, as its system calls it: "open", "solved"
    Seconds reply_time = no_time;       // when the firm answered
    Seconds time = no_time;             // when it was written
    double rating = no_rating;          // as written, on the scale of its source
    std::int8_t nps = -1;               // 0..10, or -1
    bool automatic = false;             // a program wrote it (an automatic reply, a newsletter): kept, and not analysed
    bool forgotten = false;             // its customer is to be forgotten: the rest is empty, and nothing is kept
    std::uint64_t line = 0, byte = 0;   // where the record begins in its source: line from 1, byte from 0
    std::uint32_t segments_begin = 0, segments_end = 0;  // into Batch::segments
    std::int32_t message = -1;          // into Batch::messages, or -1
};

// A record that could not be read. `raw` is its beginning, at most 1,000 bytes, as it came.
struct Reject {
    std::uint64_t line = 0, byte = 0;
    std::string raw;
    Error error;  // error.where is "file:line"
};

// Values that a source has and its verbatims have not, for one reason: "'created' is no date".
struct Unread {
    std::string what;
    std::int64_t rows = 0;
    std::uint64_t line = 0;  // of the first
    std::string value;       // the first, at most 60 bytes of it

    bool operator==(const Unread&) const = default;
};
// Adds `more` to the entry of the same `what`. Beyond `unread_kinds` of them the rest is counted together: keys may be
// made of names or numbers.
inline constexpr std::size_t unread_kinds = 20;
void add_unread(std::vector<Unread>& all, Unread more);

// Bytes that never move while the batch lives: views into it stay good as it grows.
class Arena {
public:
    std::string_view store(std::string_view bytes);
    // Room for `size` bytes that the caller fills; shrink what was not used with `give_back`.
    char* reserve(std::size_t size);
    void give_back(std::size_t unused) noexcept;
    void clear() noexcept;  // keeps the blocks

private:
    struct Block {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0, used = 0;
    };
    std::vector<Block> blocks_;
    std::size_t current_ = 0;
};

struct Batch {
    Arena arena;
    std::vector<Verbatim> verbatims;     // in the order of the source
    std::vector<SegmentValue> segments;  // of all verbatims, one after another
    std::vector<MessageHead> messages;   // of those that are messages
    std::vector<Reject> rejects;
    std::vector<Unread> unread;

    // Rows that this batch accounts for.
    std::size_t rows() const noexcept { return verbatims.size() + rejects.size(); }
    void clear() noexcept {
        arena.clear();
        verbatims.clear();
        segments.clear();
        messages.clear();
        rejects.clear();
        unread.clear();
    }
};

// What a source is, once its format has been settled: the same for all its verbatims.
struct RatingScale {
    double low = 1, high = 5;

    // On 1..5 stars, in hundredths, rounded; clamped to the scale.
    std::int32_t hundredths_of_a_star(double rating) const noexcept;
    bool operator==(const RatingScale&) const = default;
};

struct SourceInfo {
    std::string path;                   // as the user gave it; "-" is standard input
    std::string format;                 // "csv", "tsv", "jsonl", "json", "text", "maildir", "mbox" ...
    std::string preset;                 // name of the preset that recognised it, or ""
    std::vector<std::string> segments;  // names of the segment columns, by SegmentValue::column
    RatingScale scale;
    bool whole = true;                  // read from its beginning; else only what is new in it
    bool message_ids = false;           // an id is one message wherever it is found: copies in other folders are duplicates
};

}  // namespace hark

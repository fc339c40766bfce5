// hark/ingest/reader.h: a file, a folder's file or standard input, as batches of repaired verbatims and rejects.
//
//   Result<SourceFormat> format = inspect("reviews.csv", {});           // guessed in named steps, each with its reason
//   Result<std::unique_ptr<Reader>> reader = Reader::open("reviews.csv", *format);
//   RawBatch raw;
//   Batch batch;
//   while (true) {
//       Result<bool> more = (*reader)->next(raw);                       // serial: cuts whole records off the stream
//       if (!more || !*more) break;
//       batch.clear();
//       (*reader)->parse(raw, batch);                                   // from any thread: fields, mapping, repair
//   }
//
// Formats: CSV, TSV and their kin (RFC 4180 and what people really send), JSON Lines, a JSON array of objects (or an
// object that holds one, such as {"data": [...]}), plain text (one comment a line); each also as .gz and .zst; any
// encoding that ICU knows. Nothing is held but one block and one record: memory does not grow with the file. A record of
// more than 16 MiB is a reject.
// Mail (hark/mail/mailbox.h): a message is a record: its id the Message-ID, its customer the sender's address, its text the writer's own words
// (hark/mail/clean.h) with the subject as title, unless that is a reply's. What programs write (automatic replies, bounces, newsletters,
// invitations) is marked as automatic. Segments are `folder` and `kind`. Where a form of ours sends it, the customer is who the answer goes to.
// Conservation: every record is in exactly one batch, as a verbatim (perhaps with empty text) or as a reject. Blank lines
// are not records. `line` and `byte` say where a record begins in the unpacked source; in encodings other than UTF-8 bytes
// are counted in its UTF-8 form.
//
// What is rejected in CSV: a row with more fields than the header (unless the rest is empty), a row whose quote is never
// closed, a row that ends before the text and does not look like the front of one. A row that only lacks fields at its end is
// read with those absent. A quote that is not doubled is text on the line on which its cell began; an unclosed one costs
// its own row, never its neighbours (src/ingest/cutter.h has the rule).
// In JSON: what is not sound JSON or not an object. Keys become paths ("attributes.title"), arrays of scalars are joined by ", ",
// of arrays of objects the first three elements get columns ("notes.0.body"), null is absent, numbers stay as they are written.
// Keys that first come after the sample that `inspect` saw are counted in Batch::unread and not kept; so are dates that cannot be read.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/parties.h"
#include "hark/base/result.h"
#include "hark/base/verbatim.h"
#include "hark/mail/source_mark.h"
#include "hark/text/personal.h"
#include "hark/text/pseudonyms.h"

namespace hark {

// What a column is taken for. `segment` is every column that nothing else claims; `ignored` is e.g. Qualtrics' IPAddress; a
// ticket's `status` is a segment, too.
enum class Role { text, title, pros, cons, id, date, rating, nps, customer, language, reply, reply_date, status, segment, ignored };
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);

struct CsvDialect {
    char delimiter = ',';
    char quote = '"';          // 0: quotes are text
    bool backslash = false;    // \" inside quotes
    bool lone_cr = false;      // a CR alone ends a line, too: files of the old Mac, and mixed ones
    int header_rows = 1;       // 0: columns are called column_1 ...
    int skip_rows = 0;         // before the header: "sep=;", a title line
    bool operator==(const CsvDialect&) const = default;
};

enum class DateOrder { ymd, dmy, mdy, epoch_seconds, epoch_millis, iso };

struct ColumnFormat {
    std::string name;          // as the header has it, made unique: "Comment", "Comment_2", "column_3"
    Role role = Role::segment;
    std::string why;           // "header 'review' and long text in 198 of 200 rows"
    bool operator==(const ColumnFormat&) const = default;
};

enum class FileFormat { csv, jsonl, json, text, mail };
// SourceFormat::records_at of JSON that is one object after another, on as many lines as they like.
inline constexpr std::string_view values_in_a_row = "*";

// Replies in an array of their own: `at` it stands, `by` a column that has the id of the row's reply, and `text` of a reply
// (all key paths). Nothing: `at` is "".
struct ReplyFormat {
    std::string at, by, text;
    bool operator==(const ReplyFormat&) const = default;
};

// Who is kept under another name. Shared by all sources of a run.
struct CustomerRules {
    std::shared_ptr<const Pseudonyms> names;                                   // none: nobody
    bool hashed = false;                                                       // customers are kept under these names
    std::shared_ptr<const std::set<std::string, std::less<>>> forgotten;       // names of those whose rows are dropped
};

// All that must be known to read a source; a value that can be shown, edited, and handed to Reader::open.
struct SourceFormat {
    FileFormat format = FileFormat::csv;
    std::string compression;   // "", "gzip", "zstd"
    std::string encoding;      // IANA name
    CsvDialect dialect;        // csv only
    std::vector<ColumnFormat> columns;  // csv: by position; json: by key path ("attributes.title"), known ones first
    DateOrder date_order = DateOrder::iso;
    char decimal = '.';
    RatingScale scale;
    bool rating_words = false; // "very satisfied" ... are ratings
    ReplyFormat replies;       // json; not for standard input, which can be read only once
    std::string mailbox, phrases;  // mail: what kind of mailbox; the folder of models/mail
    std::string records_at;    // json: the key path that holds the array, "" for the top; or values_in_a_row
    std::string preset;
    PersonalKinds mask;        // of what is kept: texts, replies, segments, what else is text
    Parties parties;           // mail: whose message it is
    CustomerRules customers;   // under which names customers are kept, and whose rows are not
    Remainder rest;            // mail: what is still to be read of it
    std::vector<std::string> why;  // one line a step: "delimiter ';': 7 fields in 198 of 200 records"
    std::optional<Error> doubt;    // the name says otherwise: what, where, how to mend
};

struct ReadOptions {
    std::map<std::string, Role, std::less<>> map;  // --map text=comment: column name to role; names match without case
    std::optional<char> delimiter, quote;
    std::optional<int> header_rows;
    std::string encoding;      // "" guesses
    std::string format;        // "csv", "tsv", "jsonl", "json", "text", "mail"; "" guesses
    std::string preset;        // "" recognises, "none" does not
    std::string scale;         // "1-5", "0-10", "1-10", "0-100"; "" guesses
    std::string date_order;    // "dmy" ...; "" guesses
    PersonalKinds mask, mail_mask;  // personal data of these kinds is not kept: of exports, of mail
    Parties parties;           // of mail: which senders are ours, and who else writes
    std::string presets_folder;  // models/presets; "": columns are known by the roles' own names and by their values alone
    std::string phrases_folder;  // models/mail; "": replies in messages are told by marks and structure alone
};

// The files that `paths` mean, sorted and without repeats: a folder stands for the feedback files below it (known endings, and folders
// of messages; hidden
// files, symbolic links to folders and the store itself are left out); "-" is standard input. not_found for a path that is not there.
Result<std::vector<std::string>> list_sources(const std::vector<std::string>& paths);

// Looks at the first 256 KiB or so. Standard input is peeked at: what was read is kept and Reader::open("-") sees it again.
Result<SourceFormat> inspect(const std::string& path, const ReadOptions& options);

// Whole records, as cut from the stream; opaque to all but the reader that made it.
struct RawBatch {
    std::string bytes;
    std::vector<std::uint32_t> ends;      // end of each record in `bytes`
    std::uint64_t first_line = 1, first_byte = 0;
    std::uint64_t consumed = 0;           // bytes of the file (as stored on disk) read so far: for progress
    std::vector<Reject> rejects;          // records that could not even be cut: longer than 16 MiB
    struct Place {
        std::string file, folder;         // below the source
        std::uint64_t line = 1, byte = 0;
    };
    std::vector<Place> places;            // mail: of each record
    void clear() noexcept { bytes.clear(), ends.clear(), rejects.clear(), places.clear(); }
};

class Reader {
public:
    // The format may come from `inspect`, possibly edited. not_found, io, bad_input as `inspect` gives them.
    static Result<std::unique_ptr<Reader>> open(const std::string& path, const SourceFormat& format);
    virtual ~Reader() = default;
    // Replaces `raw` with the next records, at most `max_records` or about 1 MiB. False at the end. An error ends the source (a torn gzip,
    // an unreadable disk); what came before is good, and a record that was torn by it has been given out as a reject.
    virtual Result<bool> next(RawBatch& raw, std::size_t max_records = 512) = 0;
    // Appends to `batch` one verbatim or one reject for each record. Const, and safe from many threads at once.
    virtual void parse(const RawBatch& raw, Batch& batch) const = 0;
    virtual const SourceInfo& info() const = 0;
    // Size of the file on disk; 0 if unknown.
    virtual std::uint64_t size() const = 0;
    // The line that would come next, once all is read: where an mbox that grows goes on. 0 if nobody asks.
    virtual std::uint64_t next_line() const { return 0; }
};

}  // namespace hark

// One CSV record: where it ends and where its fields are. A pure function of the bytes; any thread.
//
// A field that begins with the quote character runs to the quote that closes it: one that is neither doubled nor, in
// dialects with backslashes, escaped, and behind which nothing but blanks stands before the delimiter or the line's end.
// A quote with text behind it is a stray one. On the line on which the field began it is text ("He said "hi" to me"), and
// if the field is not closed on that line, then its first quote is text too ("Express" is not the word). On a later line
// it shows that the field was never closed where it should: the record is broken. Elsewhere a quote is text.
// A delimiter of 0 makes a line one field.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hark/ingest/reader.h"

namespace hark::ingest {

struct CsvField {
    std::uint32_t begin = 0, end = 0;  // without the quotes
    bool quoted = false;
    bool escapes = false;              // holds doubled or escaped quotes
};

enum class CsvState : std::uint8_t {
    sound,
    more,              // the record goes on beyond the bytes that are here
    unclosed,  // a quote is opened and not closed: before a stray quote on a later line, the end, or the limit
};

// A quoted cell longer than this is taken for an unclosed quote.
inline constexpr std::size_t quoted_limit = std::size_t{1} << 20;
inline constexpr std::size_t record_limit = std::size_t{16} << 20;

struct CsvRecord {
    CsvState state = CsvState::sound;
    std::size_t size = 0;    // with the line's end; for a broken record up to where it broke
    std::size_t fields = 0;
    std::size_t stray = 0;   // quotes that were taken for text although their field began with one
};

// Reads the record that begins at data[0]. `last` says that nothing follows `data`. Fields are appended to `fields` if
// it is not null.
CsvRecord read_record(std::string_view data, const CsvDialect& dialect, bool last, std::vector<CsvField>* fields,
                      std::size_t limit = quoted_limit);

// The field's text: a view into `data` if it has no escapes, else into `scratch`, whose capacity must suffice already
// (data.size() for all fields of one record), so that earlier views stay good.
std::string_view text_of(const CsvField& field, std::string_view data, const CsvDialect& dialect, std::string& scratch);

// What a blank line is made of: tabs, too, unless they part fields. NULs are what some disks pad files with.
std::string_view blanks_of(const CsvDialect& dialect);
// The length of the blank lines at the front of `data`.
std::size_t blank_lines(std::string_view data, std::string_view blanks);

}  // namespace hark::ingest

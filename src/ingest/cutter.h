// Cuts a stream of UTF-8 into records. What a cutter finds does not depend on how the stream came in blocks.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "csv_record.h"

namespace hark::ingest {

struct Cut {
    enum Kind { record, blank, more } kind = more;  // blank: these bytes hold no record
    std::size_t size = 0;                           // blank lines before the record and its line end included
};

class Cutter {
public:
    virtual ~Cutter() = default;
    // The record at data[0]. `last`: nothing follows `data`. `more` only if not `last`. `data` is not empty.
    virtual Cut cut(std::string_view data, bool last) = 0;
    // Asked once at the end: what is wrong with the source as a whole, and with no record in particular.
    virtual std::optional<Error> finish() { return {}; }
};

// Each line that is not blank: plain text and JSON Lines.
class LineCutter : public Cutter {
public:
    Cut cut(std::string_view data, bool last) override;
};

// CSV records. Where a quote is opened and not closed (see csv_record.h) the record ends at the first of its line ends behind which a sound record of `columns` fields
// begins; at its first line end if none of the next lines is that. Likewise where a record spans lines, does not have
// `columns` fields, and its next line does. So an unclosed quote costs its own row, and what follows is read.
// `columns` 0: any number fits.
class CsvCutter : public Cutter {
public:
    CsvCutter(CsvDialect dialect, std::size_t columns) : dialect_(dialect), columns_(columns) {}
    Cut cut(std::string_view data, bool last) override;

private:
    enum class Fit { yes, no, more };
    Fit fits(std::string_view data, bool last) const;
    Cut recover(std::string_view data, std::size_t begin, std::size_t end, bool last) const;
    bool suspicious(std::string_view record, const CsvRecord& read) const;

    CsvDialect dialect_;
    std::size_t columns_;
};

}  // namespace hark::ingest

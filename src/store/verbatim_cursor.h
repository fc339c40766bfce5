// store/verbatim_cursor.h: stored verbatims one after another, or some of them by ascending ids. Holds a read lock while it stands on one.
#pragma once

#include "store/outside_rows.h"
#include "store/sqlite.h"
#include "store/verbatim_block.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace hark {

// Reads as much of a block as is asked for: the words of a row cost nothing where nobody wants them. Throws Failure where a block is damaged. What it gives lives until it moves.
class VerbatimCursor {
public:
    explicit VerbatimCursor(sqlite::Database& db);
    // Stands before the first row whose id is `first` or greater. Within the block where it stands nothing is read anew, unless `anew`.
    void begin(std::int64_t first, bool anew = true);
    // Goes to the next row; false behind the last.
    bool next();
    // Stands on that row; false if there is none.
    bool find(std::int64_t id, bool anew = true);

    std::int64_t id() const { return block_.id(row_); }
    ContentKey key() const { return block_.key(row_); }
    std::int64_t source() const { return block_.source(row_); }
    const VerbatimView& fields();  // without text and reply
    const VerbatimView& whole();   // as it is stored: without words that lie elsewhere
    // Wherever it lies. Nothing if it lies elsewhere, and is not found there any more.
    std::optional<std::string_view> text();
    std::string_view reply();
    bool text_may_hold(const WordSieve& word);
    // Lets go of the file; what it stands on is lost.
    void reset() noexcept;

private:
    bool next_block();
    std::size_t place_of_words();
    [[noreturn]] void fail();

    sqlite::Database* db_;
    sqlite::Statement blocks_, frames_;  // stand on what is read
    VerbatimBlockReader block_;
    TextFrameReader frame_;
    VerbatimView whole_;
    OutsideRows outside_;
    bool open_ = false;         // there is such a block
    bool has_frame_ = false;    // frames_ stands on one
    std::size_t row_ = 0;
    bool before_ = true;        // the row is not yet taken
};

// Of the block that ends with that number.
[[noreturn]] void fail_damaged(const sqlite::Database& db, std::int64_t last);
// The number after that of the last row.
std::int64_t next_verbatim(sqlite::Database& db);

}  // namespace hark

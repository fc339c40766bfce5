// store/verbatim_lookup.h: one verbatim after another by its id, in any order. Holds no lock between two of them; neighbours are read once, as long as nothing in the store changes.
#pragma once

#include "store/outside_rows.h"
#include "store/sqlite.h"
#include "store/verbatim_block.h"

#include <cstdint>
#include <string>

namespace hark {

class VerbatimLookup {
public:
    explicit VerbatimLookup(sqlite::Database& db);
    // Its text and reply, or all of it; good until the next call. Nothing if there is none. Throws Failure (not_found) where its words lie elsewhere, and are not found any more.
    const VerbatimView* words(std::int64_t id);
    const VerbatimView* whole(std::int64_t id);

private:
    // What changes with everything that is written to the file, by whomever.
    struct Moment {
        std::int64_t of_others = -1, ours = -1;

        bool operator==(const Moment&) const = default;
    };
    void look_at_the_clock();
    const VerbatimView* stored_words(std::int64_t id);
    const VerbatimView* fields(std::int64_t id);
    const VerbatimView* from_outside(std::int64_t id);

    sqlite::Database& db_;
    sqlite::Statement data_version_, read_block_, read_frame_;
    Moment moment_;
    VerbatimBlockReader block_;
    std::int64_t block_last_ = 0;       // the block's number in its table
    TextFrameReader frame_;
    OutsideRows outside_;
    VerbatimView view_;
};

}  // namespace hark

// store/verbatim_rows.h: the verbatims as they are written: new ones gathered into blocks, old ones changed in theirs. All within a transaction of the caller's.
//
// Nothing is written row by row. `settle` writes what is not yet in the file; before that, others do not see it.
#pragma once

#include "store/sqlite.h"
#include "store/verbatim_block.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hark {

// A verbatim that owns what it is made of, to be changed.
struct OwnVerbatim {
    explicit OwnVerbatim(const VerbatimView& view);
    VerbatimView view() const;

    VerbatimView plain;  // what it points to is below
    std::vector<SegmentId> segments;
    std::vector<Mention> mentions;
    std::vector<Label> labels;
    std::string external_id, customer, text, reply;
};

class VerbatimRows {
public:
    // What a row is known by.
    struct Known {
        ContentKey key;
        std::int64_t source = 0;
    };
    enum class Fate { stays, changed, goes };

    explicit VerbatimRows(sqlite::Database& db);
    // A transaction begins: new rows go on where the last block still has room. The number of the next row.
    std::int64_t begin();
    // `row` by ascending id, greater than all before.
    void add(const VerbatimView& row);
    std::optional<Known> find(std::int64_t id);
    // Calls `change` with the row of that id, if there is one.
    void change(std::int64_t id, const std::function<void(OwnVerbatim&)>& change);
    // What the firm answered to that row; "" if nothing, or if there is no such row.
    std::string reply(std::int64_t id);
    // Calls `fate` with every row.
    void change_all(const std::function<Fate(OwnVerbatim&)>& fate);
    void settle();
    // After a rollback.
    void clear();

private:
    struct NewRow {
        std::int64_t id = 0;
        Known known;
    };
    bool find_block(std::int64_t id);
    bool own_block(std::int64_t id);
    OwnVerbatim* own_row(std::int64_t id);
    void reopen();
    void write_new();
    void write_changed();
    void put(std::int64_t last, const VerbatimBlock& block);
    void forget_owned();

    sqlite::Database& db_;
    sqlite::Statement read_, insert_, forget_, read_words_, insert_words_, forget_words_;
    VerbatimBlockWriter new_, rewriter_;
    std::vector<NewRow> new_rows_;      // of new_
    VerbatimBlockReader block_;         // that was looked into last, its head
    std::int64_t block_last_ = 0;       // the number it has in the table
    std::int64_t owned_ = 0;            // the block of which all rows are in own_; 0: none
    std::int64_t first_owned_ = 0;      // its first row as it was read
    TextFrameReader frame_;
    bool changed_ = false;              // since it was read
    bool reopens_ = false;              // the last block may have room
    std::vector<OwnVerbatim> own_;
};

}  // namespace hark

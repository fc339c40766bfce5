// store/scan_blocks.h: a pass over the rows that lie packed in blocks. Of each block its columns are read first: which rows are wanted is told by them, and where none is,
// or no more than the columns is asked for, the rest of it stays where it is.
#pragma once

#include "hark/store/store.h"

#include "store/filter.h"
#include "store/sqlite.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace hark {

using TakeRow = std::function<bool(const FeedbackRow&)>;

// What of which rows is wanted: the whole row, or id, time and key of it.
struct Wanted {
    const RowsWanted& rows;
    std::vector<bool> segments;              // by id; of a row the others are left out
    bool heads = false;

    std::uint64_t bits() const {
        std::uint64_t all = 0;
        for (const TopicId topic : rows.topics) all |= topic_bit(topic);
        return all;
    }
    void leave(std::vector<SegmentId>& ids) const {
        std::erase_if(ids, [&](SegmentId id) { return id >= segments.size() || !segments[id]; });
    }
    bool takes(std::int64_t id) const { return rows.only == nullptr || rows.only->contains(id); }
    bool mentions(const FeedbackRow& row) const {
        return rows.topics.empty() || std::ranges::any_of(row.mentions, [&](const FeedbackMention& mention) { return std::ranges::find(rows.topics, mention.topic) != rows.topics.end(); });
    }
};

// The packed rows that are wanted; `after` becomes the last of all that are packed. False if there are no more to be had: `take` had enough, or the last that is wanted was passed.
bool scan_blocks(sqlite::Database& db, const RowFilter& passing, const Wanted& wanted, std::int64_t& after, const TakeRow& take);

}  // namespace hark

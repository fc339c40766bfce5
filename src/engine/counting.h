// engine/counting.h: the tally of all analysed rows of a store, kept in it from run to run, so that a run counts only
// what is new.
//
// A run that begins with all rows counted counts the new ones while it writes them. Where it cannot (the run before was
// killed, other models changed stored rows), `count_rest` makes up for it by a scan.
#pragma once

#include "hark/insight/daily.h"
#include "hark/insight/insight.h"
#include "hark/store/store.h"

#include <cstdint>

namespace hark {

struct Counting {
    Tally tally = Tally();
    std::int64_t upto = 0;  // rows with this id or a lower one are counted
};

// What the store keeps; nothing if it keeps nothing that can be gone on from.
Result<Counting> kept_counting(const Store& store);
// Whether all rows are counted.
Result<bool> is_complete(const Counting& counting, const Store& store);
// All rows that the filter lets pass, in parallel.
Result<Counting> counted(const Store& store, const Filter& filter, std::int64_t after = 0);
// The same, by day, and which they are.
struct CountingByDay {
    Counting counting;
    Daily daily;
    VerbatimSet ids;
};
Result<CountingByDay> counted_by_day(const Store& store, const Filter& filter);
// Counts the rows that are not.
Status count_rest(Counting& counting, const Store& store);
// All rows of the store are counted.
Status keep_counting(const Counting& counting, Store& store);

}  // namespace hark

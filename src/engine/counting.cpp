#include "engine/counting.h"

namespace hark {

Result<Counting> kept_counting(const Store& store) {
    const Result<KeptTally> kept = store.tally();
    if (!kept) return kept.error();
    std::optional<Tally> tally = Tally::restored(kept->state);
    if (!tally) return Counting();
    return Counting{std::move(*tally), kept->upto};
}

Result<bool> is_complete(const Counting& counting, const Store& store) {
    const Result<std::int64_t> newest = store.greatest_id();
    if (!newest) return newest.error();
    return counting.upto == *newest;
}

Status count_rest(Counting& counting, const Store& store) {
    const Result<bool> complete = is_complete(counting, store);
    if (!complete) return complete.error();
    if (*complete) return ok;
    return store.scan(
        {},
        [&](const FeedbackRow& row) {
            counting.tally.add(row);
            counting.upto = row.verbatim;
            return true;
        },
        counting.upto);
}

Status keep_counting(const Counting& counting, Store& store) {
    const Result<std::int64_t> newest = store.greatest_id();
    if (!newest) return newest.error();
    return store.keep_tally({*newest, counting.tally.state()});
}

}  // namespace hark

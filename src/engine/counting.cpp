#include "engine/counting.h"

#include <algorithm>

#include "engine/rows.h"

namespace hark {
namespace {

void add(Counting& part, const FeedbackRow& row) {
    part.tally.add(row);
    part.upto = std::max(part.upto, row.verbatim);
}

void merge(Counting& sum, const Counting& part) {
    sum.tally.merge(part.tally);
    sum.upto = std::max(sum.upto, part.upto);
}

}  // namespace

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
    const Result<Counting> rest = counted(store, {}, counting.upto);
    if (!rest) return rest.error();
    counting.tally.merge(rest->tally);
    counting.upto = std::max(counting.upto, rest->upto);
    return ok;
}

Result<Counting> counted(const Store& store, const Filter& filter, std::int64_t after) {
    const auto parts = sum_rows<Counting>(store.path(), filter, 0, add, {.after = after});
    if (!parts) return parts.error();
    Counting sum;
    for (const Counting& part : *parts) merge(sum, part);
    return sum;
}

Result<CountingByDay> counted_by_day(const Store& store, const Filter& filter) {
    struct Part {
        Counting counting;
        DailyRows daily;
        std::vector<std::int64_t> ids;
    };
    const auto add_by_day = [](Part& part, const FeedbackRow& row) {
        add(part.counting, row);
        part.daily.add(row);
        part.ids.push_back(row.verbatim);
    };
    auto parts = sum_rows<Part>(store.path(), filter, 0, add_by_day);
    if (!parts) return parts.error();
    CountingByDay sum;
    for (Part& part : *parts) {
        merge(sum.counting, part.counting);
        sum.daily.merge(std::move(part.daily).finish());
        if (!part.ids.empty()) sum.ids.add(std::ranges::max(part.ids));  // the greatest first: room for all
        for (const std::int64_t id : part.ids) sum.ids.add(id);
    }
    return sum;
}

Status keep_counting(const Counting& counting, Store& store) {
    const Result<std::int64_t> newest = store.greatest_id();
    if (!newest) return newest.error();
    return store.keep_tally({*newest, counting.tally.state()});
}

}  // namespace hark

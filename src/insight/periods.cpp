#include "insight/periods.h"

#include <algorithm>

namespace hark {

std::optional<std::size_t> Periods::age(Seconds time) const {
    if (days == 0 || time == no_time || time >= end) return {};
    const Seconds steps_ago = (end - 1 - time) / (Seconds{days} * seconds_per_day);
    return static_cast<std::size_t>(std::min(steps_ago, Seconds{most_steps}));
}

Periods periods_of(Seconds first, Seconds last) {
    if (first == no_time || last == no_time || last < first) return {};
    const int span = day_of(last) - day_of(first) + 1;
    if (span < least_days) return {};
    const int days = span < 4 * days_of_week ? 1 : days_of_week;
    return {days, std::min(most_steps, span / days / 2), (Seconds{day_of(last)} + 1) * seconds_per_day};
}

void Days::add(std::int32_t day) {
    if (day > newest_) move_to(day);
    ++(std::int64_t{newest_} - day < window ? at(day) : older_);
}

void Days::merge(const Days& more) {
    if (more.newest_ == none) return;
    if (more.newest_ > newest_) move_to(more.newest_);
    older_ += more.older_;
    for (std::int64_t day = std::int64_t{more.newest_} - window + 1; day <= more.newest_; ++day)
        if (const std::int64_t n = more.recent_[static_cast<std::uint64_t>(day) % window]; n > 0) (newest_ - day < window ? at(day) : older_) += n;
}

// What falls out of the window is older than all of it.
void Days::move_to(std::int32_t day) {
    const std::int64_t first = newest_ == none ? day : std::max<std::int64_t>(std::int64_t{newest_} + 1, std::int64_t{day} - window + 1);
    for (std::int64_t next = first; next <= day; ++next) {
        older_ += at(next);
        at(next) = 0;
    }
    newest_ = day;
}

ByAge Days::by_age(const Periods& periods) const {
    ByAge counts{};
    if (newest_ == none || periods.days == 0) return counts;
    counts[most_steps] = older_;
    for (std::int64_t day = std::int64_t{newest_} - window + 1; day <= newest_; ++day)
        if (const auto age = periods.age(day * seconds_per_day)) counts[*age] += recent_[static_cast<std::uint64_t>(day) % window];
    return counts;
}

}  // namespace hark

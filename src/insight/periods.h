// insight/periods.h: how dated rows are counted before it is known which day will be the last, and how the days are cut
// into steps once it is.
#pragma once

#include "hark/base/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

namespace hark {

// Rows by how long ago they were written, in steps of Periods: [0] is the newest step, [most_steps] all that is older.
inline constexpr int most_steps = 13;
inline constexpr int days_of_week = 7, least_days = 3;  // that dates must span
using ByAge = std::array<std::int64_t, most_steps + 1>;

// The dates, cut into steps that end with the last day that has rows (UTC): weeks, so that each has every day of the
// week; days where the dates span less than four weeks, so that a young store has an answer too. The newest period is
// tried at every length from one step to `steps`: a quarter at most, for what began before that is no news, and at most
// half of the span.
struct Periods {
    int days = 0;   // length of a step; 0: no dates, or fewer than three days
    int steps = 0;  // in the longest newest period
    Seconds end = no_time;

    Seconds begin(int length) const { return end - Seconds{length} * days * seconds_per_day; }
    // In which element of ByAge a row is counted; nothing for a row without date.
    std::optional<std::size_t> age(Seconds time) const;
};
Periods periods_of(Seconds first, Seconds last);

// Rows by day in a fixed amount of memory: the newest 128 days one by one and all that is older in one sum. Changes look
// back over 91 days at most, and a day that has once fallen behind stays behind; so the counts are the same in whatever
// order the rows come.
class Days {
public:
    void add(std::int32_t day);
    void merge(const Days& more);
    // By age before the end of `periods`, which is no earlier than any day that was added.
    ByAge by_age(const Periods& periods) const;

    // Hands all that is in it to `field`, which writes or reads it.
    template <class Field>
    void fields(Field& field) {
        field(newest_), field(older_);
        for (std::int64_t& count : recent_) field(count);
    }

private:
    static constexpr int window = 128;
    static_assert(window > most_steps * days_of_week);
    static constexpr std::int32_t none = std::numeric_limits<std::int32_t>::min();

    std::int64_t& at(std::int64_t day) { return recent_[static_cast<std::uint64_t>(day) % window]; }
    void move_to(std::int32_t day);

    std::int32_t newest_ = none;
    std::int64_t older_ = 0;
    std::array<std::int64_t, window> recent_{};  // by day, modulo its size
};

}  // namespace hark

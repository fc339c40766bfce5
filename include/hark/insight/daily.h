// hark/insight/daily.h: comments and themes counted by the day they were written, over all time: what trends and alarms are made of.
//
//   Daily daily;
//   store.scan(filter, [&](const FeedbackRow& row) { daily.add(row); return true; });
//   daily.theme(topic, Side::disliked).days;
//
// Whole numbers only, so that any order of rows, and any cut into parts that are merged, gives the same. A verbatim counts once for a theme, as
// in a Tally. Memory: a cell for each day of each theme. Not for two threads at once.
#pragma once

#include "hark/base/feedback.h"
#include "hark/insight/insight.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace hark {

struct DayCount {
    std::int64_t comments = 0;
    Moments stars;  // of the rated ones, hundredths

    bool operator==(const DayCount& other) const noexcept {
        return comments == other.comments && stars.n == other.stars.n && stars.sum == other.stars.sum && stars.squares == other.stars.squares;
    }
};
// By days since 1970, UTC: a map in one piece of memory, in which days that follow each other are found without a search.
class ByDay {
public:
    using Day = std::pair<std::int32_t, DayCount>;
    using Place = std::vector<Day>::const_iterator;

    DayCount& operator[](std::int32_t day) {
        if (const std::size_t ahead = days_.empty() ? 0 : static_cast<std::size_t>(std::int64_t{day} - days_.front().first); ahead < days_.size() && days_[ahead].first == day) return days_[ahead].second;
        const auto at = days_.begin() + (lower_bound(day) - begin());
        return (at != days_.end() && at->first == day ? at : days_.insert(at, {day, {}}))->second;
    }
    Place begin() const noexcept { return days_.begin(); }
    Place end() const noexcept { return days_.end(); }
    bool empty() const noexcept { return days_.empty(); }
    const Day& front() const { return days_.front(); }
    const Day& back() const { return days_.back(); }
    // The first day that is not before `day`.
    Place lower_bound(std::int32_t day) const {
        if (days_.empty() || day <= days_.front().first) return begin();
        if (day > days_.back().first) return end();
        const auto ahead = std::min(days_.size() - 1, static_cast<std::size_t>(std::int64_t{day} - days_.front().first));
        Place last = begin() + static_cast<std::ptrdiff_t>(ahead);
        if (last->first == day) return last;
        // Days are missing: where it would be if they were missing evenly, and from there in steps that double.
        const auto even = (std::int64_t{day} - days_.front().first) * std::ssize(days_) / (std::int64_t{days_.back().first} - days_.front().first + 1);
        Place low = begin() + static_cast<std::ptrdiff_t>(even);
        last = low;
        for (std::ptrdiff_t step = 1; low != begin() && low->first > day; step *= 2) last = low, low -= std::min(step, low - begin());
        for (std::ptrdiff_t step = 1; last->first < day; step *= 2) low = last, last += std::min(step, end() - 1 - last);
        return std::ranges::lower_bound(low, last, day, {}, &Day::first);
    }
    // Without the days from `day` on.
    ByDay before(std::int32_t day) const {
        ByDay some;
        some.days_.assign(begin(), lower_bound(day));
        return some;
    }

    bool operator==(const ByDay&) const = default;
    template <class Field>
    void fields(Field& field) {
        field(days_);
    }

private:
    std::vector<Day> days_;  // ascending
};

std::int64_t comments_in(const ByDay& days, std::int32_t begin, std::int32_t end);  // [begin, end)

struct DailyTheme {
    ByDay days;
    std::int64_t comments = 0;           // undated ones too
    Seconds first_time = no_time;        // the earliest comment that says it, and its sentence
    Quote first;
};

// Adds `more` day by day.
void add_days(ByDay& days, const ByDay& more);
// Which of two sentences to show first: those that can be read in a glance, then the strongest opinion, then by content key.
bool shows_more(const Quote& a, const Quote& b);
// The quote that shows most of what a row says of a theme; nothing if it says nothing of it.
std::optional<Quote> quote_of(const FeedbackRow& row, TopicId topic, Side side);
// What a mention says counts for: liked, disliked, both if it is mixed.
bool is_on(Side side, Polarity polarity);

class Daily {
public:
    void add(const FeedbackRow& row);
    void merge(const Daily& other);
    ByDay all, negative;                 // of `negative` the comments whose polarity is negative
    std::int64_t comments = 0, undated = 0;

    std::size_t topics() const noexcept { return themes_.size(); }
    const DailyTheme& theme(TopicId topic, Side side) const;  // of an unknown topic an empty one

    // Hands all that is in it to `field`, which writes or reads it: see insight/fields.h.
    template <class Field>
    void fields(Field& field) {
        field.all(all, negative, comments, undated, themes_);
    }

private:
    friend class DailyRows;
    // But for the days, which `count` notes: `all(day)`, `negative(day)` and `theme(topic, side, day)`.
    template <class CountDays>
    void add_row(const FeedbackRow& row, CountDays&& count);

    std::vector<std::array<DailyTheme, 2>> themes_;  // by topic and Side
};

// The same counts, for a pass over many rows in any order of days: a theme's are noted one behind the other, and some hundreds at a time counted in cells for every day
// between its first and its last, found without a search and near each other in memory. Days far from the first that came (eleven years) lie apart, so that a wrong
// date costs no more than itself.
class DailyRows {
public:
    void add(const FeedbackRow& row);
    Daily finish() &&;

private:
    class Cells {
    public:
        void add(std::int32_t day, const std::optional<std::int32_t>& stars);
        ByDay days() &&;

    private:
        struct Noted {
            std::int32_t day, stars;
        };
        void count_noted();
        DayCount& at(std::int32_t day);

        std::vector<Noted> noted_;
        std::int32_t begin_ = 0, anchor_ = 0;
        std::vector<DayCount> near_;
        ByDay far_;
    };

    Daily sum_;  // but for the days
    Cells all_, negative_;
    std::vector<std::array<Cells, 2>> cells_;
};

}  // namespace hark

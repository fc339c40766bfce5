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

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace hark {

struct DayCount {
    std::int64_t comments = 0;
    Moments stars;  // of the rated ones, hundredths

    bool operator==(const DayCount& other) const noexcept {
        return comments == other.comments && stars.n == other.stars.n && stars.sum == other.stars.sum && stars.squares == other.stars.squares;
    }
};
using ByDay = std::map<std::int32_t, DayCount>;  // by days since 1970, UTC

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
    std::vector<std::array<DailyTheme, 2>> themes_;  // by topic and Side
};

}  // namespace hark

// hark/insight/standards.h: promises to oneself: figures held to thresholds.
//
//   const Standard standard{"Few late deliveries", Figure::share, "delivery.time", Side::disliked, {}, 0.1, 30};
//   const Finding verdict = judge(standard, insights, facts);      // failed: 12 % of 340, at most 10 % were promised
//
// What there is not enough data for has failed: a figure that nobody can see is no figure that is kept. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/cases.h"
#include "hark/base/time.h"
#include "hark/insight/calendar.h"
#include "hark/insight/insight.h"

namespace hark {

// share: comments that like or dislike a topic, in percent; rise: by how many points that share is above what it was before; negative: comments
// that are bad, in percent; covered: comments that judge and name a known topic, in percent; net: net sentiment, -1 to 1; stars: their mean, 1 to 5;
// nps: -100 to 100; comment_age: days since the newest comment was written; night_age: hours since the last night that went well; answered: complaints
// that were answered within `within`, in percent of those that were or have waited so long; unanswered: complaints that wait for us, so long or longer;
// broken: promises of ours that are.
enum class Figure : std::uint8_t { share, rise, negative, covered, net, stars, nps, comment_age, night_age, answered, unanswered, broken };
inline constexpr int figure_count = 12;
constexpr bool is_of_cases(Figure figure) noexcept { return figure == Figure::answered || figure == Figure::unanswered || figure == Figure::broken; }
std::string_view name_of(Figure figure);

struct Standard {
    std::string name;
    Figure figure = Figure::share;
    std::string topic;                            // of share and rise
    Side side = Side::disliked;
    std::optional<double> at_least, at_most;      // one of them, or both
    std::int64_t fewest = 1;                      // comments that the figure must rest on
    int days = 0;                                 // only of the last so many; 0: all
    std::vector<std::string> where;               // "country=DE": only of those
    std::string within;                           // of answered and unanswered: see parse_age

    bool operator==(const Standard&) const = default;
};

// What insights do not hold.
struct Facts {
    Seconds now = no_time;
    Seconds last_good_night = no_time;            // no_time: there was none
    std::vector<Case> cases = {};                 // of the same part; with their promises where `broken` is asked for
    Calendar calendar = {};
};

struct Finding {
    bool kept = false;
    std::optional<double> value;                  // nothing: it cannot be told
    std::int64_t n = 0;                           // comments it rests on
    std::string why;                              // it has failed; "" if it has not
};
Finding judge(const Standard& standard, const Insights& insights, const Facts& facts);

}  // namespace hark

#include "hark/insight/words.h"

#include "hark/base/json.h"
#include "hark/base/time.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hark {
namespace {

// "1.2 to 1.6" of a range that may lie below zero: magnitudes, the smaller first.
std::string magnitudes(const Estimate& e, int decimals) {
    const double a = std::abs(e.low), b = std::abs(e.high);
    return fixed(std::min(a, b), decimals) + " to " + fixed(std::max(a, b), decimals);
}

std::string whole_percent(double share) { return percent(share, share > 0 && share < 0.02 ? 1 : 0); }

std::string share_in_words(const Theme& theme, const Summary& summary) {
    return percent(theme.share.value) + " of comments (n = " + grouped(theme.verbatims) + " of " +
           grouped(summary.verbatims) + "; " + percent_range(theme.share) + ") " +
           (theme.side == Side::liked ? "like" : "dislike") + " this";
}

std::string what_effect_needs(const Theme& theme, const Summary& summary) {
    const std::optional<Estimate>& all = theme.scale == Scale::nps ? summary.nps : summary.stars;
    return "; not enough ratings to tell its effect (" + grouped(theme.rated) + " with it, " + grouped((all ? all->n : theme.rated) - theme.rated) + " without; " + grouped(TallyOptions().least_rated) + " each are needed)";
}

std::string effect_in_words(const Theme& theme, const Summary& summary) {
    if (!theme.effect) return what_effect_needs(theme, summary);
    const Estimate& effect = *theme.effect;
    const std::string unit = theme.scale == Scale::nps ? "points (of 10)" : "stars";
    const std::string whom =
        effect.n == theme.verbatims ? "those who do" : "the " + grouped(effect.n) + " of them with a rating";
    if (effect.low <= 0 && effect.high >= 0)
        return "; their ratings do not clearly differ (" + signed_fixed(effect.low, 1) + " to " +
               signed_fixed(effect.high, 1) + " " + unit + ", n = " + grouped(effect.n) + ")";
    return "; " + whom + " rate " + fixed(std::abs(effect.value), 1) + " " + unit +
           (effect.value < 0 ? " lower (" : " higher (") + magnitudes(effect, 1) + ")";
}


std::string segment_in_words(const Theme& theme) {
    const auto more = std::find_if(theme.segments.begin(), theme.segments.end(),
                                   [](const SegmentDifference& s) { return s.difference > 0; });
    if (more == theme.segments.end()) return {};
    return "; more where " + more->segment.column + " is " + more->segment.value + " (" +
           whole_percent(more->share.value) + " of " + grouped(more->share.n) + " against " +
           whole_percent(more->outside.value) + " elsewhere)";
}

}  // namespace

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = digits.front() == '-' ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, 1, ',');
    return digits;
}

std::string span_of_time(std::int64_t minutes) {
    struct Unit {
        double minutes;
        const char* name;
    };
    static constexpr std::array units{Unit{525'960, "year"}, Unit{43'830, "month"}, Unit{10'080, "week"}, Unit{1'440, "day"}, Unit{60, "hour"}, Unit{1, "minute"}};
    const auto* const unit = std::ranges::find_if(units, [&](const Unit& u) { return double(minutes) >= u.minutes; });
    const double count = double(minutes) / (unit == units.end() ? 1 : unit->minutes);
    std::string number = fixed(count, 1);
    if (number.ends_with(".0")) number.resize(number.size() - 2);
    return number + " " + (unit == units.end() ? "minute" : unit->name) + (number == "1" ? "" : "s");
}

std::string several(std::int64_t n, std::string_view thing) { return grouped(n) + " " + std::string(thing) + (n == 1 ? "" : "s"); }

std::string percent(double share, int decimals) { return fixed(100 * share, decimals) + " %"; }

std::string signed_fixed(double number, int decimals) {
    const std::string text = fixed(number, decimals);
    const bool above = number > 0 && text.find_first_of("123456789") != std::string::npos;
    return above ? "+" + text : text;
}

std::string percent_range(const Estimate& share) {
    return fixed(100 * share.low, 1) + " to " + fixed(100 * share.high, 1) + " %";
}

std::string label_in_words(std::string_view label) {
    const std::size_t dot = label.rfind('.');
    std::string words(dot == std::string_view::npos ? label : label.substr(dot + 1));
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string describe(const Change& change) {
    if (change.trend == Trend::unclear) return {};
    const auto part = [](const Estimate& share) { return whole_percent(share.value) + " of " + grouped(share.n); };
    const std::string now = part(change.now) + " since " + iso_date(change.begin);
    const std::string range = " (" + signed_fixed(100 * change.low, 0) + " to " + signed_fixed(100 * change.high, 0) +
                              " points)";
    if (change.trend == Trend::appeared) return "new: " + now + ", none of " + grouped(change.before.n) + " before";
    const std::string verb = change.trend == Trend::falling    ? "it fell"
                             : change.trend == Trend::emerging ? "emerging: it rose"
                                                               : "it rose";
    return verb + " from " + part(change.before) + " to " + now + range;
}

std::string describe(const Theme& theme, const Summary& summary) {
    const std::string change = theme.change ? describe(*theme.change) : "";
    return share_in_words(theme, summary) + effect_in_words(theme, summary) + (change.empty() ? "" : "; " + change) +
           segment_in_words(theme);
}

}  // namespace hark

#include "hark/insight/standards.h"

#include <algorithm>
#include <array>

#include "hark/base/json.h"

namespace hark {
namespace {

constexpr std::array<std::string_view, figure_count> figures{"share", "rise", "negative", "covered", "net", "stars", "nps", "comment_age", "night_age", "answered", "unanswered", "broken"};

struct Value {
    std::optional<double> value;
    std::int64_t n = 0;
};

Value percent_of(std::int64_t part, std::int64_t whole) {
    if (whole == 0) return {};
    return {100 * static_cast<double>(part) / static_cast<double>(whole), whole};
}
Value of(const Estimate& estimate, double unit = 1) {
    if (estimate.n == 0) return {};
    return {unit * estimate.value, estimate.n};
}
Value of(const std::optional<Estimate>& estimate) { return estimate ? of(*estimate) : Value(); }

// A topic that nobody speaks of is disliked by none.
Value share_of(const Standard& standard, const Insights& insights) {
    const auto topic = std::ranges::find(insights.topics, standard.topic, &TopicCount::topic);
    const std::int64_t count = topic == insights.topics.end() ? 0 : standard.side == Side::liked ? topic->liked : topic->disliked;
    return percent_of(count, insights.summary.verbatims);
}

Value rise_of(const Standard& standard, const Insights& insights) {
    const auto theme = std::ranges::find_if(insights.themes, [&](const Theme& t) { return t.topic == standard.topic && t.side == standard.side; });
    if (theme == insights.themes.end() || !theme->change) return {};
    return {100 * theme->change->difference, theme->change->now.n};
}

// What has waited for less than `within` is neither late nor in time.
Value answered_of(const Age& within, const Facts& facts) {
    std::int64_t in_time = 0, all = 0;
    for (const Case& one : facts.cases) {
        if (one.opened == no_time) continue;
        const bool replied = one.first_reply != no_time;
        const Seconds took = passed(one.opened, replied ? one.first_reply : facts.now, within, facts.calendar);
        in_time += replied && took <= within.seconds;
        all += replied || took > within.seconds;
    }
    return percent_of(in_time, all);
}
Value unanswered_of(const Age& within, const Facts& facts) {
    const auto waits = [&](const Case& one) { return is_unanswered(one.state) && (one.since == no_time || passed(one.since, facts.now, within, facts.calendar) >= within.seconds); };
    return facts.cases.empty() ? Value() : Value{double(std::ranges::count_if(facts.cases, waits)), std::ssize(facts.cases)};
}
Value broken_of(const Facts& facts) {
    std::int64_t broken = 0;
    for (const Case& one : facts.cases) broken += std::ranges::count_if(one.promises, [&](const Promise& promise) { return state_of(promise, facts.now) == PromiseState::broken; });
    return facts.cases.empty() ? Value() : Value{double(broken), std::ssize(facts.cases)};
}

Value measure(const Standard& standard, const Insights& insights, const Facts& facts) {
    const Summary& summary = insights.summary;
    const Result<Age> parsed = parse_age(standard.within, facts.calendar);
    const Age within = parsed ? *parsed : Age();
    const auto since = [&](Seconds then, double unit) { return then == no_time ? Value() : Value{static_cast<double>(facts.now - then) / unit, summary.verbatims}; };
    switch (standard.figure) {
        case Figure::share: return share_of(standard, insights);
        case Figure::rise: return rise_of(standard, insights);
        case Figure::negative: return percent_of(summary.negative, summary.verbatims);
        case Figure::covered: return of(summary.covered, 100);
        case Figure::net: return of(summary.net);
        case Figure::stars: return of(summary.stars);
        case Figure::nps: return of(summary.nps);
        case Figure::comment_age: return since(summary.last, double(seconds_per_day));
        case Figure::night_age: return since(facts.last_good_night, 3600);
        case Figure::answered: return answered_of(within, facts);
        case Figure::unanswered: return unanswered_of(within, facts);
        case Figure::broken: return broken_of(facts);
    }
    return {};
}

bool needs_comments(Figure figure) { return figure != Figure::night_age; }

}  // namespace

std::string_view name_of(Figure figure) { return figures[static_cast<std::size_t>(figure)]; }

Finding judge(const Standard& standard, const Insights& insights, const Facts& facts) {
    const Value measured = measure(standard, insights, facts);
    Finding verdict{false, measured.value, measured.n, ""};
    if (!measured.value) verdict.why = "there is nothing to tell it by";
    else if (needs_comments(standard.figure) && measured.n < standard.fewest) verdict.why = "it rests on " + std::to_string(measured.n) + (is_of_cases(standard.figure) ? " complaints, " : " comments, ") + std::to_string(standard.fewest) + " are needed";
    else if (standard.at_least && *measured.value < *standard.at_least) verdict.why = "below " + fixed(*standard.at_least, 2);
    else if (standard.at_most && *measured.value > *standard.at_most) verdict.why = "above " + fixed(*standard.at_most, 2);
    verdict.kept = verdict.why.empty();
    return verdict;
}

}  // namespace hark

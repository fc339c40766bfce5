// hark scorecard: the twelve elements of customer service (segments, requirements ... reception area), each held to a figure of the data, or called not measurable.
#include "hark/insight/words.h"

#include "commands.h"
#include "insights.h"
#include "prose.h"

#include <algorithm>
#include <set>

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;
using report::Number;

// What a figure is: of 1, or (liked - disliked) / n; and what opens it.
struct Element {
    std::string name, figure, opens;
    Estimate value;  // n = 0: not measurable
};

// "share of themes ...": k of n.
Estimate share(std::size_t k, std::size_t n) { return n == 0 ? Estimate() : wilson(double(k), static_cast<std::int64_t>(n)); }

// Of all topics that begin so, together; a comment that judges two of them counts twice.
Estimate net_of(const Insights& insights, const std::vector<std::string>& beginnings) {
    std::int64_t liked = 0, disliked = 0;
    for (const TopicCount& topic : insights.topics)
        if (std::ranges::any_of(beginnings, [&](const std::string& beginning) { return topic.topic.starts_with(beginning); })) liked += topic.liked, disliked += topic.disliked;
    return liked + disliked == 0 ? Estimate() : net_share(liked, disliked, liked + disliked);
}

// Comments whose theme says so in its sentences, of all.
Estimate labelled(const Insights& insights, std::string_view label) {
    std::int64_t k = 0;
    for (const Theme& theme : insights.themes)
        for (const auto& [name, n] : theme.labels)
            if (name == label) k = std::max(k, n);  // of the theme that has most of them: nobody counts twice
    return insights.summary.verbatims == 0 ? Estimate() : wilson(double(k), insights.summary.verbatims);
}

std::size_t themes_with(const Insights& insights, const auto& holds) { return static_cast<std::size_t>(std::ranges::count_if(insights.themes, holds)); }

std::vector<Element> elements_of(const Insights& insights, const std::vector<RegisteredAction>& registered, const std::vector<Case>& cases) {
    std::set<std::string> routed;
    for (const hark::Action& action : insights.actions) routed.insert(action.theme);
    const auto of_cases = [&](const auto& holds) { return share(static_cast<std::size_t>(std::ranges::count_if(cases, holds)), cases.size()); };
    const auto answered = [](const Case& one) { return one.first_reply != no_time; };
    std::vector<Case> answers;
    std::ranges::copy_if(cases, std::back_inserter(answers), answered);
    const std::size_t all = insights.themes.size();
    return {
        {"Identify each market segment", "share of themes that some segment says more or less", "hark segments", share(themes_with(insights, [](const Theme& theme) { return !theme.segments.empty(); }), all)},
        {"Write down the requirements", "share of accepted actions with a requirement", "hark actions list", share(static_cast<std::size_t>(std::ranges::count_if(registered, [](const RegisteredAction& one) { return !one.requirement.empty(); })), registered.size())},
        {"Communicate the requirements", "share of themes that reach the owner of an action", "hark actions --owners", share(themes_with(insights, [&](const Theme& theme) { return routed.contains(theme.id()); }), all)},
        {"Organize processes", "net: waiting, ordering, delivery, billing, care", "hark theme wait.time", net_of(insights, {"wait.", "order.", "delivery.", "billing.", "care.process", "travel."})},
        {"Organize physical spaces", "net: facilities, location, access", "hark theme place.facility", net_of(insights, {"place.facility", "place.location", "fairness.equal"})},
        {"Meet the customer's expectations", "share of comments that got another thing than described", "hark search \"as described\"", labelled(insights, "fact.not_as_described")},
        {"Get the customer's point of view", "share of judging comments that a topic holds", "hark themes --uncovered", insights.summary.covered},
        {"Deliver what is promised", "share of comments that speak of a broken promise", "hark cases --promises", labelled(insights, "fact.broken_promise")},
        {"Make the customer feel valued", "net: staff, support, fairness", "hark theme staff.attitude", net_of(insights, {"staff.", "support.", "fairness."})},
        {"Respond to all complaints", "share of cases that were answered", "hark cases --unanswered", of_cases(answered)},
        {"Over-respond to the customer", "share of answered cases with a second touch behind the solution", "hark cases", share(static_cast<std::size_t>(std::ranges::count_if(answers, [](const Case& one) { return one.follow_up; })), answers.size())},
        {"Clean, comfortable reception area", "net: cleanliness, comfort, atmosphere", "hark theme place.clean", net_of(insights, {"place.clean", "place.comfort", "place.ambience"})},
    };
}

report::Table table_of(const std::vector<Element>& elements, bool people) {
    report::Table table{{{.name = "n_of_12", .align = Column::right, .title = "#"}, {.name = "element", .flexible = true}, {.name = "figure", .flexible = true}, {.name = "value", .align = Column::right}, {.name = "low", .align = Column::right, .spare = 1},
                         {.name = "high", .align = Column::right, .spare = 1}, {"n", Column::right}, {.name = "opens", .spare = 2}}, {}};
    for (const Element& element : elements) {
        const bool known = element.value.n > 0;
        const int decimals = !people ? 6 : std::abs(element.value.value) < 0.01 && element.value.value != 0 ? 4 : 2;  // a rare thing is not none
        const auto number = [&](double value) { return known ? Cell(Number{value, decimals}) : Cell(); };
        table.rows.push_back({static_cast<std::int64_t>(table.rows.size()) + 1, element.name, known ? element.figure : element.figure + ": not measurable from your data", number(element.value.value), number(element.value.low),
                              number(element.value.high), element.value.n, element.opens});
    }
    return table;
}

Result<int> execute_scorecard(const Common& common, Console& console) {
    const Result<report::Format> format = format_of(common, console);
    if (!format) return format.error();
    const Result<Store> store = open_store(common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Models> models = load_models(common);
    if (!models) return models.error();
    const Result<Filter> filter = filter_of(common, *store);
    if (!filter) return filter.error();
    const Result<Insights> insights = read_insights(*store, *models, common);
    if (!insights) return insights.error();
    const auto registered = store->registered();
    if (!registered) return store_failure(registered.error());
    const auto cases = store->cases(*filter);
    if (!cases) return store_failure(cases.error());
    write(console.out, *format, table_of(elements_of(*insights, *registered, *cases), report::for_people(*format)), style_of(console));
    return done;
}

}  // namespace

Action declare_scorecard(App& app) {
    auto common = std::make_shared<Common>();
    declare_filter(app, *common);
    declare_db(app, *common);
    declare_models(app, *common);
    declare_format(app, *common);
    return [common](Console& console) { return execute_scorecard(*common, console); };
}

}  // namespace hark::cli

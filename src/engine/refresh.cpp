#include "hark/engine/run.h"
#include "hark/insight/json.h"

#include "engine/counting.h"
#include "engine/quoted_sentences.h"

namespace hark {
namespace {

Result<Counting> count_all(const Store& store) {
    Result<Counting> counting = kept_counting(store);
    if (!counting) return counting;
    if (const Status counted = count_rest(*counting, store); !counted) return counted.error();
    return counting;
}

Result<Insights> finish(Counting counting, const Store& store, std::span<const Play> playbook) {
    Result<FeedbackNames> names = store.names();
    if (!names) return names.error();
    const auto moment = store.moment();
    QuotedSentences sentences(store);
    return std::move(counting.tally).finish(std::move(*names), playbook, [&](const Quote& quote) { return sentences.of(quote); }, [&](std::span<const Quote> quotes) { sentences.fetch(quotes); });
}

void add_quotes(const std::string& insight, const std::vector<Quote>& quotes, std::vector<StoredQuote>& stored) {
    for (const Quote& quote : quotes) stored.push_back({insight, static_cast<std::int64_t>(stored.size()), quote.verbatim, quote.span, quote.sentence});
}

}  // namespace

Result<Insights> insights_of(const Store& store, const Models& models, const Filter& filter, Recommend recommend) {
    Result<Counting> counting = filter.all() ? count_all(store) : counted(store, filter);
    if (!counting) return counting.error();
    return finish(std::move(*counting), store, recommend == Recommend::yes ? models.playbook() : std::span<const Play>());
}

Result<InsightsByDay> insights_by_day(const Store& store, const Filter& filter) {
    Result<CountingByDay> counted = counted_by_day(store, filter);
    if (!counted) return counted.error();
    Result<Insights> insights = finish(std::move(counted->counting), store, {});
    if (!insights) return insights.error();
    return InsightsByDay{std::move(*insights), std::move(counted->daily), std::move(counted->ids)};
}

Result<Insights> refresh(Store& store, const Models& models) {
    Result<Counting> counting = count_all(store);
    if (!counting) return counting.error();
    if (const Status kept = keep_counting(*counting, store); !kept) return kept.error();
    Result<Insights> insights = finish(std::move(*counting), store, models.playbook());
    if (!insights) return insights;
    std::vector<StoredInsight> stored{{"summary", "summary", 0, to_json(insights->summary)}};
    std::vector<StoredQuote> quotes;
    const auto next = [&](std::string kind, std::string id, std::string json) { stored.push_back({std::move(kind), std::move(id), static_cast<std::int64_t>(stored.size()), std::move(json)}); };
    for (const TopicCount& topic : insights->topics) next("topic", topic.topic, to_json(topic));
    for (const Theme& theme : insights->themes) {
        next("theme", theme.id(), to_json(theme));
        add_quotes(theme.id(), theme.quotes, quotes);
    }
    for (const Action& action : insights->actions) {
        next("action", action.id, to_json(action));
        add_quotes(action.id, action.quotes, quotes);
    }
    if (const Status replaced = store.replace_insights(stored, quotes); !replaced) return replaced.error();
    return insights;
}

}  // namespace hark

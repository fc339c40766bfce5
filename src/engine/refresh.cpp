#include "hark/engine/run.h"
#include "hark/insight/json.h"

namespace hark {
namespace {

// The sentence that a quote stands in, fetched by id.
QuoteText sentences_of(const Store& store) {
    return [&store](const Quote& quote) -> std::string {
        const Result<std::string> text = store.text(quote.verbatim);
        if (!text || quote.sentence.end > text->size()) return {};
        return std::string(slice(*text, quote.sentence));
    };
}

// The range of dates must be known before the rows are counted, since it decides the periods.
Result<TallyOptions> options_for(const Store& store, const Filter& filter) {
    TallyOptions options;
    const Status scanned = store.scan(filter, [&](const FeedbackRow& row) {
        if (row.time == no_time) return true;
        if (options.first == no_time || row.time < options.first) options.first = row.time;
        if (options.last == no_time || row.time > options.last) options.last = row.time;
        return true;
    });
    if (!scanned) return scanned.error();
    return options;
}

Result<TallyOptions> options_for_all(const Store& store) {
    const Result<std::pair<Seconds, Seconds>> range = store.time_range();
    if (!range) return range.error();
    TallyOptions options;
    options.first = range->first;
    options.last = range->second;
    return options;
}

void add_quotes(const std::string& insight, const std::vector<Quote>& quotes, std::vector<StoredQuote>& stored) {
    for (const Quote& quote : quotes) stored.push_back({insight, static_cast<std::int64_t>(stored.size()), quote.verbatim, quote.span, quote.sentence});
}

}  // namespace

Result<Insights> insights_of(const Store& store, const Models& models, const Filter& filter) {
    const Result<TallyOptions> options = filter.all() ? options_for_all(store) : options_for(store, filter);
    if (!options) return options.error();
    Result<FeedbackNames> names = store.names();
    if (!names) return names.error();
    Tally tally(std::move(*names), *options);
    const Status scanned = store.scan(filter, [&](const FeedbackRow& row) {
        tally.add(row);
        return true;
    });
    if (!scanned) return scanned.error();
    return std::move(tally).finish(models.playbook(), sentences_of(store));
}

Result<Insights> refresh(Store& store, const Models& models) {
    Result<Insights> insights = insights_of(store, models);
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

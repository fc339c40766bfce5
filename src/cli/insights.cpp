#include "insights.h"

#include "hark/engine/surveys.h"
#include "hark/insight/json.h"

#include <algorithm>

namespace hark::cli {
namespace {

template <class T>
Status read_kind(const Store& store, std::string_view kind, Result<T> (*parse)(std::string_view), std::vector<T>& out) {
    const Result<std::vector<StoredInsight>> stored = store.insights(kind);
    if (!stored) return stored.error();
    for (const StoredInsight& insight : *stored) {
        Result<T> parsed = parse(insight.json);
        if (!parsed)
            return Error{ErrorCode::unsupported_version,
                         "another version of hark wrote what was found: " + parsed.error().what, parsed.error().where,
                         "any hark run into this store finds it anew"};
        out.push_back(std::move(*parsed));
    }
    return ok;
}

// The lines in the store hold no ids of verbatims; the table of quotes does, in the same order.
Status number_quotes(const Store& store, const std::string& insight, std::vector<Quote>& quotes) {
    const Result<std::vector<StoredQuote>> stored = store.quotes(insight);
    if (!stored) return stored.error();
    for (std::size_t i = 0; i < std::min(stored->size(), quotes.size()); ++i) quotes[i].verbatim = (*stored)[i].verbatim;
    return ok;
}

Status number_all_quotes(const Store& store, Insights& insights) {
    for (Theme& theme : insights.themes)
        if (const Status numbered = number_quotes(store, theme.id(), theme.quotes); !numbered) return numbered;
    for (hark::Action& action : insights.actions)
        if (const Status numbered = number_quotes(store, action.id, action.quotes); !numbered) return numbered;
    return ok;
}

Result<Insights> stored_insights(const Store& store) {
    Insights insights;
    std::vector<Summary> summaries;
    for (const Status& read : {read_kind(store, "summary", summary_from_json, summaries),
                               read_kind(store, "topic", topic_from_json, insights.topics),
                               read_kind(store, "theme", theme_from_json, insights.themes),
                               read_kind(store, "action", action_from_json, insights.actions)})
        if (!read) return read.error();
    if (summaries.empty())
        return Error{ErrorCode::busy, "nothing has been found yet: no run has come to its end", "",
                     "run the same hark run again"};
    insights.summary = summaries.front();
    if (const Status numbered = number_all_quotes(store, insights); !numbered) return numbered.error();
    return insights;
}

}  // namespace

Result<Insights> read_insights(const Store& store, const Models& models, const Common& common, Recommend recommend) {
    const Result<Filter> filter = filter_of(common, store);
    if (!filter) return filter.error();
    Result<Insights> found = filter->all() ? stored_insights(store) : insights_of(store, models, *filter, recommend);
    return found ? std::move(found) : store_failure(found.error());
}

Result<InsightsByDay> read_insights_by_day(const Store& store, const Filter& filter, int threads) {
    if (!filter.all()) {
        Result<InsightsByDay> found = insights_by_day(store, filter);
        return found ? std::move(found) : store_failure(found.error());
    }
    Result<Insights> insights = stored_insights(store);
    if (!insights) return store_failure(insights.error());
    Result<Daily> daily = daily_counts(store.path(), filter, threads);
    if (!daily) return store_failure(daily.error());
    return InsightsByDay{std::move(*insights), std::move(*daily), {}};
}

report::Titles titles_of(const Models& models) {
    return [&models](std::string_view id) {
        for (std::size_t i = 0; i < models.topics().size(); ++i)
            if (models.topics()[i].id == id) return models.title(static_cast<TopicId>(i));
        return report::title_from_id(id);
    };
}

QuoteText sentences_of(const Store& store) {
    return [&store](const Quote& quote) -> std::string {
        const Result<StoredVerbatim> verbatim = store.verbatim(quote.verbatim);
        if (!verbatim || quote.sentence.end > verbatim->text.size()) return {};
        return std::string(slice(verbatim->text, quote.sentence));
    };
}

std::string words_at(const Store& store, std::int64_t id, bool in_reply, Span span) {
    const Result<StoredVerbatim> verbatim = store.verbatim(id);
    if (!verbatim) return {};
    const std::string& text = in_reply ? verbatim->reply : verbatim->text;
    span.end = std::min(span.end, static_cast<std::uint32_t>(text.size()));
    while (span.end < text.size() && (static_cast<unsigned char>(text[span.end]) & 0xC0) == 0x80) --span.end;
    return span.begin < span.end ? std::string(slice(text, span)) : std::string();
}

}  // namespace hark::cli

#include "insights.h"

#include "hark/insight/json.h"

namespace hark::cli {
namespace {

template <class T>
Status read_kind(const Store& store, std::string_view kind, Result<T> (*parse)(std::string_view), std::vector<T>& out) {
    const Result<std::vector<StoredInsight>> stored = store.insights(kind);
    if (!stored) return stored.error();
    for (const StoredInsight& insight : *stored) {
        Result<T> parsed = parse(insight.json);
        if (!parsed) return parsed.error();
        out.push_back(std::move(*parsed));
    }
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
        return Error{ErrorCode::not_found, "nothing has been found yet: no run has come to its end", "",
                     "run the same hark run again"};
    insights.summary = summaries.front();
    return insights;
}

}  // namespace

Result<Insights> read_insights(const Store& store, const Models& models, const Common& common) {
    const Result<Filter> filter = filter_of(common);
    if (!filter) return filter.error();
    return filter->all() ? stored_insights(store) : insights_of(store, models, *filter);
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

}  // namespace hark::cli

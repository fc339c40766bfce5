#include "commands.h"
#include "insights.h"
#include "question.h"

#include <algorithm>

namespace hark::cli {
namespace {

struct QuotesArguments {
    Common common;
    std::string theme;
    bool all = false;
};

// "delivery.time/disliked", or a topic alone for both sides.
struct Wanted {
    std::string topic;
    TopicId id = 0;
    bool liked = false, disliked = false;

    bool takes(const FeedbackMention& mention) const {
        return mention.topic == id && (mention.polarity == Polarity::mixed || (liked && mention.polarity == Polarity::positive) ||
                                       (disliked && mention.polarity == Polarity::negative));
    }
};

Result<Wanted> wanted_of(const std::string& theme, const FeedbackNames& names) {
    const auto keys = themes_named(theme, names);
    if (!keys) return keys.error();
    Wanted wanted{names.topics[keys->front().first], keys->front().first};
    for (const ThemeKey& key : *keys) (key.second == Side::liked ? wanted.liked : wanted.disliked) = true;
    return wanted;
}

std::string side_of(const FeedbackMention& mention) {
    return mention.polarity == Polarity::positive   ? "liked"
           : mention.polarity == Polarity::negative ? "disliked"
                                                    : "mixed";
}

// One quote a verbatim: its strongest mention. So their number is the theme's n.
Result<std::vector<report::ResolvedQuote>> all_quotes(const Store& store, const Wanted& wanted, const Filter& filter) {
    std::vector<report::ResolvedQuote> quotes;
    const Status scanned = store.scan(filter, [&](const FeedbackRow& row) {
        const FeedbackMention* best = nullptr;
        for (const FeedbackMention& mention : row.mentions)
            if (wanted.takes(mention) &&
                (!best || std::abs(mention.strength) > std::abs(best->strength)))
                best = &mention;
        if (best)
            quotes.push_back({wanted.topic + "/" + side_of(*best),
                              {row.verbatim, row.key, best->span, best->sentence, best->strength},
                              "",
                              "",
                              row.time});
        return true;
    }, {.topics = std::span(&wanted.id, 1)});
    if (!scanned) return store_failure(scanned.error());
    return quotes;
}

Result<std::vector<report::ResolvedQuote>> telling_quotes(const Insights& insights, const Wanted& wanted) {
    std::vector<report::ResolvedQuote> quotes;
    for (const Theme& theme : insights.themes)
        if (theme.topic == wanted.topic && (theme.side == Side::liked ? wanted.liked : wanted.disliked))
            for (const Quote& quote : theme.quotes) quotes.push_back({theme.id(), quote, "", "", no_time});
    return quotes;
}

// A comment that is gone leaves its quote empty; a store that cannot be read says so.
Status resolve(const Store& store, std::vector<report::ResolvedQuote>& quotes) {
    for (report::ResolvedQuote& quote : quotes) {
        Result<QuotedVerbatim> verbatim = store.quoted(quote.quote.verbatim);
        if (!verbatim && verbatim.error().code != ErrorCode::not_found) return store_failure(verbatim.error());
        if (!verbatim || quote.quote.sentence.end > verbatim->text.size()) continue;
        quote.sentence = slice(verbatim->text, quote.quote.sentence);
        quote.id = std::move(verbatim->external_id);
        quote.time = verbatim->time;
    }
    return ok;
}

Result<int> execute_quotes(const QuotesArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Filter> filter = filter_of(options.common, *store);
    if (!filter) return filter.error();
    const Result<FeedbackNames> names = store->names();
    if (!names) return store_failure(names.error());
    const Result<Wanted> wanted = wanted_of(options.theme, *names);
    if (!wanted) return wanted.error();
    Result<std::vector<report::ResolvedQuote>> quotes = std::vector<report::ResolvedQuote>();
    if (options.all) {
        quotes = all_quotes(*store, *wanted, *filter);
    } else {
        const Result<Models> models = load_models(options.common);
        if (!models) return models.error();
        const Result<Insights> insights = read_insights(*store, *models, options.common, Recommend::no);
        if (!insights) return insights.error();
        quotes = telling_quotes(*insights, *wanted);
    }
    if (!quotes) return quotes.error();
    if (const Status resolved = resolve(*store, *quotes); !resolved) return store_failure(resolved.error());
    write(console.out, *format, report::to_table(std::span<const report::ResolvedQuote>(*quotes)), style_of(console));
    if (quotes->empty())
        console.message("No comment says so.");
    else if (!options.all && report::for_people(*format))
        console.message("The most telling ones; --all lists every comment.");
    return done;
}

}  // namespace

Action declare_quotes(App& app) {
    auto options = std::make_shared<QuotesArguments>();
    app.add_option("theme", options->theme, "A theme such as delivery.time/disliked, or a topic for both sides")
        ->required();
    app.add_flag("--all", options->all, "Every comment, not only the most telling ones");
    declare_filter(app, options->common);
    declare_db(app, options->common);
    declare_models(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_quotes(*options, console); };
}

}  // namespace hark::cli

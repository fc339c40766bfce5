// hark topics coverage, suggest, overlap: a taxonomy held against the stored comments.
#include "hark/base/suggest.h"
#include "hark/engine/topics.h"
#include "hark/insight/words.h"

#include "topics_commands.h"

#include <algorithm>

namespace hark::cli {
namespace {

using report::Column;

struct TopicsSurveyArguments {
    Common common;
    std::string topic;
    std::int64_t limit = 20;
    int threads = 0;
};

struct Asked {
    report::Format format;
    Models models;
    Filter filter;
    std::filesystem::path path;
    std::size_t most;
};

Result<Asked> asked(const TopicsSurveyArguments& options, const Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Filter> filter = filter_of(options.common, *store);
    if (!filter) return filter.error();
    return Asked{*format, std::move(*models), *filter, db_path(options.common), static_cast<std::size_t>(options.limit)};
}

// Examples by the text of their comment: the id opens it.
report::Table phrases_table(const std::vector<KeyPhrase>& phrases, const char* inside, const char* outside) {
    report::Table table{{{"phrase", Column::left, "", true}, {inside, Column::right}, {outside, Column::right},
                         {"keyness", Column::right}, {"example", Column::right, "example id"}}, {}};
    for (const KeyPhrase& p : phrases) table.rows.push_back({p.phrase, p.inside, p.outside, report::Number{p.keyness, 1}, p.example});
    return table;
}

Result<int> coverage(const TopicsSurveyArguments& options, Console& console) {
    const Result<Asked> ask = asked(options, console);
    if (!ask) return ask.error();
    const Result<TopicCoverage> found = topic_coverage(ask->path, ask->models, ask->filter, ask->most, options.threads);
    if (!found) return store_failure(found.error());
    write(console.out, ask->format, phrases_table(found->phrases, "without_topic", "with_topic"), style_of(console));
    const double share = found->clauses == 0 ? 0 : static_cast<double>(found->held) / static_cast<double>(found->clauses);
    const std::string sample = found->of > found->verbatims ? " (a random sample of " + grouped(found->of) + ")" : "";
    console.message(percent(share) + " of " + grouped(found->clauses) + " evaluating clauses in " + grouped(found->verbatims) +
                    " comments" + sample + " are held by a topic; the phrases above come in the others.");
    return done;
}

Result<TopicId> topic_named(const std::string& id, const Models& models) {
    std::vector<std::string> known;
    for (const Topic& topic : models.topics()) known.push_back(topic.id);
    const auto at = std::ranges::find(known, id);
    if (at != known.end()) return static_cast<TopicId>(at - known.begin());
    const std::string near = nearest(id, known);
    return Error{ErrorCode::bad_input, "there is no topic '" + id + "'", "", near.empty() ? "see topics/taxonomy.tsv for those that there are" : "did you mean '" + near + "'?"};
}

Result<int> suggestions(const TopicsSurveyArguments& options, Console& console) {
    const Result<Asked> ask = asked(options, console);
    if (!ask) return ask.error();
    const Result<TopicId> topic = topic_named(options.topic, ask->models);
    if (!topic) return topic.error();
    const Result<TopicSuggestions> found = topic_suggestions(ask->path, ask->models, *topic, ask->filter, ask->most, options.threads);
    if (!found) return store_failure(found.error());
    write(console.out, ask->format, phrases_table(found->phrases, "with_topic", "elsewhere"), style_of(console));
    console.message(ask->models.title(*topic) + " is mentioned in " + grouped(found->inside) + " of " + grouped(found->inside + found->outside) + " sentences.");
    return done;
}

Result<int> overlaps(const TopicsSurveyArguments& options, Console& console) {
    const Result<Asked> ask = asked(options, console);
    if (!ask) return ask.error();
    const Result<std::vector<TopicOverlap>> found = topic_overlaps(ask->path, ask->models, ask->filter, ask->most, options.threads);
    if (!found) return store_failure(found.error());
    report::Table table{{{"topic", Column::left, "", true}, {"other", Column::left, "and", true}, {"words", Column::right}, {"opinions", Column::right},
                         {"example", Column::right, "id"}, {"quote", Column::left, "", true}}, {}};
    for (const TopicOverlap& o : *found)
        table.rows.push_back({ask->models.topics()[o.first].id, ask->models.topics()[o.second].id, o.words, o.opinions, o.example, o.quote});
    write(console.out, ask->format, table, style_of(console));
    return done;
}

std::shared_ptr<TopicsSurveyArguments> declare(App& app, const char* limit) {
    auto options = std::make_shared<TopicsSurveyArguments>();
    app.add_option("--limit", options->limit, limit)->check(Range(0, 1'000'000));
    app.add_option("--threads", options->threads, "How many (default: all)")->check(Range(1, 1024));
    declare_filter(app, options->common);
    declare_db(app, options->common);
    declare_models(app, options->common);
    declare_format(app, options->common);
    return options;
}

}  // namespace

Action declare_topics_coverage(App& app) {
    const auto options = declare(app, "Show so many phrases at most (default: 20)");
    return [options](Console& console) { return coverage(*options, console); };
}
Action declare_topics_suggest(App& app) {
    const auto options = declare(app, "Show so many phrases at most (default: 20)");
    app.add_option("topic", options->topic, "Its id, such as delivery.time")->required();
    return [options](Console& console) { return suggestions(*options, console); };
}
Action declare_topics_overlap(App& app) {
    const auto options = declare(app, "Show so many pairs at most (default: 20)");
    return [options](Console& console) { return overlaps(*options, console); };
}

}  // namespace hark::cli

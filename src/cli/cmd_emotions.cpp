// hark emotions: what customers feel, how strongly, about what, and in which words.
#include "hark/base/suggest.h"
#include "hark/engine/emotions.h"
#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "commands.h"
#include "insights.h"
#include "question.h"

#include <algorithm>

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;
using report::Number;
using report::Percent;

struct EmotionsArguments {
    Question question;
    std::string emotion;
};

// The topics that stand most often in the same sentence.
std::string about(const EmotionCount& count, const Asked& asked) {
    std::vector<std::pair<std::int64_t, TopicId>> topics;
    for (const auto& [topic, n] : count.topics)
        if (!asked.people || names_topic(asked.names.topics[topic])) topics.emplace_back(-n, topic);
    std::ranges::sort(topics);
    std::string line;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, topics.size()); ++i) {
        const std::string& id = asked.names.topics[topics[i].second];
        line += (i > 0 ? ", " : "") + (asked.people ? report::titled(titles_of(asked.models), id) : id) + " (" + grouped(-topics[i].first) + ")";
    }
    return line;
}

std::string text_at(const Asked& asked, std::int64_t verbatim, Span span) { return words_at(asked.store, verbatim, false, span); }

report::Table overview(const Emotions& all, const Asked& asked) {
    report::Table table{{{"emotion"}, {"n", Column::right}}, {}};
    for (const char* name : {"share", "share_low", "share_high"}) table.columns.push_back({.name = name, .align = Column::right, .audience = Column::machines});
    table.columns.push_back({.name = "share", .align = Column::right, .audience = Column::people});
    table.columns.push_back({.name = "95 %", .align = Column::right, .audience = Column::people, .spare = 2});
    for (const char* name : {"mild", "plain", "strong"}) table.columns.push_back({.name = name, .align = Column::right, .spare = 1});
    table.columns.push_back({.name = "stars", .align = Column::right});
    table.columns.push_back({.name = "about", .flexible = true, .spare = 3});
    table.columns.push_back({.name = "words", .flexible = true});
    table.columns.push_back({.name = "verbatim", .align = Column::right, .title = "id"});
    for (std::size_t i = 0; i < emotion_count; ++i) {
        const EmotionCount& count = all.by[i];
        const Estimate share = wilson(double(count.comments), all.comments);
        std::vector<Cell> row{std::string(name_of(static_cast<Emotion>(i))), count.comments, Number{share.value, 6}, Number{share.low, 6}, Number{share.high, 6}, Percent{share.value}, range_in_percent(share)};
        for (const std::int64_t n : count.by_intensity) row.emplace_back(n);
        row.push_back(count.stars.n > 0 ? Cell(Number{count.stars.mean() / 100, 2}) : Cell());
        row.emplace_back(about(count, asked));
        row.push_back(count.quotes.empty() ? Cell() : Cell(printable(text_at(asked, count.quotes[0].verbatim, count.quotes[0].span))));
        row.push_back(count.quotes.empty() ? Cell() : Cell(count.quotes[0].verbatim));
        table.rows.push_back(std::move(row));
    }
    return table;
}

report::Table sentences(const EmotionCount& count, const Asked& asked) {
    report::Table table{{{.name = "intensity", .align = Column::right}, {.name = "words", .flexible = true}, {.name = "quote", .flexible = true}, {.name = "verbatim", .align = Column::right, .title = "id"}}, {}};
    for (const char* name : {"begin", "end"}) table.columns.push_back({.name = name, .align = Column::right, .audience = Column::machines});
    for (const Quote& quote : count.quotes)
        table.rows.push_back({std::int64_t{quote.strength}, printable(text_at(asked, quote.verbatim, quote.span)), sentence_of(asked.store, quote), quote.verbatim, std::int64_t{quote.span.begin}, std::int64_t{quote.span.end}});
    return table;
}

Result<std::optional<Emotion>> emotion_named(const std::string& name) {
    if (name.empty()) return std::optional<Emotion>();
    std::vector<std::string> known;
    std::string all;
    for (std::size_t i = 0; i < emotion_count; ++i) {
        known.emplace_back(name_of(static_cast<Emotion>(i)));
        if (known.back() == name) return std::optional(static_cast<Emotion>(i));
        all += (all.empty() ? "" : ", ") + known.back();
    }
    const std::string guess = nearest(name, known);
    return Error{ErrorCode::bad_input, "there is no emotion '" + name + "'", "", (guess.empty() ? "" : "did you mean " + guess + "? ") + ("there are " + all)};
}

Result<int> execute_emotions(const EmotionsArguments& options, Console& console) {
    const auto one = emotion_named(options.emotion);
    if (!one) return one.error();
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    const Result<EmotionModels> models = load_emotions(options.question.common);
    if (!models) return models.error();
    const auto most = static_cast<std::size_t>(!*one ? 1 : options.question.limit > 0 ? options.question.limit : 20);
    const Result<Emotions> all = emotions(asked->path, *models, to_hex(asked->models.hash()), asked->filter, most, options.question.threads);
    if (!all) return store_failure(all.error());
    write(console.out, asked->format, *one ? sentences(all->by[static_cast<std::size_t>(**one)], *asked) : overview(*all, *asked), style_of(console));
    if (!asked->people) return done;
    const std::string n = *one ? grouped(all->by[static_cast<std::size_t>(**one)].comments) + " of " : grouped(all->feeling) + " of ";
    show_lines(console, asked->format, {"", n + grouped(all->comments) + (*one ? " comments, the strongest first." : " comments name a feeling; a comment may name several. hark emotions EMOTION lists the sentences.")});
    return done;
}

}  // namespace

Action declare_emotions(App& app) {
    auto options = std::make_shared<EmotionsArguments>();
    app.add_option("emotion", options->emotion, "One of anger, fear, sadness, disappointment, joy, trust, surprise, gratitude: its sentences, the strongest first");
    declare_question(app, options->question, "So many sentences (default: 20)");
    return [options](Console& console) { return execute_emotions(*options, console); };
}

}  // namespace hark::cli

// hark emerging: what is newly going wrong, or right, and how sure that is.
#include "hark/base/json.h"
#include "hark/engine/emerging.h"
#include "hark/insight/words.h"

#include "commands.h"
#include "question.h"

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;
using report::Number;

struct EmergingArguments {
    Question question;
    double rate = 0.05;
    bool no_phrases = false;
    std::size_t texts = 0;
};

std::string date_of(std::int32_t day) { return iso_date(Seconds{day} * seconds_per_day); }

std::string verbatims(const std::vector<Quote>& quotes) {
    std::string ids;
    for (const Quote& quote : quotes) ids += (ids.empty() ? "" : " ") + std::to_string(quote.verbatim);
    return ids;
}

std::string sample_in_words(std::int64_t read, std::int64_t of) { return read < of ? grouped(read) + " of " + grouped(of) : "all " + grouped(of); }

report::Table table_of(const Emerging& found, const Asked& asked) {
    report::Table table;
    for (const char* name : {"kind", "what", "since", "days", "n", "of", "expected", "before", "before_of", "p_adjusted", "first_seen", "first_verbatim", "verbatims"})
        table.columns.push_back({.name = name, .align = table.columns.size() < 3 ? Column::left : Column::right});
    for (const EmergingTheme& e : found.themes)
        table.rows.push_back({"theme", id_of(e.theme, asked.names), date_of(e.surge.begin), std::int64_t{e.surge.end - e.surge.begin}, e.surge.now, e.surge.now_of, Number{e.surge.expected, 4},
                              e.surge.before, e.surge.before_of, Number{e.surge.adjusted, 8}, iso_date(e.first_time), e.first.verbatim, verbatims(e.quotes)});
    for (const EmergingPhrase& e : found.phrases)
        table.rows.push_back({"phrase", e.phrase, date_of(found.phrases_since), std::int64_t{found.until - found.phrases_since}, e.now, found.sentences_now, Number{e.expected, 4},
                              e.before, found.sentences_before, Number{e.q_value, 8}, Cell(), e.example, std::to_string(e.example)});
    return table;
}

void for_people(const Emerging& found, const EmergingArguments& options, const Asked& asked, Console& console) {
    if (found.windows.empty()) {
        show_lines(console, asked.format, {"Not enough history: an alarm needs comments of at least 15 days, and there are " + std::to_string(found.days) + "."});
        return;
    }
    show_lines(console, asked.format, {"The newest 1 to " + std::to_string(found.windows.back()) + " days before " + date_of(found.until) + " against all before them, " + grouped(static_cast<std::int64_t>(found.tested)) +
                                       " themes together: where nothing has changed, " + fixed(100 * options.rate, options.rate < 0.01 ? 1 : 0) + " of 100 looks raise any alarm at all."});
    const std::string volume = "At " + fixed(found.comments_a_day, found.comments_a_day < 10 ? 1 : 0) + " comments a day, ";
    show_lines(console, asked.format, {!found.raised_after ? volume + "a theme that is new and makes up 0.5 % may stay unseen for more than 91 days."
                                                           : volume + "nine of ten themes that are new and make up 0.5 % are raised within " + (*found.raised_after == 1 ? "a day" : std::to_string(*found.raised_after) + " days") + "."});
    if (found.themes.empty()) show_lines(console, asked.format, {found.nearest ? "No theme stands out. Nearest to it: " + told(*found.nearest, asked) : "No theme stands out."});
    for (const EmergingTheme& e : found.themes) {
        show_lines(console, asked.format, {"", told(e, asked), "  First said " + iso_date(e.first_time) + ", comment " + std::to_string(e.first.verbatim) + "."});
        show_quotes(console, asked.format, asked.store, e.quotes, 3);
    }
    if (options.no_phrases) return;
    show_heading(console, asked.format, "Phrases that no topic holds, since " + date_of(found.phrases_since));
    if (found.texts_now + found.texts_before < found.of_now + found.of_before)
        show_lines(console, asked.format, {"Read for them: " + sample_in_words(found.texts_now, found.of_now) + " comments since, " + sample_in_words(found.texts_before, found.of_before) + " before, a random sample that is the same every time (--texts reads more)."});
    report::Table table{{{.name = "phrase", .flexible = true}, {"n", Column::right}, {"expected", Column::right}, {.name = "quote", .flexible = true}, {"id", Column::right}}, {}};
    for (const EmergingPhrase& e : found.phrases) table.rows.push_back({e.phrase, e.now, Number{e.expected, 1}, e.sentence, e.example});
    write(console.out, asked.format, table, style_of(console));
    if (!found.phrases.empty()) show_lines(console, asked.format, {"Of these, about " + fixed(100 * options.rate, 0) + " in 100 are chance (Benjamini-Hochberg)."});
}

Result<int> execute_emerging(const EmergingArguments& options, Console& console) {
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    const Result<std::vector<ModelFile>> files = model_files(options.question.common);
    if (!files) return files.error();
    const EverydayWords everyday = everyday_words(*files);
    const auto most = static_cast<std::size_t>(options.question.limit > 0 ? options.question.limit : asked->people ? 10 : 1'000);
    const Result<Emerging> found = emerging(asked->path, asked->models, asked->filter, {options.rate, most, !options.no_phrases, true, options.texts, options.question.threads, &everyday});
    if (!found) return store_failure(found.error());
    if (asked->people)
        for_people(*found, options, *asked, console);
    else
        write(console.out, asked->format, table_of(*found, *asked), style_of(console));
    return done;
}

}  // namespace

Action declare_emerging(App& app) {
    auto options = std::make_shared<EmergingArguments>();
    app.add_option("--rate", options->rate, "False alarms: the chance that a look raises any, where nothing has changed (default: 0.05)")->check(Range(0.000001, 0.5));
    app.add_flag("--no-phrases", options->no_phrases, "Only themes: no phrases that no topic holds (quicker)");
    declare_texts(app, options->texts);
    declare_question(app, options->question, "So many of each kind (default: 10 for people, all for machines)");
    return [options](Console& console) { return execute_emerging(*options, console); };
}

}  // namespace hark::cli

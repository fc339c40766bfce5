#include "question.h"

#include "hark/base/json.h"
#include "hark/base/suggest.h"
#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "insights.h"
#include "prose.h"

#include <algorithm>
#include <set>

namespace hark::cli {
namespace {

std::string letters_of(std::string_view sentence) {
    std::string letters;
    for (const char byte : sentence) {
        const auto c = static_cast<unsigned char>(byte);
        if (c >= 'A' && c <= 'Z')
            letters += static_cast<char>(c + 32);
        else if ((c >= 'a' && c <= 'z') || c >= 0x80)
            letters += byte;
    }
    return letters;
}

// What was probably meant: a topic of nearly this name, or those of the group that it begins with.
std::string topics_near(const std::string& topic, const std::vector<std::string>& topics) {
    if (const std::string guess = nearest(topic, topics); !guess.empty()) return "did you mean " + guess + "?";
    std::vector<std::string> group;
    const std::string beginning = topic.substr(0, topic.find('.')) + ".";
    for (const std::string& one : topics)
        if (one.starts_with(beginning)) group.push_back(one);
    return group.empty() ? "hark themes --topics lists the topics" : "there are " + listed(group);
}

}  // namespace

void declare_question(App& app, Question& question, const char* limit) {
    app.add_option("--limit", question.limit, limit)->check(Range(1, 1'000'000));
    app.add_option("--threads", question.threads, "How many (default: all)")->check(Range(1, 1024));
    declare_filter(app, question.common);
    declare_db(app, question.common);
    declare_models(app, question.common);
    declare_format(app, question.common);
}

void declare_texts(App& app, std::size_t& texts) {
    app.add_option("--texts", texts, "Comments to read anew for phrases that no topic holds, a random sample (default: 50,000; with a filter 2,000)")->check(Range(1, 100'000'000));
}

Result<Asked> ask(const Question& question, const Console& console) {
    const Result<report::Format> format = format_of(question.common, console);
    if (!format) return format.error();
    Result<Store> store = open_store(question.common, Store::Mode::read_only);
    if (!store) return store.error();
    Result<Models> models = load_models(question.common);
    if (!models) return models.error();
    const Result<Filter> filter = filter_of(question.common, *store);
    if (!filter) return filter.error();
    Result<FeedbackNames> names = store->names();
    if (!names) return store_failure(names.error());
    return Asked{*format, report::for_people(*format), std::move(*store), std::move(*models), *filter, db_path(question.common), std::move(*names)};
}

Result<std::vector<ThemeKey>> themes_named(const std::string& theme, const FeedbackNames& names) {
    const std::size_t slash = std::min(theme.find('/'), theme.size());
    const std::string topic = theme.substr(0, slash), side = slash < theme.size() ? theme.substr(slash + 1) : "";
    const auto at = std::ranges::find(names.topics, topic);
    if (topic.empty() || at == names.topics.end()) {
        return Error{ErrorCode::bad_input, "there is no topic '" + topic + "' in the store", "", topics_near(topic, names.topics)};
    }
    const auto id = static_cast<TopicId>(at - names.topics.begin());
    if (slash == theme.size()) return std::vector<ThemeKey>{{id, Side::disliked}, {id, Side::liked}};
    for (const Side one : {Side::liked, Side::disliked})
        if (side == name_of(one)) return std::vector<ThemeKey>{{id, one}};
    return Error{ErrorCode::bad_input, "there is no side '" + side + "'", "", "write " + topic + "/liked or " + topic + "/disliked"};
}

std::string id_of(const ThemeKey& theme, const FeedbackNames& names) { return names.topics[theme.first] + "/" + std::string(name_of(theme.second)); }

std::string title_of(const ThemeKey& theme, const Asked& asked) {
    return report::titled(titles_of(asked.models), asked.names.topics[theme.first]) + ", " + std::string(name_of(theme.second));
}

std::string told(const EmergingTheme& e, const Asked& asked) {
    const Surge& s = e.surge;
    std::string line = title_of(e.theme, asked) + ": " + grouped(s.now) + " of " + grouped(s.now_of) + " comments since " + iso_date(Seconds{s.begin} * seconds_per_day) + ", where " + fixed(s.expected, s.expected < 10 ? 1 : 0) +
                       " were to be expected from " + grouped(s.before) + " of " + grouped(s.before_of) + " before";
    line += s.before == 0 ? "; new" : s.expected > 0 ? "; " + fixed(double(s.now) / s.expected, 1) + " times as many" : "";
    return line + ". As much by chance: " + (s.adjusted < 0.0001 ? "less than 1 look in 10,000" : s.adjusted > 0.5 ? "often" : "1 look in " + grouped(static_cast<std::int64_t>(1 / s.adjusted))) + ".";
}

std::string sentence_of(const Store& store, const Quote& quote) {
    const Result<std::string> text = store.text(quote.verbatim);
    if (!text || quote.sentence.end > text->size()) return {};
    return printable(slice(*text, quote.sentence));
}

void show_quotes(Console& console, report::Format format, const Store& store, std::span<const Quote> quotes, std::size_t most) {
    std::set<std::string> shown;
    std::vector<std::string> lines;
    for (const Quote& quote : quotes) {
        const std::string sentence = sentence_of(store, quote);
        if (lines.size() == most || sentence.empty() || !shown.insert(letters_of(sentence)).second) continue;
        lines.push_back((format == report::Format::md ? "- [" : "  [") + std::to_string(quote.verbatim) + "] \u201c" + sentence + "\u201d");
    }
    show_lines(console, format, lines, 4);
}

void show_lines(Console& console, report::Format format, const std::vector<std::string>& lines, std::size_t indent) {
    const std::size_t width = format == report::Format::table ? console.width : std::string::npos;
    for (const std::string& line : lines) console.out += wrapped(line, width, indent);
}

void show_heading(Console& console, report::Format format, std::string_view heading) {
    const bool md = format == report::Format::md;
    console.out += (console.out.empty() ? "" : "\n") + std::string(md ? "## " : "") + std::string(heading) + "\n" + (md ? "\n" : "");
}

std::string range_in_percent(const Estimate& share) {
    char range[64];
    std::snprintf(range, sizeof range, "%.1f\u2013%.1f", 100 * share.low, 100 * share.high);
    return share.n > 0 ? range : "";
}

}  // namespace hark::cli

#include "hark/insight/words.h"

#include "commands.h"
#include "insights.h"
#include "prose.h"
#include "themes_uncovered.h"

namespace hark::cli {
namespace {

constexpr std::size_t legend_indent = 8;  // where the meanings begin in report::theme_legend

struct ThemesArguments {
    Common common;
    bool liked = false, disliked = false, topics = false, segments = false, uncovered = false, keep = false;
    int limit = 0;
    std::size_t texts = 0;
};

std::vector<Theme> chosen(const Insights& insights, const ThemesArguments& options, int limit, bool people) {
    std::vector<Theme> themes;
    int liked = 0, disliked = 0;
    for (const Theme& theme : insights.themes) {
        if (people && !theme.names_topic()) continue;
        const bool likes = theme.side == Side::liked;
        if ((likes && options.disliked && !options.liked) || (!likes && options.liked && !options.disliked)) continue;
        if (limit > 0 && (likes ? ++liked : ++disliked) > limit) continue;
        themes.push_back(theme);
    }
    return themes;
}

// Judgements of the whole are no theme to work on: a line says how many there are.
template <class Prose>
void show_whole(const Insights& insights, const Prose& prose) {
    for (const TopicCount& topic : insights.topics) {
        if (names_topic(topic.topic)) continue;
        prose({grouped(topic.liked) + " like and " + grouped(topic.disliked) + " dislike it as a whole, and name nothing by that: no theme (--topics)."}, 2);
    }
}

void for_people(const Insights& insights, const std::vector<Theme>& themes, const Models& models, report::Format format,
                Console& console) {
    const auto prose = [&](const std::vector<std::string>& lines, std::size_t indent) {
        const std::size_t width = format == report::Format::table ? console.width : std::string::npos;
        for (const std::string& line : lines) console.out += wrapped(line, width, indent);
    };
    prose(report::summary_lines(insights.summary), 2);
    for (const Side side : {Side::disliked, Side::liked}) {
        std::vector<Theme> part;
        for (const Theme& theme : themes)
            if (theme.side == side) part.push_back(theme);
        if (part.empty()) continue;
        console.out += "\n" + std::string(format == report::Format::md ? "## " : "") +
                       (side == Side::liked ? "Liked" : "Disliked") + "\n" + (format == report::Format::md ? "\n" : "");
        write(console.out, format, report::to_table(std::span<const Theme>(part), titles_of(models)),
              style_of(console));
    }
    show_whole(insights, prose);
    if (const auto changes = report::change_lines(insights.themes, titles_of(models)); !changes.empty()) {
        console.out += "\n" + std::string(format == report::Format::md ? "## " : "") + "Changed\n";
        prose(changes, 2);
    }
    console.out += "\n";
    prose(report::theme_legend(), legend_indent);
}

Result<int> execute_themes(const ThemesArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    const Result<Insights> insights = read_insights(*store, *models, options.common);
    if (!insights) return insights.error();
    const bool people = report::for_people(*format);
    const std::vector<Theme> themes = chosen(*insights, options, options.limit > 0 ? options.limit : people ? 10 : 0, people);
    if (options.topics)
        write(console.out, *format, report::to_table(std::span<const TopicCount>(insights->topics), titles_of(*models)),
              style_of(console));
    else if (options.segments)
        write(console.out, *format, report::segments_table(themes, titles_of(*models)), style_of(console));
    else if (people)
        for_people(*insights, themes, *models, *format, console);
    else
        write(console.out, *format, report::to_table(std::span<const Theme>(themes), titles_of(*models)),
              style_of(console));
    return done;
}

}  // namespace

std::string themes_page(const Insights& insights, const Models& models) {
    Console page;
    for_people(insights, chosen(insights, {}, 0, true), models, report::Format::md, page);
    return page.out;
}

Action declare_themes(App& app) {
    auto options = std::make_shared<ThemesArguments>();
    app.add_flag("--liked", options->liked, "Only what is liked");
    app.add_flag("--disliked", options->disliked, "Only what is disliked");
    app.add_flag("--topics", options->topics, "Count likes and dislikes of every topic instead");
    app.add_flag("--segments", options->segments, "Show the segments where themes are stronger or weaker instead");
    app.add_flag("--uncovered", options->uncovered, "Show the themes that customers name and no topic holds instead");
    app.add_flag("--keep", options->keep, "Keep those in the store, with ids that stay from night to night");
    declare_texts(app, options->texts);
    app.add_option("--limit", options->limit, "So many of each side (default: 10 for people, all for machines)")
        ->check(Range(1, 1'000'000));
    declare_filter(app, options->common);
    declare_db(app, options->common);
    declare_models(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return options->uncovered || options->keep ? show_uncovered({options->common, 0, options->limit}, options->texts, options->keep, console) : execute_themes(*options, console); };
}

}  // namespace hark::cli

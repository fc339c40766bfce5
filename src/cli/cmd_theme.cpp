// hark theme: one theme in depth: how much, since when, for whom, beside what, in whose words.
#include "hark/insight/trends.h"
#include "hark/insight/words.h"
#include "hark/report/spark.h"

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

struct ThemeArguments {
    Question question;
    std::string theme;
};

struct Depth {
    ThemeKey key;
    const Daily& daily;
    ThemeDepth said;
    const Theme* theme = nullptr;    // nothing: too few comments to be one
    TrendLine line = {};
    std::vector<CrossDifference> neighbours = {};
    std::vector<Quote> quotes = {};
};

Depth depth_of(const ThemeKey& key, ThemeDepth said, const InsightsByDay& found, const Asked& asked) {
    Depth depth{.key = key, .daily = found.daily, .said = std::move(said)};
    const std::vector<Theme>& themes = found.insights.themes;
    const auto at = std::ranges::find(themes, id_of(key, asked.names), [](const Theme& theme) { return theme.id(); });
    if (at != themes.end()) depth.theme = &*at;
    depth.line = trend_of(found.daily.all, found.daily.theme(key.first, key.second).days, Step::automatic);
    const CrossOptions tested{5, 5, 0.05};
    for (CrossDifference& one : differences(depth.said.beside, tested))
        if (one.group == 0 && one.difference > 0 && one.q_value <= 0.05 && one.topic != key.first) depth.neighbours.push_back(one);
    depth.quotes = depth.theme && asked.filter.all() ? depth.theme->quotes : depth.said.quotes;
    return depth;
}

std::string share_line(const Depth& depth, const Insights& insights) {
    if (depth.theme) return describe(*depth.theme, insights.summary) + ".";
    const std::int64_t n = depth.daily.theme(depth.key.first, depth.key.second).comments;
    return grouped(n) + " of " + grouped(depth.daily.comments) + (n == 1 ? " comment says so" : " comments say so") + ": not enough for its effect, or a comparison; five make a theme.";
}

void show_trend(const Depth& depth, const Asked& asked, Console& console) {
    std::vector<std::optional<double>> shares;
    for (const TrendPeriod& p : depth.line.periods) shares.push_back(p.comments > 0 ? std::optional(p.share.value) : std::nullopt);
    if (shares.size() < 2) return;
    const DailyTheme& theme = depth.daily.theme(depth.key.first, depth.key.second);
    show_heading(console, asked.format, "By " + std::string(name_of(depth.line.step)));
    const auto date = [](std::int32_t day) { return iso_date(Seconds{day} * seconds_per_day); };
    std::vector<std::string> lines{date(depth.line.periods.front().begin) + "  " + report::sparkline(shares, console.utf8) + "  " + date(depth.line.periods.back().end - 1)};
    if (theme.first_time != no_time) lines.push_back("First said " + iso_date(theme.first_time) + ", comment " + std::to_string(theme.first.verbatim) + ".");
    show_lines(console, asked.format, lines);
}

void show_segments(const Depth& depth, const Asked& asked, Console& console) {
    if (!depth.theme || depth.theme->segments.empty()) return;
    show_heading(console, asked.format, "For whom");
    const std::array one{*depth.theme};
    write(console.out, asked.format, report::segments_table(one, titles_of(asked.models)), style_of(console));
}

void show_neighbours(const Depth& depth, const Asked& asked, Console& console) {
    if (depth.neighbours.empty()) return;
    show_heading(console, asked.format, "Said together with it");
    report::Table table{{{.name = "theme", .flexible = true}, {.name = "here", .align = Column::right}, {.name = "elsewhere", .align = Column::right}, {"n", Column::right}, {"id", Column::right}}, {}};
    for (const CrossDifference& one : std::span(depth.neighbours).first(std::min<std::size_t>(6, depth.neighbours.size()))) {
        const auto& quote = depth.said.beside.cell(one.topic, 0).best[static_cast<std::size_t>(one.side)];
        table.rows.push_back({title_of({one.topic, one.side}, asked), Percent{one.share.value}, Percent{one.outside.value}, one.with, quote ? Cell(quote->verbatim) : Cell()});
    }
    write(console.out, asked.format, table, style_of(console));
}

// The least that so many have: half of them, a tenth.
std::uint32_t upper_share(const std::vector<std::uint32_t>& ascending, std::size_t one_of) { return ascending[ascending.size() - 1 - (ascending.size() - 1) / one_of]; }

template <class InWords>
void add_amounts(std::vector<std::string>& lines, const std::string& what, const std::vector<std::uint32_t>& ascending, const InWords& in_words) {
    constexpr std::size_t for_a_tenth = 10;
    if (ascending.empty()) return;
    const auto n = static_cast<std::int64_t>(ascending.size());
    std::string line = grouped(n) + (n == 1 ? " comment says " : " comments say ") + what + ": ";
    if (n > 1) line += "half of them " + in_words(upper_share(ascending, 2)) + " or more, ";
    if (ascending.size() > for_a_tenth) line += "one in ten " + in_words(upper_share(ascending, 10)) + " or more, ";
    lines.push_back(line + (n > 1 ? "at most " : "") + in_words(ascending.back()) + ".");
}

void show_amounts(const Depth& depth, const Asked& asked, Console& console) {
    std::vector<std::string> lines{""};
    add_amounts(lines, "how long", depth.said.minutes, [](std::uint32_t minutes) { return span_of_time(minutes); });
    add_amounts(lines, "how often", depth.said.times, [](std::uint32_t times) { return grouped(times) + (times == 1 ? " time" : " times"); });
    if (lines.size() > 1) show_lines(console, asked.format, lines);
}

void for_people(const Depth& depth, const Insights& insights, const Asked& asked, std::size_t most, Console& console) {
    show_heading(console, asked.format, title_of(depth.key, asked));
    show_lines(console, asked.format, {share_line(depth, insights)});
    show_trend(depth, asked, console);
    show_segments(depth, asked, console);
    show_neighbours(depth, asked, console);
    if (depth.theme && !depth.theme->labels.empty()) {
        std::string labels;
        for (const auto& [label, n] : depth.theme->labels) labels += (labels.empty() ? "" : ", ") + label_in_words(label) + " (" + grouped(n) + ")";
        show_lines(console, asked.format, {"", "In its sentences: " + labels + "."});
    }
    show_amounts(depth, asked, console);
    show_heading(console, asked.format, "In the customers' words");
    show_quotes(console, asked.format, asked.store, depth.quotes, most);
}

// A row a fact: section, what, n, value, low, high, verbatim.
void add_rows(report::Table& table, const Depth& depth, const Asked& asked, std::size_t most) {
    const std::string id = id_of(depth.key, asked.names);
    const auto number = [](double value) { return Cell(Number{value, 6}); };
    const auto add = [&](const char* section, std::string what, std::int64_t n, const Estimate& e, Cell verbatim) {
        table.rows.push_back({id, std::string(section), std::move(what), n, number(e.value), number(e.low), number(e.high), std::move(verbatim)});
    };
    const DailyTheme& theme = depth.daily.theme(depth.key.first, depth.key.second);
    const Cell first = theme.first_time == no_time ? Cell() : Cell(theme.first.verbatim);
    add("share", theme.first_time == no_time ? "" : "first said " + iso_date(theme.first_time), theme.comments, wilson(double(theme.comments), depth.daily.comments), first);
    if (depth.theme && depth.theme->effect) add("effect", std::string(name_of(depth.theme->scale)), depth.theme->effect->n, *depth.theme->effect, Cell());
    for (const TrendPeriod& p : depth.line.periods) add("trend", iso_date(Seconds{p.begin} * seconds_per_day), p.with, p.share, Cell());
    if (depth.theme)
        for (const SegmentDifference& s : depth.theme->segments) add("segment", s.segment.column + "=" + s.segment.value, s.share.n, {s.difference, s.low, s.high, s.share.n}, Cell());
    for (const CrossDifference& one : depth.neighbours) {
        const auto& quote = depth.said.beside.cell(one.topic, 0).best[static_cast<std::size_t>(one.side)];
        add("beside", id_of({one.topic, one.side}, asked.names), one.with, {one.difference, one.low, one.high, one.with}, quote ? Cell(quote->verbatim) : Cell());
    }
    const auto add_amount = [&](const char* section, const std::vector<std::uint32_t>& ascending) {  // the median, from least to most
        if (!ascending.empty()) add(section, "median", static_cast<std::int64_t>(ascending.size()), {double(upper_share(ascending, 2)), double(ascending.front()), double(ascending.back()), static_cast<std::int64_t>(ascending.size())}, Cell());
    };
    add_amount("minutes", depth.said.minutes);
    add_amount("times", depth.said.times);
    for (std::size_t i = 0; i < std::min(most, depth.quotes.size()); ++i)
        table.rows.push_back({id, std::string("quote"), sentence_of(asked.store, depth.quotes[i]), Cell(), number(depth.quotes[i].strength / double(score_one)), Cell(), Cell(), depth.quotes[i].verbatim});
}

Result<int> execute_theme(const ThemeArguments& options, Console& console) {
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    const auto keys = themes_named(options.theme, asked->names);
    if (!keys) return keys.error();
    const Result<InsightsByDay> found = read_insights_by_day(asked->store, asked->filter, options.question.threads);
    if (!found) return found.error();
    constexpr std::size_t most_quotes = 12;
    auto said = themes_in_depth(asked->path, asked->filter, *keys, found->daily, most_quotes, options.question.threads);
    if (!said) return store_failure(said.error());
    report::Table table{{{"theme"}, {"section"}, {"what"}, {"n", Column::right}, {"value", Column::right}, {"low", Column::right}, {"high", Column::right}, {"verbatim", Column::right}}, {}};
    const auto most = static_cast<std::size_t>(options.question.limit > 0 ? options.question.limit : 5);
    for (std::size_t i = 0; i < keys->size(); ++i) {
        const Depth depth = depth_of((*keys)[i], std::move((*said)[i]), *found, *asked);
        asked->people ? for_people(depth, found->insights, *asked, most, console) : add_rows(table, depth, *asked, most);
    }
    if (!asked->people) write(console.out, asked->format, table, style_of(console));
    return done;
}

}  // namespace

Action declare_theme(App& app) {
    auto options = std::make_shared<ThemeArguments>();
    app.add_option("theme", options->theme, "Such as delivery.time/disliked, or a topic for both sides")->required();
    declare_question(app, options->question, "So many quotes (default: 5)");
    return [options](Console& console) { return execute_theme(*options, console); };
}

}  // namespace hark::cli

// hark trends: how often something is said, over time.
#include "hark/base/json.h"
#include "hark/insight/trends.h"
#include "hark/insight/words.h"
#include "hark/report/spark.h"

#include "commands.h"
#include "question.h"

#include <algorithm>

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;
using report::Number;
using report::Percent;

constexpr std::size_t bar_width = 16;

struct TrendsArguments {
    Question question;
    std::string theme, by = "auto";
};

// "" is all comments, of which those of negative polarity are counted.
struct Series {
    std::string id, title;
    TrendLine line;
    std::int64_t comments = 0;
};

std::string first_date(std::int32_t day) { return iso_date(Seconds{day} * seconds_per_day); }

std::string label_of(const TrendPeriod& period, Step step) {
    const std::string date = first_date(period.begin);
    return (step == Step::month ? date.substr(0, 7) : date) + (period.partial ? "*" : "");
}

Cell stars_of(const std::optional<Estimate>& stars, int decimals) { return stars ? Cell(Number{stars->value, decimals}) : Cell(); }

void add_rows(report::Table& table, const Series& series) {
    for (const TrendPeriod& p : series.line.periods) {
        const bool any = p.comments > 0;
        const auto number = [](double value) { return Cell(Number{value, 6}); };
        table.rows.push_back({series.id.empty() ? Cell("all/negative") : Cell(series.id), std::string(name_of(series.line.step)), first_date(p.begin), first_date(p.end - 1), std::int64_t{p.partial}, p.comments, p.with,
                              any ? number(p.share.value) : Cell(), any ? number(p.share.low) : Cell(), any ? number(p.share.high) : Cell(), number(p.usual),
                              p.stars ? Cell(p.stars->n) : Cell(), stars_of(p.stars, 4), p.stars ? Cell(Number{p.stars->low, 4}) : Cell(), p.stars ? Cell(Number{p.stars->high, 4}) : Cell(),
                              p.last_year ? Cell(p.last_year->n) : Cell(), p.last_year ? number(p.last_year->value) : Cell()});
    }
}

report::Table for_machines(const std::vector<Series>& all) {
    report::Table table;
    for (const char* name : {"theme", "step", "from", "to", "partial", "comments", "n", "share", "share_low", "share_high", "usual", "stars_n", "stars", "stars_low", "stars_high", "last_year_n", "last_year"})
        table.columns.push_back({.name = name, .align = table.columns.size() < 4 ? Column::left : Column::right});
    for (const Series& series : all) add_rows(table, series);
    return table;
}

report::Table periods_table(const Series& series, const Console& console) {
    const TrendLine& line = series.line;
    const auto any = [&](const auto& holds) { return std::ranges::any_of(line.periods, holds); };
    const bool last_year = any([](const TrendPeriod& p) { return p.last_year.has_value(); });
    const bool weekdays = std::ranges::any_of(line.weekdays, [](double f) { return f != 1; });
    double greatest = 0;
    for (const TrendPeriod& p : line.periods) greatest = std::max(greatest, p.share.value);
    report::Table table{{{std::string(name_of(line.step))}, {"comments", Column::right}, {"n", Column::right}, {"share", Column::right},
                         {.name = "95 %", .align = Column::right, .spare = 2}, {.name = "", .spare = 3}, {.name = "stars", .align = Column::right, .spare = 1}}, {}};
    if (weekdays) table.columns.push_back({.name = "usual", .align = Column::right});
    if (last_year) table.columns.push_back({.name = "last year", .align = Column::right});
    for (const TrendPeriod& p : line.periods) {
        std::vector<Cell> row{label_of(p, line.step), p.comments, p.with, p.comments > 0 ? Cell(Percent{p.share.value}) : Cell(), range_in_percent(p.share),
                              report::bar(p.share.value, greatest, bar_width, console.utf8), stars_of(p.stars, 2)};
        if (weekdays) row.push_back(Percent{p.usual});
        if (last_year) row.push_back(p.last_year ? Cell(Percent{p.last_year->value}) : Cell());
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<std::string> notes_of(const Series& series, const Daily& daily) {
    std::vector<std::string> notes = series.line.notes;
    const auto& periods = series.line.periods;
    if (std::ranges::any_of(periods, &TrendPeriod::partial)) notes.push_back("* The data begin or end within this " + std::string(name_of(series.line.step)) + ".");
    const auto& weekdays = series.line.weekdays;
    if (const auto most = std::ranges::max_element(weekdays); *most != 1) {
        constexpr std::array<const char*, 7> names{"Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"};
        notes.push_back("It is said most on " + std::string(names[static_cast<std::size_t>(most - weekdays.begin())]) + " (" + signed_fixed(100 * (*most - 1), 0) +
                        " % against all days); 'usual' is what the days of each " + std::string(name_of(series.line.step)) + " would have at an unchanged level.");
    }
    if (daily.undated > 0) notes.push_back(grouped(daily.undated) + (daily.undated == 1 ? " comment has" : " comments have") + " no date and count nowhere here.");
    return notes;
}

report::Table overview(const std::vector<Series>& themes, const Console& console) {
    report::Table table{{{.name = "theme", .flexible = true}, {"n", Column::right}, {"share", Column::right}, {"trend"}, {"last whole", Column::right}}, {}};
    for (const Series& series : themes) {
        std::vector<std::optional<double>> shares;
        std::optional<double> last;
        for (const TrendPeriod& p : series.line.periods) {
            shares.push_back(p.comments > 0 ? std::optional(p.share.value) : std::nullopt);
            if (p.comments > 0 && !p.partial) last = p.share.value;
        }
        table.rows.push_back({series.title, series.comments, Percent{series.line.share.value}, report::sparkline(shares, console.utf8), last ? Cell(Percent{*last}) : Cell()});
    }
    return table;
}

Series series_of(const ThemeKey& key, const Daily& daily, const Asked& asked, Step step) {
    const DailyTheme& theme = daily.theme(key.first, key.second);
    return {id_of(key, asked.names), title_of(key, asked), trend_of(daily.all, theme.days, step), theme.comments};
}

// Those that most speak of.
std::vector<Series> commonest(const Daily& daily, const Asked& asked, Step step, std::size_t most) {
    std::vector<std::pair<std::int64_t, ThemeKey>> keys;
    for (std::size_t topic = 0; topic < daily.topics(); ++topic)
        for (const Side side : {Side::disliked, Side::liked}) {
            const ThemeKey key{static_cast<TopicId>(topic), side};
            if (const std::int64_t n = daily.theme(key.first, side).comments; n > 0) keys.emplace_back(n, key);
        }
    std::ranges::sort(keys, {}, [&](const auto& one) { return std::pair(-one.first, id_of(one.second, asked.names)); });
    if (keys.size() > most) keys.resize(most);
    std::vector<Series> series;
    for (const auto& [n, key] : keys) series.push_back(series_of(key, daily, asked, step));
    return series;
}

void show(const Series& series, const Daily& daily, const Asked& asked, Console& console) {
    const std::int64_t of = series.id.empty() ? daily.comments - daily.undated : daily.comments;
    show_heading(console, asked.format, series.title + ": " + grouped(series.comments) + " of " + several(of, "comment"));
    write(console.out, asked.format, periods_table(series, console), style_of(console));
    show_lines(console, asked.format, notes_of(series, daily));
}

Result<int> execute_trends(const TrendsArguments& options, Console& console) {
    const std::optional<Step> step = step_named(options.by);
    if (!step) return Error{ErrorCode::bad_input, "'" + options.by + "' is no step", "--by", "write day, week, month or auto"};
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    std::vector<ThemeKey> keys;
    if (!options.theme.empty()) {
        const auto named = themes_named(options.theme, asked->names);
        if (!named) return named.error();
        keys = *named;
    }
    const Result<Daily> daily = daily_counts(asked->path, asked->filter, options.question.threads);
    if (!daily) return store_failure(daily.error());
    std::vector<Series> all;
    for (const ThemeKey& key : keys) all.push_back(series_of(key, *daily, *asked, *step));
    std::int64_t negative = 0;
    for (const auto& [day, count] : daily->negative) negative += count.comments;
    if (keys.empty()) all.push_back({"", "Negative comments", trend_of(daily->all, daily->negative, *step), negative});
    const auto most = static_cast<std::size_t>(options.question.limit > 0 ? options.question.limit : asked->people ? 12 : 1'000'000);
    const std::vector<Series> themes = keys.empty() ? commonest(*daily, *asked, *step, most) : std::vector<Series>();
    if (!asked->people) {
        all.insert(all.end(), themes.begin(), themes.end());
        write(console.out, asked->format, for_machines(all), style_of(console));
        return done;
    }
    if (daily->all.empty()) {
        show_lines(console, asked->format, {"Not enough data: none of " + several(daily->comments, "comment") + " has a date, and a trend needs two or more periods with some (hark run --map time=COLUMN)."});
        return done;
    }
    for (const Series& series : all) show(series, *daily, *asked, console);
    if (!themes.empty()) {
        show_heading(console, asked->format, "Themes, by " + std::string(name_of(all.front().line.step)));
        write(console.out, asked->format, overview(themes, console), style_of(console));
        console.message("hark trends THEME shows one of them; hark emerging says which of them are more than chance.");
    }
    return done;
}

}  // namespace

Action declare_trends(App& app) {
    auto options = std::make_shared<TrendsArguments>();
    app.add_option("theme", options->theme, "Such as delivery.time/disliked, or a topic for both sides (default: all comments, and the commonest themes)");
    app.add_option("--by", options->by, "day, week, month or auto (default)")->type_name("STEP");
    declare_question(app, options->question, "So many themes (default: 12 for people, all for machines)");
    return [options](Console& console) { return execute_trends(*options, console); };
}

}  // namespace hark::cli

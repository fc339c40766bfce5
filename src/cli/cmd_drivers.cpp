#include "hark/engine/drivers.h"
#include "hark/report/driver_tables.h"

#include "commands.h"
#include "insights.h"
#include "prose.h"

#include <algorithm>
#include <span>

namespace hark::cli {
namespace {

constexpr std::size_t paragraphs = 3;
constexpr std::size_t driver_indent = 12;  // where the meanings begin

struct DriversArguments {
    Common common;
    std::string score;
    bool topics = false;
    int limit = 0;
};

template <class T>
std::span<const T> first(const std::vector<T>& all, int limit) {
    return std::span(all).first(std::min(all.size(), limit > 0 ? static_cast<std::size_t>(limit) : all.size()));
}

class Page {
public:
    Page(Console& console, report::Format format) : console_(console), format_(format) {}
    void lines(const std::vector<std::string>& lines, std::size_t indent) {
        const std::size_t width = format_ == report::Format::table ? console_.width : std::string::npos;
        for (const std::string& line : lines) console_.out += wrapped(line, width, indent);
    }
    void table(const report::Table& table) {
        console_.out += "\n";
        report::write(console_.out, format_, table, style_of(console_));
        console_.out += "\n";
    }
    void legend(const std::vector<std::string>& lines) { this->lines(lines, driver_indent); }

private:
    Console& console_;
    report::Format format_;
};

// Judgements of the whole are fitted with the others, but there is nothing in them to keep or to mend.
void leave_whole(Drivers& drivers) {
    std::erase_if(drivers.drivers, [](const Driver& driver) { return !names_topic(driver.topic); });
    std::erase_if(drivers.topics, [](const TopicDriver& topic) { return !names_topic(topic.topic); });
}

void for_people(Drivers drivers, const DriversArguments& options, const report::Titles& titles, Page& page) {
    const int limit = options.limit > 0 ? options.limit : 10;
    page.lines(report::driver_lines(drivers), 2);
    const std::size_t all = drivers.drivers.size();
    leave_whole(drivers);
    if (drivers.drivers.size() < all) page.lines({"Judgements of the whole are among them, and not listed: they name nothing to work on."}, 2);
    if (drivers.drivers.empty()) return;
    if (options.topics) {
        page.table(report::to_table(first(drivers.topics, options.limit), titles));
        return page.legend(report::topic_driver_legend());
    }
    page.table(report::to_table(first(drivers.drivers, limit), drivers.average->value, titles));
    page.legend(report::driver_legend());
    for (const std::string& words : report::driver_words(drivers, paragraphs, titles)) page.lines({"", words}, 0);
}

// Without a score there are only the words.
Result<int> harm(const Store& store, const Models& models, const DriversArguments& options, report::Format format, Console& console) {
    const Result<Insights> insights = read_insights(store, models, options.common);
    if (!insights) return insights.error();
    std::vector<Theme> themes;
    for (const Theme& theme : insights->themes)
        if (theme.side == Side::disliked && (theme.names_topic() || !report::for_people(format))) themes.push_back(theme);
    Page page(console, format);
    const int limit = options.limit > 0 ? options.limit : report::for_people(format) ? 10 : 0;
    const report::Table table = report::harm_table(first(themes, limit), titles_of(models));
    if (!report::for_people(format)) return report::write(console.out, format, table), done;
    page.lines({"No comment has a score: harm is judged by the words alone, by how strongly it is said and how grave the failures are "
                "that are stated. It ranks; it does not say what anything costs."}, 0);
    page.table(table);
    return done;
}

Result<int> execute_drivers(const DriversArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    const Result<Filter> filter = filter_of(options.common, *store);
    if (!filter) return filter.error();
    const Result<Drivers> drivers = drivers_of(*store, options.score, *filter);
    if (!drivers) return store_failure(drivers.error());
    if (drivers->score.empty()) return harm(*store, *models, options, *format, console);
    const report::Titles titles = titles_of(*models);
    if (report::for_people(*format)) {
        Page page(console, *format);
        for_people(*drivers, options, titles, page);
        return done;
    }
    const double average = drivers->average ? drivers->average->value : 0;
    report::write(console.out, *format,
                  options.topics ? report::to_table(first(drivers->topics, options.limit), titles)
                                 : report::to_table(first(drivers->drivers, options.limit), average, titles));
    return done;
}

}  // namespace

Action declare_drivers(App& app) {
    auto options = std::make_shared<DriversArguments>();
    app.add_option("--score", options->score,
                   "stars, nps, or a column with numbers or yes and no (default: stars or nps, what more comments have)")
        ->type_name("NAME");
    app.add_flag("--topics", options->topics, "Topics instead: importance against performance, must-be and delighter");
    app.add_option("--limit", options->limit, "So many (default: 10 for people, all for machines)")->check(Range(1, 1'000'000));
    declare_filter(app, options->common);
    declare_db(app, options->common);
    declare_models(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_drivers(*options, console); };
}

}  // namespace hark::cli

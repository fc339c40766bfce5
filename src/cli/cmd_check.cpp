// hark check: the standards of hark.toml, kept or not.
#include "hark/base/suggest.h"
#include "hark/insight/standards.h"

#include "commands.h"
#include "insights.h"
#include "settings.h"

#include <algorithm>
#include <cmath>
#include <ctime>

namespace hark::cli {
namespace {

struct CheckArguments {
    Common common;
    std::string config;
};

// A misspelt topic would be named by nobody, and pass.
Status known_topics(const Models& models) {
    std::vector<std::string> topics;
    for (const auto& topic : models.topics()) topics.emplace_back(topic.id);
    for (const Standard& standard : settings().standards) {
        if (standard.topic.empty() || std::ranges::find(topics, standard.topic) != topics.end()) continue;
        const std::string guess = nearest(standard.topic, topics);
        return Error{ErrorCode::bad_input, "there is no topic '" + standard.topic + "' (standard \"" + standard.name + "\")", settings().files.back(), guess.empty() ? "hark themes --topics lists them" : "did you mean " + guess + "?"};
    }
    return ok;
}

Result<Facts> facts_of(const Store& store, Seconds now) {
    const Result<std::vector<Night>> nights = store.nights(400);
    if (!nights) return store_failure(nights.error());
    Facts facts{.now = now, .calendar = settings().calendar};
    const auto good = std::ranges::find(*nights, "well", &Night::outcome);
    if (good != nights->end()) facts.last_good_night = good->ended;
    return facts;
}

Status read_cases(const Store& store, const Common& part, bool promises, std::vector<Case>& out) {
    const Result<Filter> filter = filter_of(part, store);
    if (!filter) return filter.error();
    Result<std::vector<Case>> cases = store.cases(*filter);
    if (!cases) return store_failure(cases.error());
    for (Case& one : *cases) {
        if (!promises) continue;
        Result<std::vector<Promise>> kept = store.promises(one.id);
        if (!kept) return store_failure(kept.error());
        one.promises = std::move(*kept);
    }
    out = std::move(*cases);
    return ok;
}

// A part of the comments that is not there is one of which nothing can be told.
Result<Finding> verdict_on(const Standard& standard, const Store& store, const Models& models, const Facts& facts, const CheckArguments& options) {
    Common part = options.common;
    part.where = standard.where;
    if (standard.days > 0) part.since = iso_date(facts.now - standard.days * seconds_per_day);
    const Result<Insights> insights = read_insights(store, models, part);
    if (!insights && insights.error().where == "--where") return Finding{false, {}, 0, insights.error().what};
    if (!insights) return insights.error();
    if (!is_of_cases(standard.figure)) return judge(standard, *insights, facts);
    Facts with_cases = facts;
    if (const Status read = read_cases(store, part, standard.figure == Figure::broken, with_cases.cases); !read) return read.error();
    return judge(standard, *insights, with_cases);
}

report::Cell number(const std::optional<double>& value) {
    if (!value) return std::monostate();
    return report::Number{*value, 2};
}

Result<int> execute_check(const CheckArguments& options, Console& console) {
    if (!options.config.empty())
        if (const Status loaded = load_settings(options.config); !loaded) return report_error(loaded.error(), console), usage_error;
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    if (settings().standards.empty()) return Error{ErrorCode::bad_input, "no [[standard]] is configured", "", "the hark.toml that comes with hark shows how"};
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    if (const Status known = known_topics(*models); !known) return known.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Facts> facts = facts_of(*store, std::time(nullptr));
    if (!facts) return facts.error();
    report::Table table{{{"standard", report::Column::left, "", true}, {"verdict"}, {"figure"}, {"value", report::Column::right}, {"at_least", report::Column::right, "at least"}, {"at_most", report::Column::right, "at most"}, {"n", report::Column::right}, {"why", report::Column::left, "", true}}, {}};
    int failed = 0;
    for (const Standard& standard : settings().standards) {
        const Result<Finding> verdict = verdict_on(standard, *store, *models, *facts, options);
        if (!verdict) return verdict.error();
        failed += !verdict->kept;
        table.rows.push_back({standard.name, std::string(verdict->kept ? "kept" : "failed"), std::string(name_of(standard.figure)), number(verdict->value), number(standard.at_least), number(standard.at_most), verdict->n, verdict->why});
    }
    write(console.out, *format, table, style_of(console));
    return failed > 0 ? check_failed : done;
}

}  // namespace

Action declare_check(App& app) {
    auto options = std::make_shared<CheckArguments>();
    app.add_option("--config", options->config, "The configuration (default: ./hark.toml over the user's over /etc/hark/hark.toml)")->type_name("FILE");
    declare_db(app, options->common);
    declare_models(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_check(*options, console); };
}

}  // namespace hark::cli

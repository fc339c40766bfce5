#include "commands.h"
#include "unread.h"

namespace hark::cli {
namespace {

constexpr std::int64_t most_nights = 14;

// One figure a row, so that every format can show it: group, name, value.
report::Table figures(const StoreStatus& status, const std::vector<Night>& nights) {
    report::Table table{
        {{"group"}, {"name", report::Column::left, "", true}, {"value", report::Column::left, "", true}}, {}};
    const auto add = [&](std::string group, std::string name, report::Cell value) {
        table.rows.push_back({std::move(group), std::move(name), std::move(value)});
    };
    add("store", "schema", std::int64_t{status.schema});
    add("store", "comments", status.verbatims);
    for (int state = 0; state < state_count; ++state)
        if (const std::int64_t count = status.states[static_cast<std::size_t>(state)]; count > 0)
            add("comments", std::string(name_of(static_cast<State>(state))), count);
    for (const auto& [language, count] : status.languages) add("language", language, count);
    add("store", "mentions", status.mentions);
    add("store", "labels", status.labels);
    add("store", "rejects", status.rejects);
    if (status.same_id > 0) add("store", "comments that share an id (edited?)", status.same_id);
    if (status.first != no_time) add("store", "written", iso_date(status.first) + " to " + iso_date(status.last));
    for (const RunStatus& run : status.runs) {
        std::int64_t rows = 0;
        for (const std::int64_t count : run.counts) rows += count;
        add("run " + std::to_string(run.id),
            run.outcome + ", " + iso_time(run.info.started) + ", hark " + run.info.version + ", " +
                std::to_string(run.info.threads) + " threads, models " + run.info.models_hash.substr(0, 12),
            rows);
    }
    for (const Night& night : nights) {
        const bool ended = night.ended != no_time;
        add("night " + std::to_string(night.id), night.outcome + ", " + iso_time(night.started) + (ended ? ", exit code " + std::to_string(night.code) : ""),
            ended ? report::Cell(std::to_string(night.ended - night.started) + " s") : report::Cell(std::string("process " + night.process.substr(0, night.process.find('@')) + " on " + night.host)));
    }
    for (const SourceStatus& source : status.sources) {
        std::string counts;
        for (int state = 0; state < state_count; ++state)
            if (const std::int64_t count = source.counts[static_cast<std::size_t>(state)]; count > 0)
                counts += (counts.empty() ? "" : ", ") + std::to_string(count) + " " +
                          std::string(name_of(static_cast<State>(state)));
        add(source.complete ? "source" : "source (not to its end)", source.path, counts);
        for (const Unread& unread : source.unread) add("left out", source.path, in_words(unread));
    }
    return table;
}

Result<int> execute_status(const Common& common, Console& console) {
    const Result<report::Format> format = format_of(common, console);
    if (!format) return format.error();
    const Result<Store> store = open_store(common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<StoreStatus> status = store->status();
    if (!status) return store_failure(status.error());
    const Result<std::vector<Night>> nights = store->nights(most_nights);
    if (!nights) return store_failure(nights.error());
    write(console.out, *format, figures(*status, *nights), style_of(console));
    return done;
}

}  // namespace

Action declare_status(App& app) {
    auto common = std::make_shared<Common>();
    declare_db(app, *common);
    declare_format(app, *common);
    return [common](Console& console) { return execute_status(*common, console); };
}

}  // namespace hark::cli

#include "hark/engine/run.h"
#include "hark/insight/words.h"
#include "hark/report/insight_tables.h"
#include "hark/text/width.h"

#include "commands.h"
#include "progress.h"
#include "read_options.h"

#include <atomic>
#include <csignal>

namespace hark::cli {
namespace {

std::atomic<bool> stop_requested = false;
void request_stop(int) { stop_requested = true; }

struct Options {
    ReadFlags reading;
    Common common;
    int threads = 0;
    bool quiet = false;
};

std::string command_line(const ReadFlags& flags) {
    std::string line = "run";
    for (const std::string& path : flags.paths) line += " " + path;
    return line;
}

// "1,204 rows: 1,180 analysed, 10 empty, 8 duplicate, 6 rejected"
std::string accounted(const RunReport& report) {
    std::string line = grouped(report.rows) + " rows";
    std::string states;
    for (int state = 0; state < state_count; ++state)
        if (report.counts[static_cast<std::size_t>(state)] > 0)
            states += (states.empty() ? ": " : ", ") + grouped(report.counts[static_cast<std::size_t>(state)]) + " " +
                      std::string(name_of(static_cast<State>(state)));
    return line + states;
}

report::Table sources_table(const RunReport& report) {
    report::Table table;
    table.columns = {{"source", report::Column::left, "", true}, {"format"}, {"preset"}};
    for (int state = 0; state < state_count; ++state)
        table.columns.push_back({std::string(name_of(static_cast<State>(state))), report::Column::right});
    for (const SourceReport& source : report.sources) {
        std::vector<report::Cell> row{source.path, source.info.format, source.info.preset};
        for (const std::int64_t count : source.counts) row.emplace_back(count);
        table.rows.push_back(std::move(row));
    }
    return table;
}

void print_report(const RunReport& report, const Options& options, Console& console, report::Format format) {
    write(console.out, format, sources_table(report), style_of(console));
    for (const SourceReport& source : report.sources)
        for (const Error& error : source.errors) console.message("hark: " + printable(to_string(error)));
    if (options.quiet) return;
    console.message(accounted(report) + " (" + grouped(static_cast<std::int64_t>(report.seconds * 1000)) + " ms, " +
                    std::to_string(report.threads) + " threads).");
    if (report.counts[static_cast<std::size_t>(State::rejected)] > 0)
        console.message("Rejected rows are kept: " + suggest("rejects", options.common));
    console.message("Stored in " + printable(db_path(options.common)) + ". Next: " + suggest("themes", options.common));
}

int outcome(const RunReport& report) {
    if (report.stopped) return interrupted;
    for (const SourceReport& source : report.sources)
        if (!source.errors.empty()) return input_error;
    return report.counts[static_cast<std::size_t>(State::rejected)] > 0 ? input_error : done;
}

Result<int> execute(const Options& options, Console& console) {
    const Result<ReadOptions> reading = read_options(options.reading, options.common);
    if (!reading) return reading.error();
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    Result<Store> store = open_store(options.common, Store::Mode::create);
    if (!store) return store.error();
    stop_requested = false;
    std::signal(SIGINT, request_stop);
    std::signal(SIGTERM, request_stop);
    RunOptions job{options.reading.paths, *reading, options.threads, command_line(options.reading), HARK_VERSION,
                   &stop_requested,       {}};
    const bool progress = console.err_is_terminal && !options.quiet;
    if (progress) job.progress = show_progress;
    const Result<RunReport> report = run(job, *models, *store);
    if (progress) clear_progress();
    if (!report) return report.error();
    if (!report->stopped)
        if (const Result<Insights> insights = refresh(*store, *models); !insights) return insights.error();
    print_report(*report, options, console, *format);
    if (report->stopped) console.message("Stopped. What was read is stored; run the same command again to go on.");
    return outcome(*report);
}

}  // namespace

Action declare_run(CLI::App& app) {
    auto options = std::make_shared<Options>();
    declare_reading(app, options->reading);
    declare_db(app, options->common);
    app.add_option("--threads", options->threads, "How many (default: all)")->check(CLI::Range(1, 1024));
    declare_models(app, options->common);
    declare_format(app, options->common);
    app.add_flag("-q,--quiet", options->quiet, "No progress and no summary on stderr");
    return [options](Console& console) { return execute(*options, console); };
}

}  // namespace hark::cli

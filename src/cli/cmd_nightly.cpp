// hark nightly: what is new in all configured sources, for cron and systemd: silent when all is well.
#include "hark/engine/answers.h"
#include "hark/engine/nightly.h"
#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "brief.h"
#include "commands.h"
#include "insights.h"
#include "progress.h"
#include "settings.h"
#include "stop.h"

#include <ctime>
#include <filesystem>
#include <fstream>

namespace hark::cli {
namespace {

namespace fs = std::filesystem;

struct NightlyArguments {
    Common common;
    std::string config;
    bool verbose = false;
};

std::string status_path(const Common& common) { return settings().status_file.empty() ? db_path(common) + ".status.json" : settings().status_file; }

// As a whole or not at all.
Status write_whole(const std::string& path, const std::string& bytes) {
    std::error_code error;
    if (const fs::path folder = fs::path(path).parent_path(); !folder.empty()) fs::create_directories(folder, error);
    const std::string beside = path + ".new";
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        if (!(out << bytes << std::flush)) return Error{ErrorCode::io, "cannot be written", path, "check the folder and the space that is left"};
    }
    fs::rename(beside, path, error);
    if (error) return Error{ErrorCode::io, "cannot be written: " + error.message(), path, "check the folder"};
    return ok;
}

NightlyOptions job_of(const NightlyArguments& options, const Console& console) {
    NightlyOptions job;
    job.replies = replies_when_asked(options.common);
    job.presets_folder = (models_path(options.common) / "presets").string();
    job.phrases_folder = (models_path(options.common) / "mail").string();
    job.customers_key = key_path(options.common);
    job.version = HARK_VERSION;
    job.now = std::time(nullptr);
    job.stop = &stop_on_signals();
    if (console.err_is_terminal && !console.err_is_dumb) job.progress = show_progress;
    return job;
}

// The page of the morning.
Status write_brief(const Common& common, const Console& console) {
    const Question question{.common = common};
    const Result<Asked> asked = ask(question, console);
    if (!asked) return asked.error();
    const Result<report::Brief> brief = brief_of(question, {}, *asked);
    if (!brief) return brief.error();
    return write_whole((fs::path(settings().reports_folder) / "brief.html").string(), report::html_of(*brief));
}

// brief.html, themes.md and actions.md, for people who come in the morning.
Status write_reports(const Store& store, const Models& models, const Common& common, const Console& console) {
    if (settings().reports_folder.empty()) return ok;
    if (const Status brief = write_brief(common, console); !brief) return brief;
    const Result<Insights> insights = read_insights(store, models, {});
    if (!insights) return insights.error();
    const fs::path folder = settings().reports_folder;
    std::string actions;
    report::write_actions(actions, report::Format::md, insights->actions, {titles_of(models), sentences_of(store)});
    if (const Status themes = write_whole((folder / "themes.md").string(), themes_page(*insights, models)); !themes) return themes;
    return write_whole((folder / "actions.md").string(), actions);
}

void summarise(const NightReport& report, const Console& console) {
    std::int64_t stored = 0, troubled = 0;
    for (const State state : {State::analysed, State::other_language, State::spam}) stored += report.counts[static_cast<std::size_t>(state)];
    for (const NightSource& source : report.sources) troubled += !source.troubles.empty();
    const std::string sources = grouped(static_cast<std::int64_t>(report.sources.size()));
    console.message("hark nightly: " + grouped(stored) + (stored == 1 ? " new comment; " : " new comments; ") + grouped(troubled) + " of " + sources + " sources need a look" + (report.stopped ? "; stopped before the end" : ""));
    for (const NightSource& source : report.sources)
        for (const Error& trouble : source.troubles) console.message("  " + printable(to_string(trouble)));
}

int code_of(const NightReport& report) {
    if (report.stopped) return interrupted;
    return report.well() ? done : input_error;
}

// Says how the night ended, in the store, in the status file, and to whoever is called by cron.
Result<int> end(Night night, const NightReport& report, const std::optional<Error>& failed, Store& store, const NightlyArguments& options, Console& console) {
    night.ended = std::time(nullptr);
    night.code = failed ? exit_code(*failed) : code_of(report);
    night.outcome = night.code == done ? "well" : night.code == interrupted ? "interrupted" : "trouble";
    const std::string json = to_json(report, night, failed ? to_string(*failed) : "");
    const Status ended = night.id > 0 ? store.end_night(night.id, night.ended, night.outcome, night.code, json) : Status(ok);
    const Status written = write_whole(status_path(options.common), json + "\n");
    if (failed) return *failed;
    if (!ended) return store_failure(ended.error());
    if (!written) return written.error();
    if (!report.well() || options.verbose) summarise(report, console);
    return night.code;
}

Result<int> execute_nightly(const NightlyArguments& options, Console& console) {
    if (!options.config.empty())
        if (const Status loaded = load_settings(options.config); !loaded) return report_error(loaded.error(), console), usage_error;
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    const Result<std::vector<ModelFile>> files = model_files(options.common);
    if (!files) return files.error();
    Result<Store> store = open_store(options.common, Store::Mode::create);
    if (!store) return store.error();
    Night night;
    night.started = std::time(nullptr);
    const Result<std::int64_t> begun = store->begin_night(night.started);
    if (!begun) return end(night, {}, store_failure(begun.error()), *store, options, console);
    if (const Result<std::vector<Night>> nights = store->nights(1); nights && !nights->empty()) night = nights->front();
    Result<NightReport> report = nightly(settings(), *models, *store, job_of(options, console));
    if (console.err_is_terminal) clear_progress();
    if (!report) return end(night, {}, report.error(), *store, options, console);
    if (report->refreshed)
        if (const Status kept = keep_answers(db_path(options.common), *models, *files, settings().competitors, settings().threads); !kept) return end(night, *report, store_failure(kept.error()), *store, options, console);
    if (report->refreshed)
        if (const Status reports = write_reports(*store, *models, options.common, console); !reports) return end(night, *report, reports.error(), *store, options, console);
    return end(night, *report, {}, *store, options, console);
}

}  // namespace

Action declare_nightly(App& app) {
    auto options = std::make_shared<NightlyArguments>();
    app.add_option("--config", options->config, "The configuration (default: ./hark.toml over the user's over /etc/hark/hark.toml)")->type_name("FILE");
    declare_db(app, options->common);
    declare_models(app, options->common);
    app.add_flag("--verbose", options->verbose, "A summary on stderr also when all is well");
    return [options](Console& console) { return execute_nightly(*options, console); };
}

}  // namespace hark::cli

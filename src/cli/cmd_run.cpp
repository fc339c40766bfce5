#include "hark/engine/cases.h"
#include "hark/engine/run.h"
#include "hark/insight/words.h"
#include "hark/report/case_tables.h"
#include "hark/report/insight_tables.h"
#include "hark/text/width.h"

#include "commands.h"
#include "progress.h"
#include "read_options.h"
#include "settings.h"
#include "stop.h"
#include "unread.h"

#include <algorithm>
#include <ctime>
#include <filesystem>

namespace hark::cli {
namespace {

struct RunArguments {
    ReadFlags reading;
    Common common;
    std::vector<std::string> own, parties;
    int threads = 0;
    bool quiet = false, timings = false, no_text = false;
};

std::string command_line(const ReadFlags& flags) {
    std::string line = "run";
    for (const std::string& path : flags.paths) line += " " + path;
    return line;
}

// "other language"
std::string words_of(State state) {
    std::string words(name_of(state));
    std::ranges::replace(words, '_', ' ');
    return words;
}

// "1,204 rows: 1,180 analysed, 10 empty, 8 duplicate, 6 rejected"
std::string accounted(const RunReport& report) {
    std::string line = grouped(report.rows) + " rows";
    std::string states;
    for (int state = 0; state < state_count; ++state)
        if (report.counts[static_cast<std::size_t>(state)] > 0)
            states += (states.empty() ? ": " : ", ") + grouped(report.counts[static_cast<std::size_t>(state)]) + " " +
                      words_of(static_cast<State>(state));
    return line + states;
}

report::Column::Audience audience(bool nothing_in_it) {
    return nothing_in_it ? report::Column::machines : report::Column::everybody;
}

// People are spared the states in which no row ended, and the paths above the file.
report::Table sources_table(const RunReport& report, bool people) {
    report::Table table;
    const bool no_preset =
        std::ranges::all_of(report.sources, [](const auto& source) { return source.info.preset.empty(); });
    table.columns = {{"source", report::Column::left, "", true},
                     {"format"},
                     {"preset", report::Column::left, "", false, audience(no_preset)}};
    for (int state = 0; state < state_count; ++state) {
        const bool none = report.counts[static_cast<std::size_t>(state)] == 0;
        const State named = static_cast<State>(state);
        table.columns.push_back(
            {std::string(name_of(named)), report::Column::right, words_of(named), false, audience(none)});
    }
    for (const SourceReport& source : report.sources) {
        std::vector<report::Cell> row{people ? std::filesystem::path(source.path).filename().string() : source.path,
                                      source.info.format, source.info.preset};
        for (const std::int64_t count : source.counts) row.emplace_back(count);
        table.rows.push_back(std::move(row));
    }
    return table;
}

void print_report(const RunReport& report, const RunArguments& options, Console& console, report::Format format) {
    write(console.out, format, sources_table(report, report::for_people(format)), style_of(console));
    for (const SourceReport& source : report.sources)
        for (const Error& error : source.errors) console.message("hark: " + printable(to_string(error)));
    for (const SourceReport& source : report.sources)
        if (source.format.doubt) console.message(printable(to_string(*source.format.doubt)));
    if (options.quiet) return;
    for (const SourceReport& source : report.sources)
        for (const Unread& unread : source.unread) console.message(printable(source.path) + ": " + in_words(unread));
    console.message(accounted(report) + " (" + grouped(static_cast<std::int64_t>(report.seconds * 1000)) + " ms, " +
                    std::to_string(report.threads) + " threads).");
    if (report.counts[static_cast<std::size_t>(State::rejected)] > 0)
        console.message("Rejected rows are kept: " + suggest("rejects", options.common));
    console.message("Stored in " + printable(db_path(options.common)) + ". Next: " + suggest("themes", options.common));
}

double process_cpu() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Where the processors' time went: the stages of the run, what came after it, and the rest (start, models, waiting for each other).
report::Table timings_table(const RunReport& report, double after) {
    const double all = process_cpu();
    const auto& cpu = report.cpu;
    report::Table table;
    table.columns = {{"stage"}, {"cpu seconds", report::Column::right}, {"us a row", report::Column::right}, {"share", report::Column::right}};
    const auto row = [&](std::string_view stage, double seconds) {
        const double a_row = seconds * 1e6 / static_cast<double>(report.rows);
        table.rows.push_back({std::string(stage), report::Number{seconds, 3}, report::Number{a_row, 2}, percent(all > 0 ? seconds / all : 0)});
    };
    row("read", cpu.read);
    row("parse", cpu.parse);
    row("analyse", cpu.analyse);
    row("write", cpu.write);
    row("insights", after);
    row("rest", std::max(0.0, all - cpu.read - cpu.parse - cpu.analyse - cpu.write - after));
    row("all", all);
    return table;
}

void print_timings(const RunReport& report, double after, const Console& console) {
    std::string text;
    write(text, report::Format::table, timings_table(report, after), {});
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) console.message(std::string_view(text).substr(at, text.find('\n', at) - at));
}

int outcome(const RunReport& report) {
    if (report.stopped) return interrupted;
    for (const SourceReport& source : report.sources)
        if (!source.errors.empty()) return input_error;
    return report.counts[static_cast<std::size_t>(State::rejected)] > 0 ? input_error : done;
}

// Addresses and domains: a name, or two with a comma, would match nothing.
Status check_own(const std::vector<std::string>& own) {
    for (const std::string& pattern : own)
        if (pattern.find('.') == std::string::npos || pattern.find_first_of(" ,;<>") != std::string::npos)
            return Error{ErrorCode::bad_input, "'" + pattern + "' is neither an address nor a domain", "--own", "write --own support@acme.example --own acme.example"};
    return ok;
}

// "supplier=swiftparcels.example"
Result<std::vector<PartyRule>> rules_of(const std::vector<std::string>& pairs) {
    std::vector<PartyRule> rules;
    for (const std::string& pair : pairs) {
        const std::size_t equals = pair.find('=');
        const auto party = party_named(pair.substr(0, equals));
        if (!party || equals == std::string::npos || equals + 1 == pair.size())
            return Error{ErrorCode::bad_input, "'" + pair + "' names no party and its pattern", "--party", "write --party supplier=swiftparcels.example; parties are customer, employee, supplier, regulator and community"};
        rules.push_back({*party, pair.substr(equals + 1)});
    }
    return rules;
}

bool has_read_mail(const RunReport& report) {
    return std::ranges::any_of(report.sources, [](const SourceReport& source) { return source.format.format == FileFormat::mail; });
}

// "21 complaints, 9 unanswered: hark cases --unanswered"
void tell_cases(const Store& store, const RunReport& report, const RunArguments& options, const Console& console) {
    const Result<std::vector<Case>> cases = store.cases();
    if (!cases || !has_read_mail(report)) return;
    console.message(report::in_words(*cases) + ": " + suggest("cases --unanswered", options.common));
    if (options.own.empty() && settings().parties.own.empty()) console.message("Answers are told from complaints by --own ADDRESS or DOMAIN.");
}

RunOptions job_of(const RunArguments& options, const ReadOptions& reading, std::vector<PartyRule> rules) {
    RunOptions job;
    job.paths = options.reading.paths;
    job.read = reading;
    job.read.parties = settings().parties;
    if (!options.own.empty()) job.read.parties.own = options.own;
    if (!rules.empty()) job.read.parties.rules = std::move(rules);
    job.replies = replies_when_asked(options.common);
    job.threads = options.threads > 0 ? options.threads : settings().threads;
    job.ignored_segments = settings().ignored_segments;
    job.no_text = options.no_text;
    job.hashed = options.reading.no_mask ? HashedCustomers::none : settings().hashed;
    job.customers_key = key_path(options.common);
    job.command = command_line(options.reading);
    job.version = HARK_VERSION;
    job.stop = &stop_on_signals();
    return job;
}

Result<RunReport> run_with_progress(RunOptions job, const Models& models, Store& store, bool progress) {
    if (!progress) return run(job, models, store);
    job.progress = show_progress;
    Result<RunReport> report = run(job, models, store);
    clear_progress();
    return report;
}

// A run that nothing could be read for leaves no store behind that a later command would find empty.
void discard_if_empty(Store store, const std::filesystem::path& path) {
    const Result<StoreStatus> status = store.status();
    if (!status || !status->runs.empty()) return;
    { const Store closed = std::move(store); }
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
}

Result<int> execute_run(const RunArguments& options, Console& console) {
    const Result<ReadOptions> reading = read_options(options.reading, options.common);
    if (!reading) return reading.error();
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    if (const Status own = check_own(options.own); !own) return own.error();
    Result<std::vector<PartyRule>> rules = rules_of(options.parties);
    if (!rules) return rules.error();
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    // Before the store is opened: a mistyped file name must not leave an empty store behind.
    if (const auto sources = list_sources(options.reading.paths); !sources) return sources.error();
    std::error_code ignored;
    const bool is_new = !std::filesystem::exists(db_path(options.common), ignored);
    Result<Store> store = open_store(options.common, Store::Mode::create);
    if (!store) return store.error();
    const bool progress = console.err_is_terminal && !console.err_is_dumb && !options.quiet;
    const auto report = run_with_progress(job_of(options, *reading, std::move(*rules)), *models, *store, progress);
    if (!report) {
        if (is_new) discard_if_empty(std::move(*store), db_path(options.common));
        return report.error();
    }
    const double before = process_cpu();
    if (!report->stopped) {
        if (const Result<Insights> insights = refresh(*store, *models); !insights) return insights.error();
        if (const Status cases = refresh_cases(*store, settings().calendar); !cases) return cases.error();
    }
    const double after = process_cpu() - before;
    print_report(*report, options, console, *format);
    if (options.timings) print_timings(*report, after, console);
    if (!options.quiet && !report->stopped) tell_cases(*store, *report, options, console);
    if (report->stopped) console.message("Stopped. What was read is stored; run the same command again to go on.");
    return outcome(*report);
}

}  // namespace

Action declare_run(App& app) {
    auto options = std::make_shared<RunArguments>();
    declare_reading(app, options->reading);
    app.add_option("--own", options->own, "Of mail: an address or a domain of ours, so that answers are told from complaints; repeat it for more")
        ->type_name("ADDRESS");
    app.add_option("--party", options->parties, "Of mail: who else writes, as supplier=swiftparcels.example: customer, employee, supplier, regulator or community, and an address, a domain, or name:WORDS")
        ->type_name("KIND=PATTERN");
    declare_db(app, options->common);
    app.add_flag("--no-text", options->no_text, "Keep no words: the store has what was found and where each comment lies, and words that are shown are read there, if they still are what they were. Not of mail and standard input");
    app.add_option("--threads", options->threads, "How many (default: all)")->check(Range(1, 1024));
    declare_models(app, options->common);
    declare_format(app, options->common);
    app.add_flag("--timings", options->timings, "Afterwards, on stderr: CPU seconds by stage, over all threads");
    app.add_flag("-q,--quiet", options->quiet, "No progress and no summary on stderr");
    return [options](Console& console) { return execute_run(*options, console); };
}

}  // namespace hark::cli

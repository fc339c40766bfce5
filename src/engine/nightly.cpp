#include "hark/engine/nightly.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "hark/base/json.h"
#include "hark/engine/cases.h"

namespace hark {
namespace {

constexpr const char* look = "check the mailbox";

// All that decides what is made of a source.
std::string settings_of(const ReadOptions& read, const Config& config, const Models& models, const std::string& version) {
    std::string map, characters;
    for (const auto& [column, role] : read.map) map += column + "=" + std::string(name_of(role)) + ";";
    for (const auto& character : {read.delimiter, read.quote}) characters += character ? std::string(1, *character) : "-";
    for (const std::string& column : config.ignored_segments) map += column + ";";
    characters += std::to_string(read.header_rows.value_or(-1)) + "," + std::to_string(read.mask.bits) + "," + std::to_string(read.mail_mask.bits) + "," + std::to_string(static_cast<int>(config.hashed));
    const std::string hash = to_hex(models.hash());
    std::string parties;
    for (const std::string& own : config.parties.own) parties += own + ";";
    for (const PartyRule& rule : config.parties.rules) parties += std::string(name_of(rule.party)) + "=" + rule.pattern + ";";
    const std::array<std::string_view, 10> fields{hash, version, map, characters, parties, read.encoding, read.format, read.preset, read.scale, read.date_order};
    return to_hex(content_key(fields));
}

class Planner {
public:
    Planner(const Config& config, const Models& models, Store& store, const NightlyOptions& options) : config_(config), models_(models), store_(store), options_(options) {}

    Status plan() {
        for (const ConfiguredSource& source : config_.sources)
            if (const Status planned = plan_source(source); !planned) return planned;
        return ok;
    }
    std::vector<SourceJob> jobs;
    std::vector<NightSource> sources;

private:
    Status plan_source(const ConfiguredSource& source) {
        ReadOptions read = source.read;
        read.presets_folder = options_.presets_folder;
        read.phrases_folder = options_.phrases_folder;
        read.mask = config_.mask.files ? config_.mask.kinds : PersonalKinds();
        read.parties = config_.parties;
        read.mail_mask = config_.mask.mail ? config_.mask.kinds : PersonalKinds();
        const std::string settings = settings_of(read, config_, models_, options_.version);
        const Result<std::vector<std::string>> paths = list_sources({source.path});
        if (!paths) return not_read(source.path, paths.error());
        for (const std::string& path : *paths)
            if (const Status planned = plan_file(path, read, settings); !planned) return planned;
        return ok;
    }

    Status plan_file(const std::string& path, const ReadOptions& read, const std::string& settings) {
        Result<SourceMark> now = mark_of(path);
        if (!now) return not_read(path, now.error());
        *now = without_torn(path, *now, options_.now);
        if (now->kind == SourceMark::Kind::mbox && now->size == 0) return sources.push_back({path, "unchanged", {}, {}}), ok;
        const Result<std::optional<KeptMark>> kept = store_.mark(path);
        if (!kept) return kept.error();
        std::optional<SourceMark> before;
        if (*kept && (*kept)->settings == settings) before = source_mark_from((*kept)->state);
        const SourceNews news = before ? news_of(path, *before, *now) : news_of_all(*now);
        NightSource source{path, news.any ? "read" : "unchanged", {}, {}};
        if (!news.trouble.empty()) source.troubles.push_back({ErrorCode::bad_input, news.trouble, path, look});
        sources.push_back(std::move(source));
        if (news.any) jobs.push_back({path, read, news.rest, *now, settings});
        else if (now->messages != before->messages) return store_.keep_mark(path, {settings, to_bytes(*now), (*kept)->read});  // some are gone
        return ok;
    }

    static SourceNews news_of_all(const SourceMark& now) {
        SourceNews news;
        news.any = true;
        if (now.kind == SourceMark::Kind::mbox) news.rest.end = now.size;
        return news;
    }

    // A mailbox that was there is missed by what is known of it.
    Status not_read(const std::string& path, Error error) {
        const Result<std::optional<KeptMark>> kept = store_.mark(path);
        if (!kept) return kept.error();
        if (*kept) {
            error.what += "; it was last read " + iso_time((*kept)->read);
            if (error.code == ErrorCode::not_found) error.mend = "if it was moved, name its new path in hark.toml";
        }
        error.where = path;
        sources.push_back({path, "not read", {std::move(error)}, {}});
        return ok;
    }

    const Config& config_;
    const Models& models_;
    Store& store_;
    const NightlyOptions& options_;
};

RunOptions run_options(const Config& config, const NightlyOptions& options, std::vector<SourceJob> jobs) {
    RunOptions run;
    run.jobs = std::move(jobs);
    run.ignored_segments = config.ignored_segments;
    run.hashed = config.hashed;
    run.customers_key = options.customers_key;
    run.threads = config.threads;
    run.replies = options.replies;
    run.command = "nightly";
    run.version = options.version;
    run.stop = options.stop;
    run.progress = options.progress;
    return run;
}

void note(NightSource& source, const SourceReport& report) {
    source.counts = report.counts;
    if (!report.errors.empty()) source.state = "not read";
    source.troubles.insert(source.troubles.end(), report.errors.begin(), report.errors.end());
    const std::int64_t rejected = report.counts[static_cast<std::size_t>(State::rejected)];
    if (rejected > 0) source.troubles.push_back({ErrorCode::bad_input, std::to_string(rejected) + (rejected == 1 ? " record" : " records") + " could not be read", source.path, "hark rejects says which, and why"});
}

void note(NightReport& night, RunReport& run) {
    night.run = run.run;
    night.counts = run.counts;
    night.stopped = run.stopped;
    for (NightSource& source : night.sources) {
        if (source.state != "read") continue;
        const auto report = std::ranges::find(run.sources, source.path, &SourceReport::path);
        if (report == run.sources.end()) source.state = "interrupted";
        else note(source, *report);
    }
    if (run.stopped)
        for (NightSource& source : night.sources)
            if (source.state == "read" && source.path == run.sources.back().path) source.state = "interrupted";
}

// What is found is of all that is stored, unless a night or hark forget was cut short.
Result<bool> insights_are_current(const Store& store) {
    const Result<std::vector<Night>> nights = store.nights(2);
    if (!nights) return nights.error();
    const Result<std::vector<StoredInsight>> summary = store.insights("summary");
    if (!summary) return summary.error();
    const bool ended = nights->size() < 2 || nights->back().outcome == "well" || nights->back().outcome == "trouble";
    return ended && !summary->empty();
}

void write_counts(const Counts& counts, JsonWriter& json) {
    json.key("counts").begin_object();
    for (int state = 0; state < state_count; ++state)
        if (counts[static_cast<std::size_t>(state)] > 0) json.key(name_of(static_cast<State>(state))).value(counts[static_cast<std::size_t>(state)]);
    json.end_object();
}

}  // namespace

bool NightReport::well() const {
    return !stopped && std::ranges::all_of(sources, [](const NightSource& source) { return source.troubles.empty(); });
}

Result<NightReport> nightly(const Config& config, const Models& models, Store& store, const NightlyOptions& options) {
    if (config.sources.empty()) return Error{ErrorCode::bad_input, "no [[source]] is configured", config.files.empty() ? "" : config.files.back(), "the hark.toml that comes with hark shows how"};
    Planner planner(config, models, store, options);
    if (const Status planned = planner.plan(); !planned) return planned.error();
    NightReport night;
    night.sources = std::move(planner.sources);
    if (!planner.jobs.empty()) {
        Result<RunReport> ran = run(run_options(config, options, std::move(planner.jobs)), models, store);
        if (!ran) return ran.error();
        note(night, *ran);
    }
    const Result<bool> current = insights_are_current(store);
    if (!current) return current.error();
    if (night.stopped || (*current && night.run == 0)) return night;
    if (const Result<Insights> insights = refresh(store, models); !insights) return insights.error();
    if (const Status cases = refresh_cases(store, config.calendar); !cases) return cases.error();
    night.refreshed = true;
    return night;
}

std::string to_json(const NightReport& report, const Night& night, const std::string& error) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("night").value(night.id).key("outcome").value(night.outcome).key("code").value(night.code);
    json.key("started").value(iso_time(night.started)).key("ended").value(iso_time(night.ended)).key("process").value(night.process).key("host").value(night.host);
    if (!error.empty()) json.key("error").value(error);
    if (report.run > 0) json.key("run").value(report.run);
    write_counts(report.counts, json);
    json.key("sources").begin_array();
    for (const NightSource& source : report.sources) {
        json.begin_object().key("path").value(source.path).key("state").value(source.state);
        write_counts(source.counts, json);
        json.key("troubles").begin_array();
        for (const Error& trouble : source.troubles) json.value(to_string(trouble));
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return out;
}

}  // namespace hark

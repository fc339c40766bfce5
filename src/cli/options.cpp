#include "command.h"

#include <cstdlib>
#include <filesystem>

namespace hark::cli {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

}  // namespace

void declare_db(CLI::App& app, Common& common) {
    app.add_option("--db", common.db, "The store (default: $HARK_DB, else hark.db)")->type_name("FILE");
}
void declare_models(CLI::App& app, Common& common) {
    app.add_option("--models", common.models, "The models (default: $HARK_MODELS, else those installed with hark)")
        ->type_name("FOLDER");
}
void declare_format(CLI::App& app, Common& common) {
    app.add_option("--format", common.format,
                   "table, tsv, csv, json, jsonl or md (default: table on a terminal, tsv in a pipe)")
        ->type_name("NAME");
    app.add_flag_callback(
        "--json", [&common] { common.format = "json"; }, "Short for --format json");
}
void declare_filter(CLI::App& app, Common& common) {
    app.add_option("--since", common.since, "Only what was written on or after 2026, 2026-09 or 2026-09-15")
        ->type_name("DATE");
    app.add_option("--until", common.until, "Only what was written on or before it")->type_name("DATE");
    app.add_option(
           "--where", common.where,
           "Only where a column has a value; repeat it for more columns (all must hold) or more values of one (any)")
        ->type_name("COLUMN=VALUE");
}

std::string db_path(const Common& common) {
    if (!common.db.empty()) return common.db;
    const std::string named = environment("HARK_DB");
    return named.empty() ? "hark.db" : named;
}
Result<Store> open_store(const Common& common, Store::Mode mode) { return Store::open(db_path(common), mode); }

fs::path models_path(const Common& common) {
    if (!common.models.empty()) return common.models;
    if (const std::string named = environment("HARK_MODELS"); !named.empty()) return named;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path installed = (program.parent_path() / HARK_MODELS_FROM_BIN).lexically_normal();
    return !error && fs::is_directory(installed, error) ? installed : fs::path(HARK_MODELS_SOURCE);
}
Result<Models> load_models(const Common& common) { return Models::load(models_path(common)); }

Result<report::Format> format_of(const Common& common, const Console& console) {
    if (common.format.empty()) return console.out_is_terminal ? report::Format::table : report::Format::tsv;
    if (const auto format = report::format_named(common.format)) return *format;
    return Error{ErrorCode::bad_input, "there is no format '" + common.format + "'", "--format",
                 "choose table, tsv, csv, json, jsonl or md"};
}
report::Style style_of(const Console& console) { return {console.width, console.colour}; }

Result<Filter> filter_of(const Common& common) {
    Filter filter;
    const auto read = [](const std::string& text, bool end, const char* option, Seconds& time) -> Status {
        if (text.empty()) return ok;
        const auto parsed = parse_iso(text, end);
        if (!parsed)
            return Error{ErrorCode::bad_input, "'" + text + "' is no date", option,
                         "write it as 2026, 2026-09 or 2026-09-15"};
        time = *parsed;
        return ok;
    };
    if (const Status since = read(common.since, false, "--since", filter.since); !since) return since.error();
    if (const Status until = read(common.until, true, "--until", filter.until); !until) return until.error();
    if (filter.since != no_time && filter.until != no_time && filter.since > filter.until)
        return Error{ErrorCode::bad_input, "--since is later than --until", "", "swap them"};
    for (const std::string& pair : common.where) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos || equals == 0)
            return Error{ErrorCode::bad_input, "'" + pair + "' is not COLUMN=VALUE", "--where",
                         "write --where channel=app"};
        filter.where.push_back({pair.substr(0, equals), pair.substr(equals + 1)});
    }
    return filter;
}

std::string suggest(std::string_view command, const Common& common) {
    std::string line = "hark " + std::string(command);
    if (!common.db.empty()) line += " --db " + common.db;
    return line;
}

}  // namespace hark::cli

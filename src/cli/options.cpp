#include "hark/base/suggest.h"

#include "command.h"
#include "settings.h"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <ranges>

namespace hark::cli {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

}  // namespace

void declare_db(App& app, Common& common) {
    app.add_option("--db", common.db, "The store (default: $HARK_DB, else that of hark.toml, else hark.db)")->type_name("FILE");
}
void declare_models(App& app, Common& common) {
    app.add_option("--models", common.models,
                   "A folder of models (default: $HARK_MODELS, else those installed with hark), or what is laid over them: a "
                   "file of rules or of hark learn, a folder without taxonomy")
        ->type_name("PATH");
    app.add_option("--pack", common.packs, "Packs of your trade, a comma between, or none (default: those of hark.toml): hark models packs lists them")->type_name("NAMES")->one_each();
}
void declare_format(App& app, Common& common) {
    app.add_option("--format", common.format,
                   "table, tsv, csv, json, jsonl or md (default: table on a terminal, tsv in a pipe)")
        ->type_name("NAME");
    app.add_short("--json", common.format, "json", "Short for --format json");
}
std::string db_path(const Common& common) {
    if (!common.db.empty()) return common.db;
    const std::string named = environment("HARK_DB");
    if (!named.empty()) return named;
    return settings().store.empty() ? "hark.db" : settings().store;
}
std::string key_path(const Common& common) {
    return settings().customers_key.empty() ? db_path(common) + ".key" : settings().customers_key;
}
Error store_failure(Error error) {
    const bool of_asker = error.code == ErrorCode::bad_input && (error.where.empty() || error.where.starts_with("--"));
    if (error.code != ErrorCode::internal && error.code != ErrorCode::interrupted && !of_asker) error.code = ErrorCode::busy;
    return error;
}
Result<Store> open_store(const Common& common, Store::Mode mode) {
    Result<Store> store = Store::open(db_path(common), mode);
    if (!store) return store_failure(store.error());
    return store;
}

// What is named by --models, or where neither it nor $HARK_MODELS says anything, by hark.toml.
std::string models_named(const Common& common) {
    if (!common.models.empty() || !environment("HARK_MODELS").empty()) return common.models;
    return settings().models;
}
std::vector<std::string> packs_named(const Common& common) {
    if (common.packs.empty()) return settings().packs;
    std::vector<std::string> names;
    for (const std::string& list : common.packs)
        for (const auto part : std::views::split(list, ','))
            if (const std::string name(part.begin(), part.end()); !name.empty() && name != "none") names.push_back(name);
    return names;
}
// A FILE, or a folder without a taxonomy: laid over the models that there are without it.
bool is_overlay(const std::string& models) {
    std::error_code error;
    if (models.empty()) return false;
    return fs::is_directory(models, error) ? !fs::exists(fs::path(models) / "topics/taxonomy.tsv", error) : fs::is_regular_file(models, error);
}

fs::path models_path(const Common& common) {
    const std::string models = models_named(common);
    if (!models.empty() && !is_overlay(models)) return models;
    if (const std::string named = environment("HARK_MODELS"); !named.empty()) return named;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path installed = (program.parent_path() / HARK_MODELS_FROM_BIN).lexically_normal();
    return !error && fs::is_directory(installed, error) ? installed : fs::path(HARK_MODELS_SOURCE);
}
Error models_failure(Error error) {
    if (error.code != ErrorCode::internal) error.code = ErrorCode::bad_model;
    return error;
}
// One image for each folder of models with the same packs, so that old ones do not pile up. Empty: nowhere to keep one.
fs::path image_path(const fs::path& models, const std::vector<std::string>& packs) {
    fs::path cache = environment("XDG_CACHE_HOME");
    if (cache.is_relative()) cache = environment("HOME").empty() ? fs::path() : fs::path(environment("HOME")) / ".cache";
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(models, error);
    std::string known_by = folder.string();
    for (const std::string& pack : packs) known_by += '\n' + pack;
    return cache.is_relative() || error ? fs::path() : cache / "hark" / ("models-" + to_hex(content_key(known_by)).substr(0, 16) + ".image");
}
namespace {
// With packs and one's own, beside the files of the folder.
Result<std::vector<ModelFile>> all_files(Result<std::vector<ModelFile>> files, const Common& common) {
    if (!files) return models_failure(files.error());
    if (const Status packed = Models::switch_on(*files, models_path(common), packs_named(common)); !packed) return packed.error().code == ErrorCode::bad_input ? packed.error() : models_failure(packed.error());
    if (const std::string models = models_named(common); is_overlay(models))
        if (const Status laid = Models::lay_over(*files, models); !laid) return models_failure(laid.error());
    return files;
}
}  // namespace
Result<std::vector<ModelFile>> model_files(const Common& common) { return all_files(Models::read(models_path(common)), common); }
Result<Models> load_models(const Common& common) {
    const fs::path folder = is_overlay(models_named(common)) ? fs::path(models_named(common)) : models_path(common);
    const fs::path image = image_path(folder, packs_named(common));
    Result<std::vector<ModelFile>> files = all_files(Models::look_at(models_path(common), image), common);
    if (!files) return files.error();
    Result<Models> models = Models::load(std::move(*files), image);
    if (!models) return models_failure(models.error());
    return models;
}
ReplyModelsWhenAsked replies_when_asked(const Common& common) {
    return [common, kept = std::make_shared<std::optional<ReplyModels>>()]() -> Result<const ReplyModels*> {
        const Result<std::vector<ModelFile>> files = model_files(common);
        if (!files) return files.error();
        Result<ReplyModels> replies = ReplyModels::of(*files);
        if (!replies) return models_failure(replies.error());
        return &kept->emplace(std::move(*replies));
    };
}
Result<EmotionModels> load_emotions(const Common& common) {
    const Result<std::vector<ModelFile>> files = model_files(common);
    if (!files) return files.error();
    Result<EmotionModels> emotions = EmotionModels::of(*files);
    if (!emotions) return models_failure(emotions.error());
    return emotions;
}

Result<report::Format> format_of(const Common& common, const Console& console) {
    if (common.format.empty()) return console.out_is_terminal ? report::Format::table : report::Format::tsv;
    if (const auto format = report::format_named(common.format)) return *format;
    static const std::vector<std::string> names{"table", "tsv", "csv", "json", "jsonl", "md"};
    const std::string guess = nearest(common.format, names);
    return Error{ErrorCode::bad_input, "there is no format '" + common.format + "'", "--format",
                 (guess.empty() ? "" : "did you mean " + guess + "? ") +
                     std::string("formats are table, tsv, csv, json, jsonl and md")};
}
report::Style style_of(const Console& console) { return {console.width, console.colour}; }

std::string suggest(std::string_view command, const Common& common) {
    std::string line = "hark " + std::string(command);
    if (!common.db.empty()) line += " --db " + common.db;
    return line;
}

}  // namespace hark::cli

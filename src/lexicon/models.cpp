#include "hark/lexicon/models.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <fstream>
#include <functional>
#include <optional>

#include <malloc.h>

#include "known_files.h"
#include "model_builder.h"
#include "model_image.h"

namespace hark {
namespace {

namespace fs = std::filesystem;

// Goes into the hash of the models: raise it when the analysis of the same models changes.
constexpr std::string_view analysis_version = "hark analysis 3";

// `files` sorted by name. Each text is hashed where it lies, or known: hashing fields together copies them.
ContentKey hash_of(const std::vector<ModelFile>& files) {
    std::vector<std::string> keys;
    for (const ModelFile& file : files) keys.push_back(to_hex(file.text.key()));
    std::vector<std::string_view> fields{analysis_version};
    for (std::size_t i = 0; i < files.size(); ++i) fields.insert(fields.end(), {files[i].name, keys[i]});
    return content_key(fields);
}

Result<FileText> read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text;
    std::error_code error;
    if (const auto size = fs::file_size(file, error); !error) text.reserve(size);  // a pipe has none
    for (std::array<char, 1 << 14> part; in.read(part.data(), part.size()) || in.gcount() > 0;) text.append(part.data(), static_cast<std::size_t>(in.gcount()));
    if (!in.eof()) return Error{ErrorCode::io, "the file cannot be read", file.string(), "check its name and its permissions"};
    return FileText(std::move(text));
}

Result<FileText> look_at_file(const fs::path& file) {
    if (std::optional<FileText> text = FileText::mapped(file)) return std::move(*text);
    return read_file(file);
}

// Looks at a file only if it is not known by its stamp.
Result<FileText> known_file(const fs::path& file, KnownFiles& known, std::int64_t now) {
    const std::optional<FileStamp> stamp = FileStamp::of(file);
    const std::string name = file.string();
    if (stamp)
        if (const std::optional<ContentKey> key = known.key(name, *stamp)) return FileText::known(file, *key);
    Result<FileText> text = look_at_file(file);
    if (text && stamp) known.note(name, *stamp, text->key(), now);
    return text;
}

Result<std::vector<ModelFile>> files_of(const fs::path& folder, const std::function<Result<FileText>(const fs::path&)>& get) {
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return Error{ErrorCode::not_found, "there is no folder of models", folder.string(), "pass --models FOLDER or set HARK_MODELS"};
    std::vector<ModelFile> files;
    for (auto at = fs::recursive_directory_iterator(folder, error); !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        if (at.depth() == 0 && at->path().filename() == "packs") at.disable_recursion_pending();
        if (!at->is_regular_file() || (at->path().extension() != ".tsv" && at->path().extension() != ".rules")) continue;
        Result<FileText> text = get(at->path());
        if (!text) return text.error();
        files.push_back({at->path().lexically_relative(folder).generic_string(), std::move(*text)});
    }
    if (error) return Error{ErrorCode::io, error.message(), folder.string(), ""};
    if (files.empty()) return Error{ErrorCode::not_found, "the folder holds no models (*.tsv, *.rules)", folder.string(), "pass --models FOLDER or set HARK_MODELS"};
    std::ranges::sort(files, {}, &ModelFile::name);
    return files;
}

}  // namespace

Result<std::vector<ModelFile>> Models::read(const fs::path& folder) { return files_of(folder, read_file); }
Result<std::vector<ModelFile>> Models::look_at(const fs::path& folder, const fs::path& image) {
    if (image.empty()) return files_of(folder, look_at_file);
    KnownFiles known(ModelImage::known_files_beside(image));
    const std::int64_t now = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    Result<std::vector<ModelFile>> files = files_of(folder, [&](const fs::path& file) { return known_file(file, known, now); });
    known.keep();
    return files;
}

Status Models::lay_over(std::vector<ModelFile>& files, const fs::path& own) {
    std::error_code error;
    Result<std::vector<ModelFile>> more = std::vector<ModelFile>();
    if (fs::is_directory(own, error)) more = read(own);
    else if (Result<FileText> text = read_file(own)) more->push_back({own.filename().string(), std::move(*text)});
    else return text.error();
    if (!more) return more.error();
    std::erase_if(files, [&](const ModelFile& file) { return std::ranges::find(*more, file.name, &ModelFile::name) != more->end(); });
    std::ranges::move(*more, std::back_inserter(files));
    return ok;
}

Result<Models> Models::load(const fs::path& folder) { return load(folder, {}); }

Result<Models> Models::load(const fs::path& folder, const fs::path& image) {
    Result<std::vector<ModelFile>> files = look_at(folder, image);
    if (!files) return files.error();
    return load(std::move(*files), image);
}

Result<Models> Models::load(std::vector<ModelFile> files, const fs::path& image) {
    std::ranges::sort(files, {}, &ModelFile::name);
    if (std::optional<Models> models = image.empty() ? std::nullopt : ModelImage::read(image, hash_of(files))) return std::move(*models);
    for (const ModelFile& file : files)
        if (!file.text.is_there()) return Error{ErrorCode::io, "the file cannot be read, or was changed this moment", file.name, "check its permissions, and try again"};
    std::vector<ModelIssue> issues;
    Result<Models> models = parse(std::move(files), issues);
    if (!models || image.empty()) return models;
    ModelImage::write(*models, image);
    // What was built takes 80 MB more than what is mapped, and would stay as long as the program runs.
    if (std::optional<Models> mapped = ModelImage::read(image, models->hash())) *models = std::move(*mapped);
    malloc_trim(0);
    return models;
}

Result<Models> Models::parse(std::vector<ModelFile> files, std::vector<ModelIssue>& issues) {
    std::ranges::sort(files, {}, &ModelFile::name);
    ModelBuilder builder(issues, hash_of(files));
    for (const ModelFile& file : files) builder.add(file);
    Models models = std::move(builder).build();
    const auto errors = std::ranges::count(issues, ModelIssue::Severity::error, &ModelIssue::severity);
    if (errors == 0) return models;
    const ModelIssue& first = *std::ranges::find(issues, ModelIssue::Severity::error, &ModelIssue::severity);
    const std::string more = errors > 1 ? ", and " + std::to_string(errors - 1) + " more errors: see them with hark models check" : "";
    return Error{ErrorCode::bad_model, first.what + more, first.where, first.mend};
}

std::size_t Models::entries(Layer layer) const noexcept {
    return static_cast<std::size_t>(std::ranges::count(entries_, layer, &Entry::layer));
}

std::string Models::where(const Entry& entry) const { return files_[entry.file] + ":" + std::to_string(entry.line); }

std::string Models::title(TopicId topic) const { return topics_[topic].level1 + " > " + topics_[topic].level2; }

Dictionary Models::dictionary() const {
    Dictionary names;
    for (const Topic& topic : topics_) names.topics.push_back(topic.id);
    for (const std::string& label : labels_) names.labels.push_back(label);
    return names;
}

}  // namespace hark

#include "preset.h"

#include <algorithm>
#include <filesystem>

#include <toml++/toml.h>

#include "values.h"
#include "vocabulary.h"

namespace hark::ingest {
namespace {

Error bad(const std::string& file, std::string what) { return {ErrorCode::bad_model, std::move(what), file, "mend the preset"}; }

std::vector<std::string> strings(const toml::node_view<const toml::node>& node) {
    std::vector<std::string> out;
    if (const auto one = node.value<std::string>()) out.push_back(*one);
    if (const toml::array* many = node.as_array())
        for (const toml::node& value : *many)
            if (const auto text = value.value<std::string>()) out.push_back(*text);
    return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<Error> read_map(const toml::table& root, const std::string& file, Preset& preset) {
    const toml::table* map = root["map"].as_table();
    if (map == nullptr) return bad(file, "there is no [map]");
    for (const auto& [key, value] : *map) {
        const auto role = role_named(key.str());
        if (!role) return bad(file, "no role is called '" + std::string(key.str()) + "'");
        for (const std::string& header : strings(toml::node_view<const toml::node>(value)))
            preset.map.emplace_back(*role, header_key(header));
    }
    return {};
}

std::optional<Error> read_format(const toml::table& root, const std::string& file, Preset& preset) {
    if (const auto low = root["scale"]["low"].value<double>(), high = root["scale"]["high"].value<double>(); low && high)
        preset.scale = RatingScale{*low, *high};
    if (const auto order = root["date_order"].value<std::string>()) {
        preset.date_order = date_order_named(*order);
        if (!preset.date_order) return bad(file, "no date order is called '" + *order + "'");
    }
    preset.header_rows = root["header_rows"].value<int>();
    if (const auto quote = root["quote"].value<std::string>()) preset.quote = *quote == "none" ? char{0} : quote->front();
    preset.rating_words = root["rating_words"].value_or(false);
    preset.guess_rest = root["rest"].value_or(std::string("segment")) == "guess";
    preset.records_at = root["records_at"].value_or(std::string());
    const auto replies = [&](std::string_view key) { return root["replies"][key].value_or(std::string()); };
    preset.replies = {replies("at"), replies("by"), replies("text")};
    preset.notes = strings(root["notes"]);
    return {};
}

}  // namespace

Result<Preset> Preset::parse(std::string_view source, const std::string& file) {
    Preset preset;
    try {
        const toml::table root = toml::parse(source, file);
        preset.name = root["name"].value_or(std::string());
        preset.title = root["title"].value_or(std::string());
        for (const std::string& header : strings(root["detect"])) {
            std::string keys;
            for (const std::string& way : split(header, '|')) (keys += keys.empty() ? "" : "|") += header_key(way);
            preset.detect.push_back(std::move(keys));
        }
        if (preset.name.empty() || preset.detect.empty()) return bad(file, "a preset needs a name and headers to detect");
        if (auto error = read_map(root, file, preset)) return *error;
        if (auto error = read_format(root, file, preset)) return *error;
    } catch (const toml::parse_error& error) {
        return bad(file + ":" + std::to_string(error.source().begin.line), std::string(error.description()));
    }
    return preset;
}

bool Preset::recognises(std::span<const std::string> keys) const {
    return std::ranges::all_of(detect, [&](const std::string& ways) {
        return std::ranges::any_of(split(ways, '|'), [&](const std::string& key) {
            return std::ranges::find(keys, key) != keys.end();
        });
    });
}

Result<std::vector<Preset>> load_presets(const std::string& folder) {
    std::vector<Preset> presets;
    if (folder.empty()) return presets;
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".toml" && entry.path().filename() != "columns.toml") files.push_back(entry.path());
    if (error) return Error{ErrorCode::not_found, "the presets cannot be read: " + error.message(), folder, "check the models folder"};
    std::ranges::sort(files);
    for (const std::filesystem::path& file : files) {
        const Result<std::string> text = read_model_file(file);
        if (!text) return text.error();
        Result<Preset> preset = Preset::parse(*text, file.string());
        if (!preset) return preset.error();
        presets.push_back(std::move(*preset));
    }
    return presets;
}

const Preset* recognise(std::span<const Preset> presets, std::span<const std::string> keys) {
    const Preset* best = nullptr;
    for (const Preset& preset : presets)
        if (preset.recognises(keys) && (best == nullptr || preset.detect.size() > best->detect.size())) best = &preset;
    return best;
}

}  // namespace hark::ingest

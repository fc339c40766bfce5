#include "tag_maps.h"

#include <filesystem>

#include "hark/ingest/labelled.h"

namespace hark::engine {

namespace fs = std::filesystem;

Result<std::optional<eval::TagMap>> map_of_set(const std::string& path, const std::string& folder) {
    const fs::path maps = folder.empty() ? fs::path(path).parent_path() / "maps" : fs::path(folder);
    const fs::path file = maps / (set_name(path) + ".json");
    std::error_code error;
    if (!fs::exists(file, error)) return std::optional<eval::TagMap>();
    Result<eval::TagMap> map = read_tag_map(file.string());
    if (!map) return map.error();
    return std::optional(std::move(*map));
}

const eval::TagMap& names_of_intents() {
    static const eval::TagMap names{
        {"complaint", {"complaint"}},
        {"request", {"request", "suggestion", "feature request", "requirement"}},
        {"bug_report", {"bug_report", "bug report", "bug"}},
        {"fact.failure", {"failure"}},
    };
    return names;
}

}  // namespace hark::engine

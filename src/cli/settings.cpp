#include "settings.h"

namespace hark::cli {
namespace {

Config& loaded() {
    static Config config;
    return config;
}

}  // namespace

Status load_settings(const std::string& file) {
    Result<Config> config = load_config(file.empty() ? config_files() : std::vector{file});
    if (!config) return config.error();
    loaded() = std::move(*config);
    return ok;
}
const Config& settings() { return loaded(); }

}  // namespace hark::cli

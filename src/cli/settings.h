// What hark.toml says, for all commands.
#pragma once

#include "hark/engine/config.h"

namespace hark::cli {

// Reads `file`, or those of config_files() if it is "". Once a program.
Status load_settings(const std::string& file);
// The defaults until something was loaded.
const Config& settings();

}  // namespace hark::cli

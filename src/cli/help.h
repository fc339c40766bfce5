// How help looks: the summary, how to call it, options with their meaning beside them, examples; 80 columns at most.
#pragma once

#include "command.h"

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

namespace hark::cli {

std::shared_ptr<CLI::FormatterBase> help_formatter();
// Of the program or of one of its commands.
std::string help_of(const CLI::App& app);

}  // namespace hark::cli

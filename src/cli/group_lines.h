// Files of lines: set, tab, group.
#pragma once

#include <string>
#include <vector>

#include "hark/eval/groups.h"
#include "hark/ingest/labelled.h"

namespace hark::cli {

// None of no path.
inline Result<std::vector<eval::GroupLine>> group_lines(const std::string& path) {
    if (path.empty()) return std::vector<eval::GroupLine>();
    const Result<std::string> text = read_unpacked(path);
    if (!text) return text.error();
    return eval::parse_groups(path, *text);
}

}  // namespace hark::cli

// A model file as rows of fields: the first line says what it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hark/lexicon/models.h"

namespace hark {

struct ModelRow {
    std::uint32_t line = 0;
    std::vector<std::string_view> fields;  // views into the file's text
};

struct ModelTable {
    std::string kind, language;
    std::vector<ModelRow> rows;
};

// Reads "#! hark-lexicon 1 KIND LANG" (or hark-playbook), then the rows; `#` lines and blank lines are left out, `\t` parts fields. Adds an issue for a
// missing or unknown first line, a version that this Hark does not read, and bytes that are not UTF-8 or not NFC: at
// file:line:column, counted in code points; such a line is left out.
ModelTable read_table(const ModelFile& file, std::vector<ModelIssue>& issues);

}  // namespace hark

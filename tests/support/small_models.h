// Models for one test, from text in the test.
#pragma once

#include "hark/lexicon/models.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hark {

// ("valence", "good\t2\nbad\t-2\n") is a file "en/valence.tsv" with its first line.
inline ModelFile model_file(const std::string& kind, std::string_view rows) {
    const std::string heading =
        kind == "actions" ? "#! hark-playbook 1 actions en\n" : "#! hark-lexicon 1 " + kind + " en\n";
    return {"en/" + kind + ".tsv", heading + std::string(rows)};
}

using ModelTexts = std::vector<std::pair<std::string, std::string>>;

inline std::vector<ModelFile> model_files(const ModelTexts& texts) {
    std::vector<ModelFile> files;
    for (const auto& [kind, rows] : texts) files.push_back(model_file(kind, rows));
    return files;
}

// Throws if they have errors: a test whose models are wrong tests nothing.
inline Models small_models(const ModelTexts& texts) {
    std::vector<ModelIssue> issues;
    Result<Models> models = Models::parse(model_files(texts), issues);
    if (!models) throw std::invalid_argument(to_string(models.error()));
    return std::move(*models);
}

}  // namespace hark

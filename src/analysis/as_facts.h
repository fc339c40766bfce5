// analysis/as_facts.h: model files of kinds of their own, whose lines are names and patterns, read as facts are: so that their patterns are those of all models, and what is wrong is
// found at the line where it stands.
#pragma once

#include "hark/lexicon/models.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace hark {

inline constexpr std::string_view fact_prefix = "fact.";

inline std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

// A file whose first line begins with `heading`. `fact(name, line)` is the fact that a line makes, without its prefix; "" if it makes none. Guards ("none") are handed on too.
template <class F>
ModelFile as_facts(const ModelFile& file, std::string_view heading, F&& fact) {
    std::string_view rest = file.text;
    std::string text = "#! hark-lexicon " + std::string(next_line(rest).substr(heading.size()));
    const std::size_t version_end = text.find(' ', std::string_view("#! hark-lexicon ").size());
    text.insert(std::min(version_end, text.size()), " facts");
    while (!rest.empty()) {
        const std::string_view line = next_line(rest), name = line.substr(0, line.find('\t'));
        text += '\n';
        if (line.starts_with('#') || name.size() == line.size())
            text += line;
        else if (const std::string made = fact(name, line); !made.empty())
            text += (name == "none" ? "" : std::string(fact_prefix)) + made;
    }
    return {file.name, text + '\n'};
}

inline bool is_of_kind(const ModelFile& file, std::string_view kind) {
    const std::string_view first = std::string_view(file.text).substr(0, file.text.view().find('\n'));
    return first.find(" " + std::string(kind) + " ") != std::string_view::npos;
}

}  // namespace hark

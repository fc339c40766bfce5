#include "model_file.h"

#include <algorithm>
#include <array>
#include <optional>

#include "hark/text/repair.h"

namespace hark {
namespace {

constexpr std::array<std::string_view, 17> kinds{"valence", "shifters", "types", "intents", "facts", "spam", "taxonomy", "topics", "rules", "actions", "languages", "frequency", "learned", "overlay", "learned-tags", "pack", "amounts"};

std::vector<std::string_view> split(std::string_view line, char by) {
    std::vector<std::string_view> fields;
    while (true) {
        const std::size_t at = std::min(line.find(by), line.size());
        std::string_view field = line.substr(0, at);
        while (field.starts_with(' ')) field.remove_prefix(1);
        while (field.ends_with(' ')) field.remove_suffix(1);
        fields.push_back(field);
        if (at == line.size()) return fields;
        line.remove_prefix(at + 1);
    }
}

void read_heading(std::string_view line, const ModelFile& file, ModelTable& table, std::vector<ModelIssue>& issues) {
    const std::vector<std::string_view> words = split(line, ' ');
    const auto issue = [&](std::string what) {
        issues.push_back({ModelIssue::Severity::error, std::move(what), file.name + ":1", "begin the file with a line such as: #! hark-lexicon 1 valence en"});
    };
    if (words.size() != 5 || words[0] != "#!" || (words[1] != "hark-lexicon" && words[1] != "hark-playbook")) return issue("the first line does not say what the file is");
    if (words[2] != "1") return issue("version " + std::string(words[2]) + " of the format is not one that this Hark reads");
    if (std::ranges::find(kinds, words[3]) == kinds.end()) return issue("unknown kind '" + std::string(words[3]) + "'");
    table.kind = words[3];
    table.language = words[4];
}

// Nothing if the line is UTF-8 in NFC, as its words are looked up in that form.
std::optional<ModelIssue> encoding_issue(std::string_view line, const std::string& where) {
    const auto issue = [&](std::size_t at, std::string what, std::string mend) {
        const std::size_t column = count_code_points(line.substr(0, at)) + 1;
        return ModelIssue{ModelIssue::Severity::error, std::move(what), where + ":" + std::to_string(column), std::move(mend)};
    };
    if (const std::size_t at = find_ill_formed(line); at != std::string_view::npos) return issue(at, "this is not UTF-8", "save the file as UTF-8");
    if (const std::size_t at = find_uncomposed(line); at != std::string_view::npos) return issue(at, "this letter is not composed (NFC)", "write letter and accent as one character");
    return {};
}

}  // namespace

ModelTable read_table(const ModelFile& file, std::vector<ModelIssue>& issues) {
    ModelTable table;
    std::string_view rest = file.text;
    for (std::uint32_t line = 1; !rest.empty() || line == 1; ++line) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view text = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (text.ends_with('\r')) text.remove_suffix(1);
        if (auto issue = encoding_issue(text, file.name + ":" + std::to_string(line))) {
            issues.push_back(std::move(*issue));
            if (line > 1) continue;
        }
        if (line == 1) read_heading(text, file, table, issues);
        else if (!text.empty() && text.front() != '#') table.rows.push_back({line, split(text, '\t')});
        if (table.kind.empty()) break;
    }
    return table;
}

}  // namespace hark

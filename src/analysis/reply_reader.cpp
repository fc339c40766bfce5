#include "hark/analysis/reply_reader.h"

#include <algorithm>
#include <array>
#include <string>

namespace hark {
namespace {

constexpr std::string_view heading = "#! hark-replies ", prefix = "fact.", with_number = ".n";
constexpr std::array<std::string_view, 13> numbers{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "few"};
constexpr int a_few = 3;

bool is_apart(std::string_view mark) { return mark == "remedy" || mark == "follow_up" || mark == "complaint"; }

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

// Facts under the names of marks, line by line, so that what is wrong is found where it stands. Guards are of both kinds.
ModelFile as_facts(const ModelFile& file, bool apart) {
    std::string_view rest = file.text;
    std::string text = "#! hark-lexicon " + std::string(next_line(rest).substr(heading.size()));
    const std::size_t version_end = text.find(' ', std::string_view("#! hark-lexicon ").size());
    text.insert(std::min(version_end, text.size()), " facts");
    while (!rest.empty()) {
        const std::string_view line = next_line(rest);
        const std::string_view mark = line.substr(0, line.find('\t'));
        text += '\n';
        if (line.starts_with('#') || mark.size() == line.size()) text += line;
        else if (mark == "none" || is_apart(mark) == apart) text += (mark == "none" ? "" : std::string(prefix)) + std::string(line) + "\t1";
    }
    return {file.name, text + '\n'};
}

bool is_of_kind(const ModelFile& file, std::string_view kind) {
    const std::string_view first = std::string_view(file.text).substr(0, file.text.find('\n'));
    return first.find(" " + std::string(kind) + " ") != std::string_view::npos;
}

// The first number in the words, in figures or as a word; 0 if there is none.
int number_in(std::string_view words) {
    std::string word;
    for (const char c : std::string(words) + ' ') {
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            word += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
            continue;
        }
        if (!word.empty() && word[0] >= '0' && word[0] <= '9') return std::atoi(word.substr(0, 4).c_str());
        if (const auto at = std::ranges::find(numbers, word); at != numbers.end()) return *at == "few" ? a_few : static_cast<int>(at - numbers.begin()) + 1;
        word.clear();
    }
    return 0;
}

Result<Models> models_of(const std::vector<ModelFile>& files, bool apart) {
    std::vector<ModelFile> own;
    for (const ModelFile& file : files) {
        if (file.text.starts_with(heading)) own.push_back(as_facts(file, apart));
        if (is_of_kind(file, "types") || is_of_kind(file, "shifters")) own.push_back(file);
    }
    std::vector<ModelIssue> issues;
    return Models::parse(std::move(own), issues);
}

}  // namespace

Result<ReplyModels> ReplyModels::of(const std::vector<ModelFile>& files) {
    Result<Models> words = models_of(files, false), apart = models_of(files, true);
    if (!words) return words.error();
    if (!apart) return apart.error();
    ReplyModels models;
    models.words_ = std::move(*words);
    models.apart_ = std::move(*apart);
    return models;
}

ReplyReader::ReplyReader(const ReplyModels& models) : models_(models), words_(models.words_), apart_(models.apart_) {}

void ReplyReader::read(std::string_view text, std::vector<Mark>& marks) {
    marks.clear();
    add(text, models_.words_, words_, marks);
    add(text, models_.apart_, apart_, marks);
    std::ranges::stable_sort(marks, {}, [](const Mark& mark) { return mark.span.begin; });
}

void ReplyReader::add(std::string_view text, const Models& models, Analyser& analyser, std::vector<Mark>& marks) {
    analyser.annotate(text, annotation_);
    for (const Label& label : annotation_.labels) {
        std::string_view name = std::string_view(models.labels()[label.label]).substr(prefix.size());
        const bool counts = name.ends_with(with_number);
        if (counts) name.remove_suffix(with_number.size());
        marks.push_back({std::string(name), label.span, label.sentence});
        if (counts) marks.back().name += "." + std::to_string(number_in(slice(text, label.span)));
    }
}

}  // namespace hark

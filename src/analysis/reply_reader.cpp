#include "hark/analysis/reply_reader.h"

#include "analysis/as_facts.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

namespace hark {
namespace {

constexpr std::string_view heading = "#! hark-replies ", with_number = ".n";
constexpr std::array<std::string_view, 13> numbers{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "few"};
constexpr int a_few = 3;

// Phrases that share words with others are looked for apart (see ReplyModels).
enum class Group { words, apart, openings };

Group group_of(std::string_view mark) {
    if (mark == "remedy" || mark == "follow_up" || mark == "complaint") return Group::apart;
    return mark == "announces" || mark == "tells" ? Group::openings : Group::words;
}

// Facts under the names of marks. Guards are of all groups but that of openings.
ModelFile as_facts(const ModelFile& file, Group group) {
    return as_facts(file, heading, [&](std::string_view mark, std::string_view line) {
        const bool taken = mark == "none" ? group != Group::openings : group_of(mark) == group;
        return taken ? std::string(line) + "\t1" : std::string();
    });
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

bool asks(std::string_view sentence) { return sentence.find('?') != std::string_view::npos || sentence.find("？") != std::string_view::npos; }

Result<Models> models_of(const std::vector<ModelFile>& files, Group group) {
    std::vector<ModelFile> own;
    for (const ModelFile& file : files) {
        if (file.text.starts_with(heading)) own.push_back(as_facts(file, group));
        if (is_of_kind(file, "types") || is_of_kind(file, "shifters")) own.push_back(file);
    }
    std::vector<ModelIssue> issues;
    return Models::parse(std::move(own), issues);
}

}  // namespace

Result<ReplyModels> ReplyModels::of(const std::vector<ModelFile>& files) {
    ReplyModels models;
    for (const auto& [group, into] : {std::pair(Group::words, &models.words_), std::pair(Group::apart, &models.apart_), std::pair(Group::openings, &models.openings_)}) {
        Result<Models> read = models_of(files, group);
        if (!read) return read.error();
        *into = std::move(*read);
    }
    return models;
}

ReplyReader::ReplyReader(const ReplyModels& models) : models_(models), words_(models.words_), apart_(models.apart_), openings_(models.openings_) {}

void ReplyReader::read(std::string_view text, std::vector<Mark>& marks) {
    marks.clear();
    add(text, models_.words_, words_, marks);
    add(text, models_.apart_, apart_, marks);
    std::ranges::stable_sort(marks, {}, [](const Mark& mark) { return mark.span.begin; });
}

void ReplyReader::read_opening(std::string_view text, std::size_t title, std::vector<Mark>& marks) {
    tokenizer_.tokenize(text, tokens_);
    split_sentences(text, tokens_, sentences_);
    found_.clear();
    add(text, models_.openings_, openings_, found_);
    const auto says = [&](std::string_view name, Span sentence) {
        return std::ranges::any_of(found_, [&](const Mark& mark) { return mark.name == name && sentence.begin <= mark.span.begin && mark.span.end <= sentence.end; });
    };
    for (const Sentence& sentence : sentences_) {
        if (sentence.span.begin < title || asks(slice(text, sentence.span)) || !is_statement(sentence)) continue;
        if (says("announces", sentence.span) && !says("tells", sentence.span)) continue;
        marks.push_back({"tells", sentence.span, sentence.span});
        return;
    }
}

bool ReplyReader::is_statement(const Sentence& sentence) const {
    constexpr std::ptrdiff_t fewest_words = 4;
    const auto tokens = std::span(tokens_).subspan(sentence.first, sentence.last - sentence.first);
    return std::ranges::count(tokens, TokenKind::word, &Token::kind) >= fewest_words;
}

void ReplyReader::add(std::string_view text, const Models& models, Analyser& analyser, std::vector<Mark>& marks) {
    analyser.annotate(text, annotation_);
    for (const Label& label : annotation_.labels) {
        std::string_view name = std::string_view(models.labels()[label.label]).substr(fact_prefix.size());
        const bool counts = name.ends_with(with_number);
        if (counts) name.remove_suffix(with_number.size());
        marks.push_back({std::string(name), label.span, label.sentence});
        if (counts) marks.back().name += "." + std::to_string(number_in(slice(text, label.span)));
    }
}

}  // namespace hark

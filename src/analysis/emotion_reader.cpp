#include "hark/analysis/emotion_reader.h"

#include "analysis/as_facts.h"
#include "analysis/said_words.h"

#include <algorithm>

namespace hark {
namespace {

constexpr std::string_view heading = "#! hark-emotions ";
constexpr WordList<emotion_count> names{"anger", "fear", "sadness", "disappointment", "joy", "trust", "surprise", "gratitude"};
constexpr auto raising = in_order(WordList<22>{"very", "so", "really", "extremely", "absolutely", "utterly", "incredibly", "totally", "completely", "deeply", "hugely", "truly", "terribly", "massively", "beyond", "more", "most",
    "seriously", "thoroughly", "bitterly", "super", "immensely"});
constexpr auto lowering = in_order(WordList<8>{"bit", "little", "slightly", "somewhat", "mildly", "fairly", "quite", "tad"});

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || static_cast<unsigned char>(c) >= 0x80; }

// The word that ends before `at`, within `from`.
Span word_before(std::string_view text, std::uint32_t from, std::uint32_t at) {
    std::uint32_t end = at;
    while (end > from && text[end - 1] == ' ') --end;
    std::uint32_t begin = end;
    while (begin > from && is_word_byte(text[begin - 1])) --begin;
    return {begin, end};
}

std::string small(std::string_view word) {
    std::string letters;
    for (const char c : word) letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return letters;
}

// "really angry", "a bit angry".
void weigh(std::string_view text, Felt& felt) {
    const Span word = word_before(text, felt.sentence.begin, felt.span.begin);
    const std::string said = small(slice(text, word));
    const bool raises = is_listed(said, raising), lowers = is_listed(said, lowering);
    if (!raises && !lowers) return;
    felt.intensity = static_cast<std::uint8_t>(std::clamp(felt.intensity + (raises ? 1 : -1), 1, 3));
    felt.span.begin = word.begin;
}

// A name for each intensity, so that of one feeling in a sentence both a touch and the strong word are found: "joy.3".
std::string named_with_intensity(std::string_view name, std::string_view line) {
    if (name == "none") return std::string(line) + "\t1";
    return std::string(name) + "." + std::string(line.substr(line.rfind('\t') + 1)) + std::string(line.substr(name.size()));
}

}  // namespace

std::string_view name_of(Emotion emotion) { return names[static_cast<std::size_t>(emotion)]; }

Result<EmotionModels> EmotionModels::of(const std::vector<ModelFile>& files) {
    std::vector<ModelFile> own;
    for (const ModelFile& file : files) {
        if (file.text.starts_with(heading)) own.push_back(as_facts(file, heading, named_with_intensity));
        if (is_of_kind(file, "types") || is_of_kind(file, "shifters")) own.push_back(file);
    }
    std::vector<ModelIssue> issues;
    Result<Models> parsed = Models::parse(std::move(own), issues);
    if (!parsed) return parsed.error();
    EmotionModels models;
    models.models_ = std::move(*parsed);
    for (const std::string& label : models.models_.labels()) {
        const std::string_view name = label == "none" ? std::string_view(label) : std::string_view(label).substr(fact_prefix.size(), label.rfind('.') - fact_prefix.size());
        const auto at = std::ranges::find(names, name);
        if (at == names.end() && name != "none") return Error{ErrorCode::bad_model, "there is no emotion '" + std::string(name) + "'", "emotions.tsv", "they are anger, fear, sadness, disappointment, joy, trust, surprise and gratitude"};
        models.emotions_.push_back(static_cast<Emotion>(at == names.end() ? 0 : at - names.begin()));
    }
    return models;
}

EmotionReader::EmotionReader(const EmotionModels& models) : models_(models), analyser_(models.models_) {}

void EmotionReader::read(std::string_view text, std::vector<Felt>& felt) {
    felt.clear();
    analyser_.annotate(text, annotation_);
    for (const Label& label : annotation_.labels) {
        Felt one{models_.emotions_[label.label], label.severity, label.span, label.sentence};
        weigh(text, one);
        const auto same = std::ranges::find_if(felt, [&](const Felt& other) { return other.emotion == one.emotion && other.sentence == one.sentence; });
        if (same == felt.end())
            felt.push_back(one);
        else if (one.intensity > same->intensity)
            *same = one;
    }
    std::ranges::stable_sort(felt, {}, [](const Felt& one) { return one.span.begin; });
}

}  // namespace hark

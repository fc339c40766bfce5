#include "hark/analysis/phenomena.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

namespace hark {
namespace {

bool any_factor(const Explanation& explanation, std::initializer_list<Reason> reasons) {
    return std::ranges::any_of(explanation.hits, [&](const Hit& hit) {
        return std::ranges::any_of(reasons, [&](Reason reason) { return hit.has(reason); });
    });
}

std::string lower(std::string_view word) {
    std::string out(word);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool compares(std::string_view text, const Explanation& explanation) {
    constexpr std::array<std::string_view, 6> words{"better", "worse", "best", "worst", "superior", "inferior"};
    const std::string folded = lower(text);
    if (folded.find(" than ") != std::string::npos) return true;
    return std::ranges::any_of(explanation.hits, [&](const Hit& hit) {
        const std::string said = lower(slice(text, hit.span));
        return std::ranges::any_of(words, [&](std::string_view word) { return said.find(word) != std::string::npos; });
    });
}

// A negation that is listed as a whole ("not clean") has no factor.
bool negates(std::string_view text, const Explanation& explanation) {
    constexpr std::array<std::string_view, 6> words{" not ", " no ", " never ", "n't ", " without ", " nothing "};
    return any_factor(explanation, {Reason::negated}) || std::ranges::any_of(explanation.hits, [&](const Hit& hit) {
        const std::string said = " " + lower(slice(text, hit.span)) + " ";
        return std::ranges::any_of(words, [&](std::string_view word) { return said.find(word) != std::string::npos; });
    });
}

enum class Source { word, rating, face, label };
Source source_of(const Models& models, const Hit& hit) {
    if (hit.entry == Hit::by_rule) return Source::rating;
    if (models.entry(hit.entry).layer != Layer::sentiment) return Source::label;
    return hit.face ? Source::face : Source::word;
}

}  // namespace

std::string_view name_of(Phenomenon phenomenon) {
    constexpr std::array<std::string_view, phenomenon_count> names{
        "not analysed", "no listed word", "irony cue", "negation", "hypothetical", "question", "contrast", "comparison",
        "rating", "emoji", "fact or intent", "capitals", "intensity", "both signs", "plain words"};
    return names[static_cast<std::size_t>(phenomenon)];
}

Phenomenon phenomenon_of(const Models& models, std::string_view text, const Annotation& annotation, const Explanation& explanation) {
    const auto any_from = [&](Source source) {
        return std::ranges::any_of(explanation.hits, [&](const Hit& hit) { return source_of(models, hit) == source; });
    };
    if (annotation.state != State::analysed) return Phenomenon::not_analysed;
    if (explanation.hits.empty()) return Phenomenon::no_listed_word;
    if (any_factor(explanation, {Reason::ironic})) return Phenomenon::irony;
    if (negates(text, explanation)) return Phenomenon::negation;
    if (any_factor(explanation, {Reason::hypothetical, Reason::limited})) return Phenomenon::hypothetical;
    if (any_factor(explanation, {Reason::question})) return Phenomenon::question;
    if (any_factor(explanation, {Reason::contrasted, Reason::conceded})) return Phenomenon::contrast;
    if (compares(text, explanation)) return Phenomenon::comparison;
    if (any_from(Source::rating)) return Phenomenon::rating;
    if (any_from(Source::face)) return Phenomenon::emoji;
    if (any_from(Source::label)) return Phenomenon::fact;
    if (any_factor(explanation, {Reason::capitals, Reason::elongated, Reason::exclaimed})) return Phenomenon::capitals;
    if (any_factor(explanation, {Reason::intensified, Reason::diminished})) return Phenomenon::intensity;
    return explanation.positive != 0 && explanation.negative != 0 ? Phenomenon::both_signs : Phenomenon::plain_words;
}

}  // namespace hark

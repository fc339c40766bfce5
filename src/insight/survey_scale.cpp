#include "insight/survey_scale.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace hark {
namespace {

struct Word {
    std::string_view text;
    std::int64_t answer;
    SurveyKind kind;
};
constexpr std::array words{
    Word{"strongly disagree", 1, SurveyKind::likert}, Word{"disagree", 2, SurveyKind::likert},
    Word{"neither agree nor disagree", 3, SurveyKind::likert}, Word{"undecided", 3, SurveyKind::likert},
    Word{"agree", 4, SurveyKind::likert}, Word{"strongly agree", 5, SurveyKind::likert},
    Word{"very dissatisfied", 1, SurveyKind::csat}, Word{"dissatisfied", 2, SurveyKind::csat},
    Word{"somewhat dissatisfied", 2, SurveyKind::csat}, Word{"neither satisfied nor dissatisfied", 3, SurveyKind::csat},
    Word{"neutral", 3, SurveyKind::csat}, Word{"somewhat satisfied", 4, SurveyKind::csat}, Word{"satisfied", 4, SurveyKind::csat},
    Word{"very satisfied", 5, SurveyKind::csat}, Word{"very poor", 1, SurveyKind::csat}, Word{"poor", 2, SurveyKind::csat},
    Word{"fair", 3, SurveyKind::csat}, Word{"good", 4, SurveyKind::csat}, Word{"excellent", 5, SurveyKind::csat},
    Word{"very difficult", 1, SurveyKind::ces}, Word{"difficult", 2, SurveyKind::ces},
    Word{"neither easy nor difficult", 3, SurveyKind::ces}, Word{"easy", 4, SurveyKind::ces}, Word{"very easy", 5, SurveyKind::ces}};

std::string lowered(std::string_view text) {
    std::string low(text);
    std::ranges::transform(low, low.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return low;
}

struct Hint {
    std::string_view part;
    SurveyKind kind;
};
constexpr std::array hints{Hint{"nps", SurveyKind::nps},         Hint{"recommend", SurveyKind::nps}, Hint{"csat", SurveyKind::csat},
                           Hint{"satisf", SurveyKind::csat},     Hint{"rating", SurveyKind::csat},   Hint{"stars", SurveyKind::csat},
                           Hint{"effort", SurveyKind::ces},      Hint{"ces", SurveyKind::ces},       Hint{"ease", SurveyKind::ces},
                           Hint{"easy", SurveyKind::ces},        Hint{"agree", SurveyKind::likert},  Hint{"likert", SurveyKind::likert}};

// As a word of its own, or as its beginning: "ces" is not in "success", "satisf" is in "overall_satisfaction".
const Hint* hint_in(const std::string& column) {
    for (const Hint& hint : hints)
        for (std::size_t at = column.find(hint.part); at != std::string::npos; at = column.find(hint.part, at + 1)) {
            const bool starts = at == 0 || !std::isalpha(static_cast<unsigned char>(column[at - 1]));
            const std::size_t end = at + hint.part.size();
            const bool ends = end == column.size() || !std::isalpha(static_cast<unsigned char>(column[end]));
            if (starts && (ends || hint.part.size() > 4)) return &hint;
        }
    return nullptr;
}

}  // namespace

std::optional<WordAnswer> word_answer(std::string_view text) {
    const std::string low = lowered(text);
    const auto* at = std::ranges::find(words, low, &Word::text);
    if (at == words.end()) return {};
    return WordAnswer{at->answer, at->kind};
}

std::optional<GuessedScale> guess_scale(std::string_view column, bool in_words, std::int64_t least, std::int64_t most) {
    if (least < 0 || most > 100) return {};
    const std::string name = lowered(column);
    const Hint* hint = hint_in(name);
    const std::string seen = "answers are " + std::to_string(least) + " to " + std::to_string(most);
    GuessedScale guess;
    guess.named = hint != nullptr || in_words;
    if (hint) guess.kind = hint->kind;
    if (guess.kind == SurveyKind::nps && most > 10) return {};
    if (most <= 1) return {};                                                   // yes and no are no scale: hark drivers --score takes them
    if (most > 10 && !hint && !in_words && least > 0) return {};  // 18 to 99 may be an age; a scale of a hundred has a name, or a 0
    guess.low = guess.kind == SurveyKind::nps || least == 0 ? 0 : 1;
    if (guess.kind == SurveyKind::nps) guess.high = 10;
    else if (most <= 5) guess.high = 5;
    else if (most <= 7) guess.high = 7;
    else if (most <= 10) guess.high = 10;
    else guess.low = 0, guess.high = 100;
    if (in_words) guess.assumed.push_back("words of agreement or satisfaction, counted 1 to 5");
    else guess.assumed.push_back("a scale of " + std::to_string(guess.low) + " to " + std::to_string(guess.high) + ", because " + seen);
    guess.assumed.push_back(hint ? "a question of the kind " + std::string(name_of(guess.kind)) + ", by its name"
                            : in_words ? "a question, by its words"
                                       : "a question, because the comments follow it");
    return guess;
}

std::int64_t top_of(SurveyKind kind, std::int64_t low, std::int64_t high) {
    if (kind == SurveyKind::nps) return 9;
    if (high - low >= 100) return high - 20;
    return high - low >= 4 ? high - 1 : high;
}

}  // namespace hark

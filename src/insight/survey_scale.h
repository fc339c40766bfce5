// insight/survey_scale.h: what a column of answers may be, by its name and its values.
#pragma once

#include "hark/insight/survey.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

// "Strongly agree" is 5 of 5; "very dissatisfied" 1.
struct WordAnswer {
    std::int64_t answer = 0;
    SurveyKind kind = SurveyKind::likert;
};
std::optional<WordAnswer> word_answer(std::string_view text);

struct GuessedScale {
    SurveyKind kind = SurveyKind::likert;
    std::int64_t low = 1, high = 5;
    bool named = true;  // the column's name says that it is a question; else the comments must agree
    std::vector<std::string> assumed;
};
// `least` and `most`: of the answers that were given. Nothing if it is no scale that is in use.
std::optional<GuessedScale> guess_scale(std::string_view column, bool words, std::int64_t least, std::int64_t most);

// The least of the answers that count as good, on a scale whose high end is the best.
std::int64_t top_of(SurveyKind kind, std::int64_t low, std::int64_t high);

}  // namespace hark

#include "hark/base/json.h"
#include "hark/insight/survey.h"
#include "hark/insight/words.h"

#include <array>

namespace hark {

std::string_view name_of(SurveyKind kind) {
    constexpr std::array<std::string_view, 4> names{"nps", "csat", "ces", "likert"};
    return names[static_cast<std::size_t>(kind)];
}

std::string describe(const SurveyQuestion& question) {
    const Estimate& score = question.score;
    std::string text = question.column + ": ";
    if (question.kind == SurveyKind::nps)
        text += "net promoter score " + signed_fixed(score.value, 1) + " (" + signed_fixed(score.low, 1) + " to " +
                signed_fixed(score.high, 1) + ")";
    else
        text += percent(score.value) + " give one of the best answers (" + percent_range(score) + ")";
    text += ", n = " + grouped(question.answers);
    if (question.mean)
        text += "; mean " + fixed(question.mean->value, 2) + " (" + fixed(question.mean->low, 2) + " to " + fixed(question.mean->high, 2) + ")";
    text += ". Assumed: ";
    for (std::size_t i = 0; i < question.assumed.size(); ++i) text += (i > 0 ? "; " : "") + question.assumed[i];
    text += ".";
    if (question.answers < SurveyTally::least_answers)
        text += " Few answers: about " + grouped(SurveyTally::least_answers - question.answers) + " more before it says much.";
    return text;
}

}  // namespace hark

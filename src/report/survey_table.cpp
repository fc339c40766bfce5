#include "hark/report/survey_table.h"

#include "hark/base/json.h"
#include "hark/insight/words.h"

#include "report/sheet.h"

#include <algorithm>

namespace hark::report {
namespace {

constexpr std::size_t silent_shown = 5;

std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string line;
    for (const std::string& part : parts) line += (line.empty() ? "" : between) + part;
    return line;
}

// "▁▂█": how the answers lie, from the low end of the scale to the high.
std::string bars(const std::vector<std::int64_t>& counts) {
    static const char* const steps[]{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    std::int64_t most = 1;
    for (const std::int64_t count : counts) most = std::max(most, count);
    std::string line;
    if (counts.size() <= 11)
        for (const std::int64_t count : counts) line += steps[count * 7 / most];
    return line;
}

Cell score_cell(const SurveyQuestion& question) {
    if (question.kind == SurveyKind::nps) return Number{question.score.value, 1, true};
    return Percent{question.score.value};
}

std::string range_of(const SurveyQuestion& question) {
    if (question.kind != SurveyKind::nps) return percent_range(question.score);
    return signed_fixed(question.score.low, 1) + " to " + signed_fixed(question.score.high, 1);
}

std::string silent_in_words(const SilentSegment& silent) {
    return "Few answers to it where " + silent.segment.column + " is " + silent.segment.value + ": " + percent(silent.answered.value) +
           " of " + grouped(silent.answered.n) + " comments, elsewhere " + percent(silent.outside) +
           (silent.few ? "; too few to say what they think." : ".");
}

}  // namespace

Table to_table(std::span<const SurveyQuestion> questions) {
    return Sheet::of(questions, [](Sheet& sheet, const SurveyQuestion& question) {
        sheet.add({.name = "question", .flexible = true}, question.column);
        sheet.text("kind", std::string(name_of(question.kind)));
        sheet.count("n", question.answers);
        sheet.people("score", score_cell(question));
        sheet.people("95 %", range_of(question));
        sheet.people("mean", question.mean ? Cell(Number{question.mean->value, 2}) : Cell(), 1);
        sheet.people("answers", bars(question.counts), 2);
        sheet.people("scale", std::to_string(question.low) + "–" + std::to_string(question.high) + (question.reversed ? " reversed" : ""), 3);
        sheet.estimate("score", question.score, share_decimals);
        sheet.estimate("mean", question.mean, score_decimals);
        sheet.machine("low", question.low);
        sheet.machine("high", question.high);
        sheet.machine("reversed", std::int64_t{question.reversed});
        sheet.machine("correlation", question.correlation ? Cell(Number{*question.correlation, score_decimals}) : Cell());
        std::vector<std::string> counts;
        for (const std::int64_t count : question.counts) counts.push_back(std::to_string(count));
        sheet.machine("counts", joined(counts, " "));
        sheet.machine("assumed", joined(question.assumed, "; "));
    });
}

std::vector<std::string> survey_lines(std::span<const SurveyQuestion> questions) {
    std::vector<std::string> lines;
    for (const SurveyQuestion& question : questions) {
        lines.push_back(describe(question));
        for (std::size_t i = 0; i < std::min(silent_shown, question.silent.size()); ++i)
            lines.push_back("  " + silent_in_words(question.silent[i]));
    }
    return lines;
}

}  // namespace hark::report

// hark/eval/polarity.h: how often answers agree with people's labels, by the measures that the field reports.
//
//   n       rows with a label               acc3, F1_3  accuracy, macro-F1 over positive, neutral, negative
//                                           (classes that no label has are left out of the mean)
//   Rec     macro recall, all rows (SemEval 2017)       Fpn     mean F1 of positive and negative, all rows (SemEval 2013)
//   n2      rows labelled positive or negative          cov2    share of them that is not answered neutral
//   acc2    accuracy on n2, a neutral answer is wrong   F1_2    macro-F1 on n2, a neutral answer is a miss
//   accC, F1C   the same on the covered rows only (SentiBench, Ribeiro 2016)
//   acc2f   accuracy on n2 where a neutral answer falls back on the sign of its score
//   auc     area under the ROC curve of the score, positive against negative; ties count half (Hanley & McNeil 1982)
//   ece     distance of confidence and share of right answers (hark/eval/reliability.h)
//   r       Pearson's correlation of the score with the people's own, or else with the rating
//
// Pure, any thread; the same rows give the same bits. A measure that nothing can be said of is empty.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hark::eval {

enum class Label : std::uint8_t { positive, neutral, negative, none };
inline constexpr std::size_t label_count = 3;
inline constexpr std::array all_labels{Label::positive, Label::neutral, Label::negative};
inline constexpr std::array polar{Label::positive, Label::negative};
std::string_view name_of(Label label);
// Nothing matches: none.
Label label_named(std::string_view name);

inline constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

// What people said of a row and what was answered. A row that was not answered counts as neutral, and as missing.
struct Outcome {
    Label gold = Label::none, said = Label::neutral;
    bool missing = false;
    double score = nothing;                         // of the answer, on any scale
    double gold_score = nothing, rating = nothing;  // of the people
    double confidence = nothing;                    // that the answer is right, 0 to 1
};

struct Measures {
    std::int64_t n = 0, missing = 0, n2 = 0;
    std::optional<double> acc3, f1_3, recall, f_pn, cov2, acc2, f1_2, acc_c, f1_c, acc2f, auc, ece, r;
};
Measures measure(std::span<const Outcome> outcomes);

// rows[gold][said]
using Confusion = std::array<std::array<std::int64_t, label_count>, label_count>;
// Of the classes given, those that have rows: the mean of their F1. Rows whose gold is another class count as far as they
// were answered with one of these.
std::optional<double> macro_f1(const Confusion& rows, std::span<const Label> classes);
// Rows labelled neutral left out.
Confusion without_neutral(const Confusion& rows);
// Positives and negatives at each score, by ascending score.
struct ScoreCounts {
    std::int64_t positive = 0, negative = 0;
};
std::optional<double> auc(std::span<const ScoreCounts> ascending);

}  // namespace hark::eval

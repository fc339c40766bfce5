// hark/analysis/conclusion.h: what the rules and the learned weights say together of a text, and how likely it is right.
//
//   Evidence evidence{Polarity::no_evidence, 0, 1000, -1200, 300};
//   Conclusion conclusion = conclude(evidence);                          // negative
//   Probabilities p = probabilities_of(conclusion.sum, evidence.stake, models.learned());
//
// Pure, on integers. `hark learn` concludes as the analysis does, and so knows how often it would have been right.
#pragma once

#include <cstdint>

#include "hark/base/annotation.h"
#include "hark/lexicon/learned_weights.h"

namespace hark {

// In thousandths, but for the answer: what the rules say of a text and the sum of their hits; the factor of its length; what the learned
// weights say, of which way it goes and of whether it evaluates at all.
struct Evidence {
    Polarity by_rules = Polarity::no_evidence;
    std::int64_t by_rules_sum = 0;
    std::int32_t length = 1000;
    std::int64_t lean = 0, stake = 0;
};

struct Conclusion {
    Polarity polarity = Polarity::no_evidence;
    bool rules_stand = true;      // it is what the rules say
    bool scored_by_rules = true;  // they stand against the lean, or for so-so
    std::int64_t sum = 0;         // that the score is made of: then share_of_rules of by_rules_sum, else lean: what is too little for an answer still tells which of two
                                  // silent texts is the better
};
inline constexpr std::int64_t share_of_rules = 300;  // thousandths
Conclusion conclude(const Evidence& evidence);

// Of each class, in thousandths; they add up to 1,000. P(it evaluates) x P(it is praise | it evaluates), each a logistic curve (Platt 1999)
// that was fitted to texts which the weights had not seen.
struct Probabilities {
    std::int32_t positive = 0, neutral = 1000, negative = 0;
    std::int32_t of(Polarity class_of_answer) const noexcept;
};
Probabilities probabilities_of(std::int64_t sum, std::int64_t stake, const LearnedWeights& weights);
// 1 / (1 + e^-x) in thousandths, of x in thousandths: from a table, to within two.
std::int32_t logistic(std::int64_t thousandths);

// sum / sqrt(sum^2 + 15), on integers: the curve of Hutto & Gilbert 2014 (VADER). `sum` in thousandths, the score in
// 1/10,000; odd, and monotone.
std::int32_t score_of(std::int64_t sum);

}  // namespace hark

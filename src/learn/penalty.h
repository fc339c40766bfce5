// How strongly to hold on to the weights that there are, where few texts speak against them.
#pragma once

#include <functional>

#include "corpus.h"
#include "logistic.h"

namespace hark::learn {

inline constexpr double least_penalty = 12;           // of an overlay; with many texts it is enough
inline constexpr std::size_t few_texts = 4'000;

// By cross-validation over the parts of the corpus: of the penalties tried, the strongest whose loss on texts that it did not see is the least but
// for two standard errors (after Breiman et al. 1984). `problem_without` makes the problem without a part; its penalty is set here.
double chosen_penalty(const Corpus& corpus, const std::function<Problem(int part)>& problem_without);

}  // namespace hark::learn

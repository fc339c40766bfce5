// Which texts teach which question, and what each weighs.
#pragma once

#include <vector>

#include "corpus.h"
#include "logistic.h"

namespace hark::learn {

// A lean of 2.2 is a logit of 1: then (1 + score) / 2 is near to the probability of "positive".
inline constexpr double lean_a_logit = 2200, stake_a_logit = 1000;

inline constexpr double least_neutral = 0.01;  // a set with fewer neutral texts says nothing of what does not evaluate

enum class Question { lean, stake };  // which way it goes; whether it evaluates at all

struct CaseOptions {
    bool level = true;         // each answer of a set weighs alike; else as often as it comes
    bool sure_ones = true;     // what is rated evaluates, in all likelihood
    bool between = false;      // what does not evaluate leans to neither side: half a case of each
    bool kinds = false;        // each set is a kind of its own: that there is more praise in one is not for its words to say
    int without = -1, only = -1;  // a part of the corpus; -1: none, all
};
std::vector<Case> cases_of(const Corpus& corpus, Question question, const CaseOptions& options);

// Texts fall into so many parts: whole sets, neighbours by name, where there are many, since a set is like itself; else one by one.
inline constexpr int parts = 4;
int part_of(const Corpus& corpus, std::size_t text);

}  // namespace hark::learn

// From sums to probabilities: what a lean and a stake are worth, learned from texts that the weights had not seen.
#pragma once

#include <vector>

#include "corpus.h"

namespace hark::learn {

// What weights that were learned without a text say of it: logits.
struct Reading {
    double lean = 0, stake = 0;
};

// `praise` is added to the lean of a text; to its stake `bias` and `apart` x |lean|: from 0 on it is said to evaluate. The two lines say how likely
// it does, and how likely it is praise, as often as texts are.
struct Calibration {
    double praise = 0, bias = 0, apart = 0;
    LogitLine evaluates{0, 1000}, praises{0, 455};
};
Calibration calibrate(const Corpus& corpus, const std::vector<Reading>& readings);

}  // namespace hark::learn

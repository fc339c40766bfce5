// From a corpus to weights: words and phrases that are frequent enough, two rough fits, what explains most, two fine fits.
#pragma once

#include <functional>

#include "corpus.h"

namespace hark::learn {

// The corpus holds answers of both kinds. `progress` is told a share from 0 to 1.
Learned learn_from(const Corpus& corpus, const std::function<void(double)>& progress);

}  // namespace hark::learn

// hark/insight/keyness.h: phrases that have begun to be used, among all that are used. Pure; nothing fails.
#pragma once

#include "hark/insight/phrases.h"

#include <vector>

namespace hark {

struct NewPhrase {
    KeyPhrase key;               // inside: sentences now; outside: before
    double expected = 0;         // sentences now, had nothing changed
    double q_value = 1;
};

// Of the phrases that `least` sentences now hold, those whose count is above what the share before leads to expect: the exact binomial tail (see surges.h),
// Benjamini-Hochberg over all of them at `false_discovery`. The surest first, at most `most`; of a phrase and a longer one that is hardly rarer the longer alone.
std::vector<NewPhrase> new_phrases(const PhraseCounts& counts, std::size_t most, std::int64_t least, double false_discovery);

}  // namespace hark

// hark/engine/search.h: finds a phrase in all stored texts: exactly, by scanning them in parallel, or by the index of those who keep one (search_index.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "hark/base/feedback.h"
#include "hark/base/result.h"
#include "hark/base/span.h"

namespace hark {

struct SearchHit {
    std::int64_t verbatim = 0;
    Span span;             // of the first place
    std::string text;
};

struct SearchResult {
    std::int64_t found = 0;        // all of them
    std::vector<SearchHit> hits;   // by id, the first `limit`
};

// Case does not matter, nor how much white space stands between words; the phrase begins and ends at word borders unless `anywhere`.
// Each thread reads the store by a connection of its own. bad_input for an empty phrase.
Result<SearchResult> search(const std::filesystem::path& store, const std::string& phrase, const Filter& filter, std::int64_t limit,
                            bool anywhere, int threads);

}  // namespace hark

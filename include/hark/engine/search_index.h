// hark/engine/search_index.h: an index of the words of all stored texts, by which a phrase is found without reading them.
//
//   Result<IndexReport> made = index_texts("hark.db", 0, {});
//
// It holds what was there when it was made; what came later is still scanned, until it is made again, which goes on from there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "hark/base/result.h"
#include "hark/text/search_words.h"

namespace hark {

struct IndexReport {
    std::int64_t before = 0, after = 0;  // ids below these were indexed, and are
};
// Told from 0 to 1.
using IndexProgress = std::function<void(double share)>;
// Texts are read in parallel, a part of so many ids a thread at a time: 65,536 take some 30 MiB. A kill loses no more than the parts at hand.
Result<IndexReport> index_texts(const std::filesystem::path& store, int threads, const IndexProgress& progress, std::int64_t part_size = 65'536);

// What an index says of a phrase.
struct IndexAnswer {
    std::int64_t until = 0;         // ids below this are answered, the others are to be scanned
    bool exact = false;             // all of them hold it; otherwise no others do
    std::vector<std::int64_t> ids;  // ascending
};
// Nothing where there is no index, or where words say nothing of the phrase.
Result<std::optional<IndexAnswer>> ask_index(const std::filesystem::path& store, const SearchPhrase& phrase);

}  // namespace hark

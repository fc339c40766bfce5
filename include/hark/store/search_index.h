// hark/store/search_index.h: where words stand in the texts of a store, kept in it for those who search often (`hark index`). In parts, each of the verbatims of a range of ids.
//
// The store forgets the index by itself when a row is changed or removed.
#pragma once

#include "hark/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

struct IndexedWord {
    std::string word, places;  // bytes of whoever asked
};

// The least id behind all that is indexed; 0: there is no index, or one that no longer holds. Errors are those of Store::open.
Result<std::int64_t> indexed_until(const std::filesystem::path& store);

// What holds no longer goes.
Status begin_search_index(const std::filesystem::path& store);
// The words of the verbatims in [indexed_until, until), sorted; all of it or nothing is kept.
Status add_search_part(const std::filesystem::path& store, std::int64_t until, std::span<const IndexedWord> words);
// Takes it out of the file; how many words it held in all its parts.
Result<std::int64_t> drop_search_index(const std::filesystem::path& store);

// Of the parts that hold all of the words, in order: use(places) has the places of each, good until it returns.
Status indexed_places(const std::filesystem::path& store, std::span<const std::string> words,
                      const std::function<void(std::span<const std::string> places)>& use);

}  // namespace hark

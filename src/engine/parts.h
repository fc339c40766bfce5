// A store read in parts, each by a connection of its own, several at once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "hark/store/store.h"

#include "engine/parallel.h"

namespace hark {

// `read(store, first, last)` gives the Result of a part: of what is numbered from [begin, end) those in [first, last), `least` or more. The parts come in order,
// `most_parts` or one more, and are the same whatever `threads` (0: all) there are.
template <class Part, class Read>
Result<std::vector<Part>> range_in_parts(const std::filesystem::path& path, std::int64_t begin, std::int64_t end, std::int64_t least, int threads, Read&& read, std::int64_t most_parts = 16) {
    const parallel::Cap cap(threads);
    const std::int64_t all = std::max<std::int64_t>(0, end - begin);
    const std::int64_t size = std::max(least, (all + most_parts - 1) / most_parts);
    std::vector<std::optional<Result<Part>>> results(static_cast<std::size_t>((all + size - 1) / size));
    parallel::each(results.size(), [&](std::size_t i) {
        const std::int64_t first = begin + static_cast<std::int64_t>(i) * size;
        const Result<Store> own = Store::open(path, Store::Mode::read_only);
        results[i].emplace(own ? read(*own, first, std::min(first + size, end)) : Result<Part>(own.error()));
    });
    std::vector<Part> parts;
    for (std::optional<Result<Part>>& result : results) {
        if (!*result) return result->error();
        parts.push_back(std::move(**result));
    }
    return parts;
}

// The same of the verbatims of a store, by their ids from `begin` on.
template <class Part, class Read>
Result<std::vector<Part>> read_in_parts(const std::filesystem::path& path, std::int64_t least, int threads, Read&& read, std::int64_t begin = 0, std::int64_t most_parts = 16) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<std::int64_t> greatest = store->greatest_id();
    if (!greatest) return greatest.error();
    return range_in_parts<Part>(path, begin, *greatest + 1, least, threads, std::forward<Read>(read), most_parts);
}

}  // namespace hark

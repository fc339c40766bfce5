// A store read in parts, each by a connection of its own, several at once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include "hark/store/store.h"

namespace hark {

// `read(store, first, last)` gives the Result of a part: verbatims of ids [first, last), `least` or more. The parts come in the order of
// ids from `begin` on, `most_parts` or one more, and are the same whatever `threads` (0: all) there are.
template <class Part, class Read>
Result<std::vector<Part>> read_in_parts(const std::filesystem::path& path, std::int64_t least, int threads, Read&& read, std::int64_t begin = 0, std::int64_t most_parts = 16) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<std::int64_t> greatest = store->greatest_id();
    if (!greatest) return greatest.error();
    std::optional<tbb::global_control> cap;
    if (threads > 0) cap.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
    const std::int64_t rows = std::max<std::int64_t>(0, *greatest - begin);
    const std::int64_t size = std::max(least, rows / most_parts + 1);
    std::vector<std::optional<Result<Part>>> results(static_cast<std::size_t>(rows / size + 1));
    tbb::parallel_for(std::size_t{0}, results.size(), [&](std::size_t i) {
        const std::int64_t first = begin + static_cast<std::int64_t>(i) * size;
        const Result<Store> own = Store::open(path, Store::Mode::read_only);
        results[i].emplace(own ? read(*own, first, first + size) : Result<Part>(own.error()));
    });
    std::vector<Part> parts;
    for (std::optional<Result<Part>>& result : results) {
        if (!*result) return result->error();
        parts.push_back(std::move(**result));
    }
    return parts;
}

}  // namespace hark

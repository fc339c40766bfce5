// A store read in parts, several at once, by a connection for each thread.
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

// A connection for each thread, made when it first asks: to open one takes about as long as to read a thousand rows.
class StoreByThread {
public:
    explicit StoreByThread(const std::filesystem::path& path) : path_(path) {}
    const Result<Store>& mine() {
        std::optional<Result<Store>>& own = stores_.local();
        if (!own) own.emplace(Store::open(path_, Store::Mode::read_only));
        return *own;
    }

private:
    const std::filesystem::path& path_;
    parallel::PerThread<std::optional<Result<Store>>> stores_;
};

// What is numbered [first, last).
struct Range {
    std::int64_t first = 0, last = 0;
};

// `read(store, first, last)` gives the Result of a part, one for each of the ranges. The parts come in their order, and are the same whatever `threads` (0: all) there are.
template <class Part, class Read>
Result<std::vector<Part>> parts_of_ranges(const std::filesystem::path& path, const std::vector<Range>& ranges, int threads, Read&& read) {
    const parallel::Cap cap(threads);
    StoreByThread stores(path);
    std::vector<std::optional<Result<Part>>> results(ranges.size());
    parallel::each(results.size(), [&](std::size_t i) {
        const Result<Store>& own = stores.mine();
        results[i].emplace(own ? read(*own, ranges[i].first, ranges[i].last) : Result<Part>(own.error()));
    });
    std::vector<Part> parts;
    for (std::optional<Result<Part>>& result : results) {
        if (!*result) return result->error();
        parts.push_back(std::move(**result));
    }
    return parts;
}

// Of what is numbered from [begin, end) parts of `least` or more, `most_parts` or one more.
inline std::vector<Range> even_ranges(std::int64_t begin, std::int64_t end, std::int64_t least, std::int64_t most_parts) {
    const std::int64_t all = std::max<std::int64_t>(0, end - begin), size = std::max(least, (all + most_parts - 1) / most_parts);
    std::vector<Range> ranges;
    for (std::int64_t first = begin; first < end; first += size) ranges.push_back({first, std::min(first + size, end)});
    return ranges;
}

template <class Part, class Read>
Result<std::vector<Part>> range_in_parts(const std::filesystem::path& path, std::int64_t begin, std::int64_t end, std::int64_t least, int threads, Read&& read, std::int64_t most_parts = 16) {
    return parts_of_ranges<Part>(path, even_ranges(begin, end, least, most_parts), threads, std::forward<Read>(read));
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

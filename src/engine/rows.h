// The analysed rows of a store, counted in parts, several at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "engine/parts.h"
#include "hark/base/feedback.h"

namespace hark {

inline constexpr std::int64_t least_rows = 4096;  // opening a connection costs about as much
inline constexpr std::int64_t many_parts = 16;
inline constexpr std::int64_t few_parts = 4;      // of what takes megabytes, or is merged theme by theme and day by day

// `add(part, row, store)` for each analysed row that the filter lets pass, into the part of its ids; parts come in the order of ids
// from `begin` on. With `topics` only rows that mention one of them, with `only` those in it.
template <class Part, class Add>
Result<std::vector<Part>> scan_in_parts(const std::filesystem::path& path, const Filter& filter, int threads, Add&& add, std::int64_t begin = 0, std::span<const TopicId> topics = {}, std::int64_t most_parts = many_parts, const VerbatimSet* only = nullptr) {
    return read_in_parts<Part>(path, least_rows, threads, [&](const Store& store, std::int64_t first, std::int64_t last) -> Result<Part> {
        Part part;
        const auto take = [&](const FeedbackRow& row) {
            if (row.verbatim >= last) return false;
            add(part, row, store);
            return true;
        };
        if (const Status scanned = store.scan(filter, take, first - 1, most_segment_values, topics, only); !scanned) return scanned.error();
        return part;
    }, begin, most_parts);
}

// The same by Store::scan_heads.
template <class Part, class Add>
Result<std::vector<Part>> heads_in_parts(const std::filesystem::path& path, const Filter& filter, int threads, Add&& add) {
    return read_in_parts<Part>(path, least_rows, threads, [&](const Store& store, std::int64_t first, std::int64_t last) -> Result<Part> {
        Part part;
        const Status scanned = store.scan_heads(filter, [&](const FeedbackRow& row) { return row.verbatim < last && (add(part, row), true); }, first - 1);
        return scanned ? Result<Part>(std::move(part)) : Result<Part>(scanned.error());
    });
}

// Ids of the analysed rows that a filter lets pass, ascending.
inline Result<std::vector<std::int64_t>> passing_ids(const std::filesystem::path& path, const Filter& filter, int threads) {
    using Ids = std::vector<std::int64_t>;
    const auto parts = heads_in_parts<Ids>(path, filter, threads, [](Ids& part, const FeedbackRow& row) { part.push_back(row.verbatim); });
    if (!parts) return parts.error();
    Ids ids;
    for (const Ids& part : *parts) ids.insert(ids.end(), part.begin(), part.end());
    return ids;
}

}  // namespace hark

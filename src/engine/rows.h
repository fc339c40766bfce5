// The analysed rows of a store, counted in parts, several at once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "engine/parts.h"
#include "hark/base/feedback.h"

namespace hark {

inline constexpr std::int64_t least_rows = 4096;  // to begin a pass takes about as long as to read a thousand
inline constexpr std::int64_t many_parts = 16;

// The ids of a store's verbatims from `begin` on, in ranges that end where its blocks of packed rows do: none is read twice.
inline Result<std::vector<Range>> row_ranges(const std::filesystem::path& path, std::int64_t begin, std::int64_t most_parts = many_parts) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<std::int64_t> greatest = store->greatest_id();
    if (!greatest) return greatest.error();
    const Result<std::vector<std::int64_t>> cuts = store->cuts();
    if (!cuts) return cuts.error();
    std::vector<Range> ranges;
    for (const Range& even : even_ranges(begin, *greatest + 1, least_rows, most_parts)) {
        const std::int64_t first = ranges.empty() ? even.first : ranges.back().last;
        const auto cut = std::ranges::lower_bound(*cuts, even.last - 1);
        const std::int64_t last = cut == cuts->end() ? even.last : *cut + 1;
        if (first < last) ranges.push_back({first, last});
    }
    return ranges;
}

// Of what is wanted the ids in [first, last).
inline RowsWanted within(RowsWanted wanted, std::int64_t first, std::int64_t last) {
    wanted.after = first - 1, wanted.last = last - 1;
    return wanted;
}

// `add(part, row, store)` for each analysed row that the filter lets pass, into the part of its ids; parts come in the order of ids
// from `begin` on.
template <class Part, class Add>
Result<std::vector<Part>> scan_in_parts(const std::filesystem::path& path, const Filter& filter, int threads, Add&& add, std::int64_t begin = 0) {
    const Result<std::vector<Range>> ranges = row_ranges(path, begin);
    if (!ranges) return ranges.error();
    return parts_of_ranges<Part>(path, *ranges, threads, [&](const Store& store, std::int64_t first, std::int64_t last) -> Result<Part> {
        Part part;
        const Status scanned = store.scan(filter, [&](const FeedbackRow& row) { return add(part, row, store), true; }, within({}, first, last));
        return scanned ? Result<Part>(std::move(part)) : Result<Part>(scanned.error());
    });
}

// The same for sums, to which the order of rows is nothing: a part for each thread that had some, in no order, of the rows that are `wanted`. What takes megabytes is made, and merged, as
// seldom as can be, and a thread that others keep waiting leaves its ranges to those that have time.
template <class Part, class Add>
Result<std::vector<Part>> sum_rows(const std::filesystem::path& path, const Filter& filter, int threads, Add&& add, const RowsWanted& wanted = {}) {
    const Result<std::vector<Range>> ranges = row_ranges(path, wanted.after + 1, 2 * many_parts);
    if (!ranges) return ranges.error();
    parallel::PerThread<Part> own;
    const auto read = parts_of_ranges<std::monostate>(path, *ranges, threads, [&](const Store& store, std::int64_t first, std::int64_t last) {
        Part& part = own.local();
        return store.scan(filter, [&](const FeedbackRow& row) { return add(part, row), true; }, within(wanted, first, last));
    });
    if (!read) return read.error();
    std::vector<Part> parts;
    for (Part& part : own) parts.push_back(std::move(part));
    return parts;
}

// scan_in_parts by Store::scan_heads.
template <class Part, class Add>
Result<std::vector<Part>> heads_in_parts(const std::filesystem::path& path, const Filter& filter, int threads, Add&& add) {
    const Result<std::vector<Range>> ranges = row_ranges(path, 0);
    if (!ranges) return ranges.error();
    return parts_of_ranges<Part>(path, *ranges, threads, [&](const Store& store, std::int64_t first, std::int64_t last) -> Result<Part> {
        Part part;
        const Status scanned = store.scan_heads(filter, [&](const FeedbackRow& row) { return add(part, row), true; }, within({}, first, last));
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

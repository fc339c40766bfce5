// The analysed rows of a store, counted in parts, several at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/parts.h"
#include "hark/base/feedback.h"

namespace hark {

// `add(part, row, store)` for each analysed row that the filter lets pass, into the part of its ids; parts come in the order of ids
// from `begin` on.
template <class Part, class Add>
Result<std::vector<Part>> scan_in_parts(const std::filesystem::path& path, const Filter& filter, int threads, Add&& add, std::int64_t begin = 0) {
    constexpr std::int64_t least_rows = 4096;  // opening a connection costs about as much
    return read_in_parts<Part>(path, least_rows, threads, [&](const Store& store, std::int64_t first, std::int64_t last) -> Result<Part> {
        Part part;
        const auto take = [&](const FeedbackRow& row) {
            if (row.verbatim >= last) return false;
            add(part, row, store);
            return true;
        };
        if (const Status scanned = store.scan(filter, take, first - 1); !scanned) return scanned.error();
        return part;
    }, begin);
}

}  // namespace hark

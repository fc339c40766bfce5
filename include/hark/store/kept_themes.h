// hark/store/kept_themes.h: the themes that customers name, as a store keeps them from night to night.
//
//   Result<std::vector<KeptTheme>> kept = kept_themes("hark.db");
#pragma once

#include "hark/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hark {

struct KeptTheme {
    std::int64_t id = 0;
    std::string name, state;                // "live", "merged" or "gone"
    std::int64_t comments = 0;
    std::optional<std::int64_t> other;      // it was split from, or is merged into
    std::vector<std::uint64_t> members;     // ascending

    bool operator==(const KeptTheme&) const = default;
};

// By id. Errors are those of Store::open.
Result<std::vector<KeptTheme>> kept_themes(const std::filesystem::path& store);
// Replaces them all, in one transaction. Keeps none in a store that holds no words: their names are customers' words.
Status keep_themes(const std::filesystem::path& store, std::span<const KeptTheme> themes);

}  // namespace hark

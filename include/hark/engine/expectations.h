// hark/engine/expectations.h: where a store's customers say that it was below, as, or above what they expected, by topic.
//
//   Result<Expectations> found = expectations("hark.db", filter, 0);
//
// By the labels expectation.below, .met and .above of the models; the topics are those of the same sentence. A comment counts once for a topic and a kind. The store is only read; the
// same at any number of threads and in any order of input. Errors are those of the store.
#pragma once

#include "hark/base/feedback.h"
#include "hark/base/result.h"
#include "hark/insight/insight.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>

namespace hark {

enum class Expected : std::uint8_t { below, met, above };
inline constexpr std::size_t expected_count = 3;
std::string_view name_of(Expected expected);

struct ExpectationCount {
    std::array<std::int64_t, expected_count> says{};               // comments
    std::array<std::optional<Quote>, expected_count> example;      // the words, in the sentence of the mention

    std::int64_t n() const { return says[0] + says[1] + says[2]; }
    // (above - below) / n, with interval.
    Estimate gap() const;
};
struct Expectations {
    std::int64_t comments = 0;
    ExpectationCount all;                                          // whatever they speak of
    std::map<TopicId, ExpectationCount> topics;
};

Result<Expectations> expectations(const std::filesystem::path& store, const Filter& filter, int threads);
// Counts those that came since the last time and keeps it, so that without a filter the answer takes milliseconds.
Status keep_expectations(const std::filesystem::path& store, int threads);

}  // namespace hark

// hark/engine/surveys.h: themes by day and by group, over a store.
//
//   Result<Daily> daily = daily_counts("hark.db", filter, 0);
//
// Parallel (threads 0: all), the same at any number of threads; the store is only read. Errors are those of the store.
#pragma once

#include "hark/base/feedback.h"
#include "hark/base/result.h"
#include "hark/insight/cross.h"
#include "hark/insight/daily.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace hark {

Result<Daily> daily_counts(const std::filesystem::path& store, const Filter& filter, int threads);

// A topic and a side, in the store's numbers.
using ThemeKey = std::pair<TopicId, Side>;
// For each theme the `most` strongest sentences of different comments, the store's order breaking no tie (content keys do); of comments from `since` on, if there is one for each.
Result<std::vector<std::vector<Quote>>> strongest_quotes(const std::filesystem::path& store, const Filter& filter, std::span<const ThemeKey> themes, std::size_t most, int threads,
                                                         std::span<const Seconds> since = {});

// Topics counted within each value of a column: of its segments, or of "language", "polarity", "source" ... as a filter names them. `group` tells the place
// of a row's value, negative for none; several threads ask it at once.
using GroupOf = std::function<std::int64_t(const FeedbackRow&)>;
Result<CrossCounts> cross_counts(const std::filesystem::path& store, const Filter& filter, std::size_t groups, const GroupOf& group, int threads);

// What those say who like or dislike a topic.
struct ThemeDepth {
    CrossCounts beside = CrossCounts(1);         // their other topics (group 0), beside all others
    std::vector<std::uint32_t> minutes, times;   // how long facts in the sentences of it say it took, how often it happened: an amount a comment, the greatest; ascending
    std::vector<Quote> quotes;                   // the strongest
};
// Of each theme, in one pass. `all` are the counts with the same filter.
Result<std::vector<ThemeDepth>> themes_in_depth(const std::filesystem::path& store, const Filter& filter, std::span<const ThemeKey> themes, const Daily& all, std::size_t most_quotes, int threads);
// cross_counts by segments of one column with few values.
Result<CrossCounts> cross_counts(const std::filesystem::path& store, const Filter& filter, const std::vector<SegmentId>& segments, int threads);

// Counts what came since the last time by day and by segment, and keeps it, so that without a filter daily_counts and the second cross_counts take milliseconds.
Status keep_surveys(const std::filesystem::path& store, int threads);

}  // namespace hark

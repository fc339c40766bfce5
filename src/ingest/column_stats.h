// What the values of one column look like, over a sample.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hark/ingest/reader.h"

namespace hark::ingest {

struct ColumnStats {
    std::size_t rows = 0, filled = 0;
    double mean_length = 0, mean_words = 0;
    double distinct = 0;                 // different values per filled one, 0..1
    double numbers = 0, integers = 0;    // shares of the filled values, 0..1
    double dates = 0, languages = 0, rating_words = 0, ratings = 0, addresses = 0;
    double low = 0, high = 0;            // of the numbers
    std::array<std::size_t, 6> by_order{};  // values that are a date, by DateOrder

    bool empty() const noexcept { return filled == 0; }
    // Reads like sentences that differ from row to row.
    bool sentences() const noexcept { return mean_words >= 3 && mean_length >= 15 && distinct >= 0.3 && dates < 0.5 && addresses < 0.5; }
};

ColumnStats stats_of(std::span<const std::string_view> values);

// "en", "en-GB", "deu", "English".
bool is_language(std::string_view value);

// How the dates of a column are written, over its sample, and why: an order that reads them all; where day and month cannot be told
// apart, the one in which they lie closer together.
struct DateGuess {
    DateOrder order = DateOrder::iso;
    std::string why;
};
DateGuess guess_date_order(std::span<const std::string_view> values, const ColumnStats& stats);

// The scale of ratings, and why.
struct ScaleGuess {
    RatingScale scale;
    char decimal = '.';
    bool words = false;
    std::string why;
};
ScaleGuess guess_scale(std::span<const std::string_view> values);
// The scale that a header names: "score (1-10)", "0 to 10", "1–5".
std::optional<RatingScale> scale_in(std::string_view header);

}  // namespace hark::ingest

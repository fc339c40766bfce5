// hark/insight/columns.h: a column of the customers' export read as numbers: a score, a count of purchases, yes and no.
#pragma once

#include "hark/base/feedback.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hark {

// "4", "-0.5", "4 - satisfied" or "4/5" (the number it begins with), "yes", "no", "true", "false" (1 and 0). Nothing for other texts,
// and for what is not finite.
std::optional<double> number_in(std::string_view value);

struct NumberColumn {
    std::string name;
    double unit = 1;                                      // numbers are in 1/unit: hundredths where they are small
    std::unordered_map<SegmentId, std::int64_t> numbers;  // by id of the value
    std::vector<std::string> no_numbers;                  // values that are none, ascending

    // Of the row; nothing if it has no value there, or one that is no number.
    std::optional<std::int64_t> of(const FeedbackRow& row) const;
};
// Numbers beyond a million are none: their squares are added up. Empty `numbers`: there is no such column, or it has none.
NumberColumn number_column(const FeedbackNames& names, std::string_view column);

// The columns of which all values are numbers, two of them at least; ascending.
std::vector<std::string> number_columns(const FeedbackNames& names);

}  // namespace hark

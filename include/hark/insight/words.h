// hark/insight/words.h: numbers as people write them, in English, without locale. Any thread; nothing fails.
#pragma once

#include "hark/insight/insight.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace hark {

std::string grouped(std::int64_t number);               // 2197 -> "2,197"
std::string several(std::int64_t n, std::string_view thing);  // 1, "comment" -> "1 comment"; 2,197 of them "2,197 comments"
std::string percent(double share, int decimals = 1);    // 0.142 -> "14.2 %"
std::string signed_fixed(double number, int decimals);  // 0.25 -> "+0.25", -1 -> "-1.00", 0 -> "0.00"
std::string percent_range(const Estimate& share);       // "12.8 to 15.7 %"
std::string label_in_words(std::string_view label);     // "fact.not_arrived" -> "not arrived"
std::string span_of_time(std::int64_t minutes);         // 90 -> "1.5 hours", 30240 -> "3 weeks": in the largest unit of which there are one or more

// "it rose from 6 % of 400 to 14 % of 220 since 2026-09-13 (+3 to +12 points)"; "" if it may be chance.
std::string describe(const Change& change);

// "14.2 % of comments (n = 312 of 2,197; 12.8 to 15.7 %) dislike this; those who do rate 1.4 stars lower (1.2 to 1.6);
// it rose from 6 % of 400 ...". What there is not enough data for is left out or said.
std::string describe(const Theme& theme, const Summary& summary);

}  // namespace hark

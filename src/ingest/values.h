// What a cell says: numbers, ratings, dates. No locale; any thread. White space at the ends does not count.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "hark/base/time.h"
#include "hark/base/verbatim.h"
#include "hark/ingest/reader.h"

namespace hark::ingest {

std::string_view trim(std::string_view text);
// ASCII, and the Latin letters of two UTF-8 bytes from À to Þ.
std::string lower(std::string_view text);
bool equal_without_case(std::string_view a, std::string_view b);

// "4", "-4.5", "4,5" (decimal ','), "1,234.5", "1.234,5", "1e3". Nothing if there is anything else.
std::optional<double> parse_number(std::string_view text, char decimal);

// A number, or a number with its scale or unit ("4/5", "4 out of 5", "8 von 10", "5 stars", "80%", "5 - Very satisfied"),
// stars ("★★★★☆"), or with `words` "very satisfied" and its kin. What names another scale is brought to `scale`.
std::optional<double> parse_rating(std::string_view text, const RatingScale& scale, char decimal, bool words);
// 1..5 for "very satisfied", "Sehr unzufrieden" ...; nothing if it is no such word.
std::optional<int> rating_word(std::string_view text);
// 0..10, also as "10 - Extremely likely"; else -1.
std::int8_t parse_nps(std::string_view text);

// A date, with or without time of day; without a zone it is taken for UTC. `order` settles what "01/02/2026" and plain
// numbers mean; a year in front and months by name are understood whatever `order` is.
std::optional<Seconds> parse_date(std::string_view text, DateOrder order);
std::string_view name_of(DateOrder order);
std::optional<DateOrder> date_order_named(std::string_view name);

}  // namespace hark::ingest

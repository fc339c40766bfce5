// hark/engine/customers.h: what a store knows of each customer, and what customers say about staying, leaving and telling others.
//
//   Result<Customers> all = customers("hark.db", filter, 0);
//   Result<std::vector<TimelineEntry>> one = timeline(store, "C01237", filter, 0);
//
// Customers are told apart by the column of the source that names them; comments without one count in the totals only. The store is only read; the same
// at any number of threads. Errors are those of the store.
#pragma once

#include "hark/engine/surveys.h"
#include "hark/insight/intervals.h"
#include "hark/store/store.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

// What is said about the future: by the intents of the models; `stays` is a liked "brand.loyalty".
enum class Loyalty : std::uint8_t { stays, returns, leaves, recommends, warns };
inline constexpr std::size_t loyalty_count = 5;
std::string_view name_of(Loyalty loyalty);

struct CustomerTotals {
    std::string customer;
    std::int64_t comments = 0, positive = 0, negative = 0;
    Seconds first = no_time, last = no_time;
    Moments stars;                                   // hundredths
    std::array<std::int64_t, loyalty_count> says{};  // comments
};

struct LoyaltyCount {
    std::int64_t comments = 0;
    std::array<std::int64_t, loyalty_count> says{};
    std::array<std::optional<Quote>, loyalty_count> example;
};

struct Customers {
    std::int64_t comments = 0, known = 0, anonymous = 0, positive = 0, negative = 0;  // known: customers; the others: comments
    LoyaltyCount all;
    std::map<ThemeKey, LoyaltyCount> themes;         // of the comments that like, or dislike, each
    std::vector<CustomerTotals> customers;           // by comments, then name
    // Who dislikes what, as places in `customers`, ascending: for revenue at risk. Of Loyalty::leaves too.
    std::map<ThemeKey, std::vector<std::size_t>> dislike;
    std::vector<std::size_t> leave;
};
Result<Customers> customers(const std::filesystem::path& store, const Filter& filter, int threads);
// The same with the first `most` customers, and without who dislikes what.
Result<Customers> customers_in_short(const std::filesystem::path& store, const Filter& filter, std::size_t most, int threads);
// Counts those that came since the last time and keeps it, so that without a filter a short answer takes milliseconds.
Status keep_customers(const std::filesystem::path& store, int threads);

// What was done by those who said that they stay, return ...: a column of numbers, or of yes and no, such as whether they bought again.
struct Behaviour {
    std::string column;
    double unit = 1;                                  // numbers are in 1/unit
    bool yes_or_no = true;                            // all of them are 0 or 1: means are shares
    Moments all, silent;                              // of all comments with a value; of those that say nothing of it
    std::array<Moments, loyalty_count> said{};
};
// bad_input if there is no such column with numbers.
Result<Behaviour> behaviour(const std::filesystem::path& store, const std::string& column, const Filter& filter);

struct TimelineEntry {
    StoredVerbatim comment;
    std::vector<ThemeKey> themes;
    std::vector<std::string> labels;
};
// The earliest first; comments without date come last.
Result<std::vector<TimelineEntry>> timeline(const Store& store, const std::string& customer, const Filter& filter, int threads);

}  // namespace hark

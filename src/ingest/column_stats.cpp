#include "column_stats.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "values.h"

namespace hark::ingest {
namespace {

bool is_address(std::string_view value) {
    const std::size_t at = value.find('@');
    const bool mail = at != std::string_view::npos && value.find('.', at) != std::string_view::npos;
    return value.find(' ') == std::string_view::npos && (mail || value.find("://") != std::string_view::npos);
}

std::size_t words(std::string_view value) {
    std::size_t count = 0;
    bool within = false;
    std::size_t wide = 0;
    for (const char c : value) {
        const bool blank = static_cast<unsigned char>(c) <= ' ';
        count += !blank && !within;
        within = !blank;
        wide += (c & 0xF0) == 0xE0;  // a character of three bytes: scripts that are written without blanks
    }
    return std::max(count, wide / 3);
}

std::string shown(double number) {
    std::string text = std::to_string(number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

void count_dates(std::string_view value, ColumnStats& stats) {
    for (const DateOrder order : {DateOrder::ymd, DateOrder::dmy, DateOrder::mdy})
        stats.by_order[std::size_t(order)] += parse_date(value, order).has_value();
    stats.by_order[std::size_t(DateOrder::iso)] += value.size() >= 10 && value[4] == '-' && parse_iso(value).has_value();
    const auto number = parse_number(value, '.');
    stats.by_order[std::size_t(DateOrder::epoch_seconds)] += number && *number > 3e8 && *number < 5e9;
    stats.by_order[std::size_t(DateOrder::epoch_millis)] += number && *number > 3e11 && *number < 5e12;
}

}  // namespace

bool is_language(std::string_view value) {
    constexpr std::array<std::string_view, 24> names{
        "english", "german", "french", "spanish", "italian", "dutch", "portuguese", "polish", "deutsch", "englisch", "français",
        "anglais", "español", "inglés", "italiano", "inglese", "nederlands", "engels", "japanese", "chinese", "korean", "russian", "turkish", "arabic"};
    value = trim(value);
    if (std::ranges::find(names, lower(value)) != names.end()) return true;
    const std::size_t letters = std::min(value.find_first_of("-_"), value.size());
    const auto letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    return (letters == 2 || (letters == 3 && value.size() == 3)) && value.size() <= 10 &&
           std::ranges::all_of(value.substr(0, letters), letter);
}

ColumnStats stats_of(std::span<const std::string_view> values) {
    ColumnStats stats;
    std::set<std::string_view> different;
    double ratings = 0;
    for (const std::string_view value : values) {
        ++stats.rows;
        if (trim(value).empty()) continue;
        ++stats.filled;
        different.insert(value);
        stats.mean_length += double(value.size());
        stats.mean_words += double(words(value));
        stats.languages += is_language(value);
        stats.addresses += is_address(value);
        const bool word = rating_word(value).has_value();
        stats.rating_words += word;
        ratings += word || parse_rating(value, {}, '.', false) || parse_rating(value, {}, ',', false);
        count_dates(trim(value), stats);
        auto number = parse_number(value, '.');
        if (!number) number = parse_number(value, ',');
        if (!number) continue;
        stats.low = stats.numbers == 0 ? *number : std::min(stats.low, *number);
        stats.high = stats.numbers == 0 ? *number : std::max(stats.high, *number);
        stats.numbers += 1;
        stats.integers += std::floor(*number) == *number;
    }
    if (stats.filled == 0) return stats;
    const double filled = double(stats.filled);
    for (double* sum : {&stats.mean_length, &stats.mean_words, &stats.numbers, &stats.integers, &stats.languages,
                        &stats.rating_words, &stats.addresses})
        *sum /= filled;
    stats.ratings = ratings / filled;
    stats.distinct = double(different.size()) / filled;
    const auto days = {stats.by_order[0], stats.by_order[1], stats.by_order[2], stats.by_order[5]};
    stats.dates = double(std::max(days)) / filled;
    return stats;
}

DateGuess guess_date_order(std::span<const std::string_view> values, const ColumnStats& stats) {
    const auto reads = [&](DateOrder order) { return stats.by_order[std::size_t(order)]; };
    const std::size_t most = *std::ranges::max_element(stats.by_order);
    const auto all = [&](DateOrder order) { return reads(order) == most && most > 0; };
    const std::string share = std::to_string(most) + " of " + std::to_string(stats.filled) + " values";
    if (most == 0) return {DateOrder::iso, "no values to go by"};
    if (all(DateOrder::iso)) return {DateOrder::iso, "ISO 8601 in " + share};
    if (all(DateOrder::epoch_millis)) return {DateOrder::epoch_millis, "milliseconds since 1970 in " + share};
    if (all(DateOrder::epoch_seconds)) return {DateOrder::epoch_seconds, "seconds since 1970 in " + share};
    const bool dmy = all(DateOrder::dmy), mdy = all(DateOrder::mdy);
    if (dmy != mdy) return {dmy ? DateOrder::dmy : DateOrder::mdy, std::string(dmy ? "day" : "month") + " first: reads " + share};
    if (!dmy) return {DateOrder::ymd, "year first: reads " + share};
    double gaps[2] = {0, 0};
    Seconds before[2] = {no_time, no_time};
    bool differ = false;
    for (const std::string_view value : values) {
        const auto one = parse_date(value, DateOrder::dmy), two = parse_date(value, DateOrder::mdy);
        if (!one || !two) continue;
        differ = differ || *one != *two;
        if (before[0] != no_time) gaps[0] += std::abs(double(*one - before[0])), gaps[1] += std::abs(double(*two - before[1]));
        before[0] = *one, before[1] = *two;
    }
    if (!differ) return {DateOrder::ymd, "months by name, or the year first, in " + share};
    const bool dots = std::ranges::any_of(values, [](std::string_view v) { return trim(v).substr(0, 3).find('.') != std::string_view::npos; });
    const bool day_first = gaps[0] != gaps[1] ? gaps[0] < gaps[1] : dots;
    return {day_first ? DateOrder::dmy : DateOrder::mdy,
            std::string("day and month cannot be told apart; ") + (day_first ? "day" : "month") +
                " first is taken, for so they " + (gaps[0] != gaps[1] ? "lie closer together" : "are usually written") +
                " (else pass --dates " + (day_first ? "mdy" : "dmy") + ")"};
}

std::optional<RatingScale> scale_in(std::string_view header) {
    const auto digit = [&](std::size_t i) { return i < header.size() && header[i] >= '0' && header[i] <= '9'; };
    for (std::size_t i = 0; i < header.size(); ++i) {
        const bool low = (header[i] == '0' || header[i] == '1') && !digit(i + 1) && (i == 0 || !digit(i - 1));
        if (!low) continue;
        std::string_view rest = header.substr(i + 1);
        const std::size_t start = rest.find_first_of("0123456789");
        if (start == std::string_view::npos) continue;
        const std::string_view between = trim(rest.substr(0, start));
        if (between != "-" && between != "to" && between != "–" && between != "bis" && between != "à" && between != "a") continue;
        rest = rest.substr(start, rest.find_first_not_of("0123456789", start) - start);
        const auto high = parse_number(rest, '.');
        if (high && (*high == 100 || (*high >= 3 && *high <= 10))) return RatingScale{double(header[i] - '0'), *high};
    }
    return {};
}

ScaleGuess guess_scale(std::span<const std::string_view> values) {
    ScaleGuess guess;
    std::size_t commas = 0, zeros = 0, count = 0, word_count = 0;
    double high = 0;
    for (std::string_view value : values) {
        value = trim(value);
        if (value.empty()) continue;
        commas += value.find(',') != std::string_view::npos && value.find('.') == std::string_view::npos;
        word_count += rating_word(value).has_value();
        for (const double scale : {5.0, 10.0, 100.0, 4.0, 6.0, 7.0}) {  // "8/10" names its scale
            const std::string tail = "/" + std::to_string(int(scale));
            if (value.size() > tail.size() && value.ends_with(tail)) high = std::max(high, scale);
        }
        const auto number = parse_rating(value, {0, 5}, commas > 0 ? ',' : '.', false);
        if (!number || value.ends_with('%')) {
            if (value.ends_with('%')) high = 100;
            continue;
        }
        ++count;
        if (value.find('/') == std::string_view::npos) high = std::max(high, *number);
        zeros += *number == 0;
    }
    guess.decimal = commas > 0 ? ',' : '.';
    guess.words = word_count > 0;
    const bool from_zero = zeros * 50 > count;
    if (count + word_count == 0) return guess.why = "no values to go by", guess;
    if (high > 10) guess.scale = {0, 100};
    else if (high > 5 && high <= 7 && count > 20) guess.scale = {from_zero ? 0.0 : 1.0, std::ceil(high)};
    else if (high > 5) guess.scale = {from_zero ? 0.0 : 1.0, 10};
    else guess.scale = {from_zero ? 0.0 : 1.0, high == 1 && from_zero ? 1.0 : 5.0};
    guess.why = "scale " + shown(guess.scale.low) + " to " + shown(guess.scale.high) + ": " +
                (count > 0 ? "the highest value is " + shown(high) : "by words such as 'satisfied'");
    return guess;
}

}  // namespace hark::ingest

// Dates as exports write them: one pass over the text, no table of formats.
#include <array>
#include <charconv>

#include "values.h"

namespace hark::ingest {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// Takes things off the front of a text.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}
    bool empty() const { return text_.empty(); }
    bool eat(char c) { return !text_.empty() && text_.front() == c && (text_.remove_prefix(1), true); }
    void blanks() {
        while (!text_.empty() && (text_.front() == ' ' || text_.front() == ',')) text_.remove_prefix(1);
    }
    // A run of digits; how many is in `digits`.
    std::optional<int> number(std::size_t& digits) {
        digits = 0;
        while (digits < text_.size() && digit(text_[digits])) ++digits;
        int value = 0;
        if (digits == 0 || digits > 8) return {};
        std::from_chars(text_.data(), text_.data() + digits, value);
        text_.remove_prefix(digits);
        return value;
    }
    std::optional<int> number() {
        std::size_t digits = 0;
        return number(digits);
    }
    // Letters, and bytes beyond ASCII ("März"), in lower case; a full stop behind them is taken too.
    std::string word() {
        std::size_t size = 0;
        while (size < text_.size() && (letter(text_[size]) || (text_[size] & 0x80) != 0)) ++size;
        const std::string found = lower(text_.substr(0, size));
        text_.remove_prefix(size);
        if (size > 0) eat('.');
        return found;
    }
    bool at_word() const { return !text_.empty() && (letter(text_.front()) || (text_.front() & 0x80) != 0); }
    char separator() {
        if (text_.empty() || std::string_view("-/. ").find(text_.front()) == std::string_view::npos) return 0;
        const char c = text_.front();
        text_.remove_prefix(1);
        return c;
    }
    std::string_view rest() const { return text_; }

private:
    std::string_view text_;
};

// The beginnings of the months' names in English, German, French, Spanish, Italian and Dutch that tell them apart.
int month_named(std::string_view word) {
    struct Month { std::string_view start; int number; };
    constexpr std::array months{
        Month{"jan", 1}, Month{"jän", 1}, Month{"ene", 1}, Month{"gen", 1}, Month{"feb", 2}, Month{"fév", 2},
        Month{"fev", 2}, Month{"mar", 3}, Month{"mär", 3}, Month{"mrz", 3}, Month{"maa", 3}, Month{"mrt", 3},
        Month{"apr", 4}, Month{"avr", 4}, Month{"abr", 4}, Month{"may", 5}, Month{"mai", 5}, Month{"mag", 5},
        Month{"mei", 5}, Month{"jun", 6}, Month{"juin", 6}, Month{"giu", 6}, Month{"jul", 7}, Month{"juil", 7},
        Month{"lug", 7}, Month{"aug", 8}, Month{"aoû", 8}, Month{"aou", 8}, Month{"ago", 8}, Month{"sep", 9},
        Month{"set", 9}, Month{"oct", 10}, Month{"okt", 10}, Month{"ott", 10}, Month{"nov", 11}, Month{"dec", 12},
        Month{"dez", 12}, Month{"déc", 12}, Month{"dic", 12}};
    if (word.size() < 3 || word.size() > 12) return 0;
    for (const Month& month : months)
        if (word.starts_with(month.start)) return month.number;
    return 0;
}

struct Day {
    int year = 0, month = 0, day = 0;
};

int full_year(int year, std::size_t digits) { return digits <= 2 ? year + (year < 70 ? 2000 : 1900) : year; }

// "Jan 5, 2026", "5 January 2026", "5. Januar 2026", "05-Jan-26", with or without the day of the week.
std::optional<Day> day_with_month_name(Scanner& scan) {
    Day day;
    for (int words = 0; scan.at_word() && day.month == 0; ++words) {
        day.month = month_named(scan.word());
        if (words == 2) return {};
        scan.blanks();
    }
    const auto number = scan.number();
    if (!number) return {};
    day.day = *number;
    while (scan.separator() != 0 || scan.eat(',')) {}
    if (day.month == 0) {
        std::string word = scan.word();
        if (word == "de" || word == "st" || word == "nd" || word == "rd" || word == "th") scan.blanks(), word = scan.word();
        day.month = month_named(word);
        while (scan.separator() != 0 || scan.eat(',')) {}
        if (scan.rest().starts_with("de ")) scan.word(), scan.blanks();
    } else if (scan.at_word()) {
        scan.word();  // "5th"
        scan.blanks();
    }
    std::size_t digits = 0;
    const auto year = scan.number(digits);
    if (!year || day.month == 0 || (digits != 4 && digits != 2)) return {};
    day.year = full_year(*year, digits);
    return day;
}

std::optional<Day> day_in_numbers(Scanner& scan, DateOrder order) {
    std::size_t digits = 0, last_digits = 0;
    const auto first = scan.number(digits);
    if (!first) return {};
    if (digits == 8) return Day{*first / 10'000, *first / 100 % 100, *first % 100};
    const char separator = scan.separator();
    if (separator == '.') scan.blanks();  // "5. 1. 2026"
    const auto second = scan.number();
    if (separator == 0 || separator == ' ' || !second || scan.separator() != separator) return {};
    if (separator == '.') scan.blanks();
    const auto third = scan.number(last_digits);
    if (!third) return {};
    if (digits == 4) return Day{*first, *second, *third};
    if (last_digits != 4 && last_digits != 2) return {};
    if (order == DateOrder::ymd && last_digits == 2 && digits == 2) return Day{full_year(*first, 2), *second, *third};
    const int year = full_year(*third, last_digits);
    return order == DateOrder::mdy ? Day{year, *first, *second} : Day{year, *second, *first};
}

// Seconds east of UTC for what may stand behind a time.
std::optional<int> zone_offset(Scanner& scan) {
    scan.blanks();
    if (scan.at_word()) {
        struct Zone { std::string_view name; int hours; };
        constexpr std::array zones{Zone{"z", 0}, Zone{"utc", 0}, Zone{"gmt", 0}, Zone{"est", -5}, Zone{"edt", -4},
                                   Zone{"cst", -6}, Zone{"cdt", -5}, Zone{"mst", -7}, Zone{"mdt", -6}, Zone{"pst", -8},
                                   Zone{"pdt", -7}, Zone{"bst", 1}, Zone{"cet", 1}, Zone{"cest", 2}, Zone{"eet", 2},
                                   Zone{"eest", 3}, Zone{"uhr", 0}};
        const std::string name = scan.word();
        for (const Zone& zone : zones)
            if (zone.name == name) return scan.empty() ? std::optional(zone.hours * 3600) : zone_offset(scan);
        return {};
    }
    if (scan.empty()) return 0;
    const int sign = scan.eat('-') ? -1 : scan.eat('+') ? 1 : 0;
    std::size_t digits = 0;
    const auto number = scan.number(digits);
    if (sign == 0 || !number || (digits != 2 && digits != 4)) return {};
    const auto minutes = digits == 4 ? std::optional(*number % 100) : scan.eat(':') ? scan.number() : std::optional(0);
    if (!minutes || !scan.empty()) return {};
    return sign * ((digits == 4 ? *number / 100 : *number) * 3600 + *minutes * 60);
}

// "08:30", "8:30:15.123 PM", "08.30" no; with or without a zone. Seconds since midnight UTC.
std::optional<Seconds> time_of_day(Scanner& scan) {
    const auto hour = scan.number();
    if (!hour || *hour > 24 || !scan.eat(':')) return {};
    const auto minute = scan.number();
    if (!minute || *minute > 59) return {};
    const auto second = scan.eat(':') ? scan.number() : std::optional(0);
    if (!second || *second > 60) return {};
    if (scan.eat('.') && !scan.number()) return {};
    scan.blanks();
    int hours = *hour;
    if (const std::string next = lower(scan.rest().substr(0, 2)); next == "am" || next == "pm") {
        scan.word();
        hours = hours % 12 + (next == "pm" ? 12 : 0);
    }
    const auto offset = zone_offset(scan);
    if (!offset) return {};
    return Seconds{hours} * 3600 + *minute * 60 + *second - *offset;
}

std::optional<Seconds> epoch(std::string_view text, DateOrder order) {
    const auto number = parse_number(text, '.');
    if (!number || *number < 0 || *number > 1e14) return {};
    return static_cast<Seconds>(order == DateOrder::epoch_millis ? *number / 1000 : *number);
}

}  // namespace

std::optional<Seconds> parse_date(std::string_view text, DateOrder order) {
    text = trim(text);
    if (text.size() < 6 || text.size() > 60) return {};
    if (order == DateOrder::epoch_seconds || order == DateOrder::epoch_millis) return epoch(text, order);
    if (text[4] == '-')
        if (const auto iso = text.size() >= 10 ? hark::parse_iso(text) : std::nullopt) return iso;
    Scanner numbers(text), names(text);
    Scanner* scan = &numbers;
    auto day = day_in_numbers(numbers, order);
    if (!day) day = day_with_month_name(*(scan = &names));
    if (!day) return {};
    const auto midnight = civil(day->year, day->month, day->day);
    if (!midnight || day->year < 1900 || day->year > 2199) return {};
    if (!scan->eat('T')) scan->blanks();
    if (scan->rest().starts_with("at ")) scan->word(), scan->blanks();
    if (scan->empty()) return midnight;
    const auto time = time_of_day(*scan);
    return time ? std::optional(*midnight + *time) : std::nullopt;
}

std::string_view name_of(DateOrder order) {
    constexpr std::array<std::string_view, 6> names{"ymd", "dmy", "mdy", "epoch_seconds", "epoch_millis", "iso"};
    return names[static_cast<std::size_t>(order)];
}

std::optional<DateOrder> date_order_named(std::string_view name) {
    for (int i = 0; i < 6; ++i)
        if (name_of(static_cast<DateOrder>(i)) == name) return static_cast<DateOrder>(i);
    return {};
}

}  // namespace hark::ingest

#include "hark/insight/trends.h"

#include "hark/insight/words.h"

#include "insight/periods.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace hark {
namespace {

constexpr int days_of_year = 364;          // 52 weeks: the same weekdays
constexpr double prior = 20;               // comments with the theme that speak for "this weekday is like the others"
constexpr double critical_value = 16.81;   // chi-square, 6 degrees of freedom, 1 %
constexpr double sure_gap = 14, usual_day = 7;       // comments that were to be expected where none came; that a day must have to be missed

struct Range {
    std::int32_t begin = 0, end = 0;
    int days() const { return end - begin; }
};
Range range_of(const ByDay& all) { return all.empty() ? Range{} : Range{all.front().first, all.back().first + 1}; }

// As fine as the eye can follow, and no finer than the comments bear.
Step chosen(Step step, Range range, std::int64_t comments) {
    constexpr double readable = 15;  // comments in a period
    if (step != Step::automatic) return step;
    const double per_day = double(comments) / std::max(1, range.days());
    if (range.days() <= 5 * days_of_week && per_day >= readable) return Step::day;
    return range.days() <= 366 && per_day * days_of_week >= readable ? Step::week : Step::month;
}

std::int32_t month_begin(std::int32_t day, int months_later) {
    using namespace std::chrono;
    const year_month_day date{sys_days{days{day}}};
    const year_month_day first{(date.year() / date.month() + months{months_later}) / 1};
    return static_cast<std::int32_t>(sys_days{first}.time_since_epoch().count());
}

Range period_at(std::int32_t day, Step step) {
    if (step == Step::day) return {day, day + 1};
    if (step == Step::month) return {month_begin(day, 0), month_begin(day, 1)};
    return {day - weekday_of(day), day - weekday_of(day) + days_of_week};
}

Moments stars_in(const ByDay& days, Range range) {
    Moments sum;
    for (auto day = days.lower_bound(range.begin); day != days.end() && day->first < range.end; ++day) {
        sum.n += day->second.stars.n;
        sum.sum += day->second.stars.sum;
        sum.squares += day->second.stars.squares;
    }
    return sum;
}

double weight_in(const ByDay& all, Range range, const std::array<double, 7>& weekdays) {
    double sum = 0;
    for (auto day = all.lower_bound(range.begin); day != all.end() && day->first < range.end; ++day)
        sum += double(day->second.comments) * weekdays[static_cast<std::size_t>(weekday_of(day->first))];
    return sum;
}

TrendPeriod measured(const ByDay& all, const ByDay& with, Range period, Range data, const TrendLine& line) {
    TrendPeriod found;
    found.begin = period.begin, found.end = period.end;
    found.partial = period.begin < data.begin || period.end > data.end;
    found.comments = comments_in(all, period.begin, period.end);
    found.with = comments_in(with, period.begin, period.end);
    found.share = wilson(double(found.with), found.comments);
    found.usual = found.comments > 0 ? line.share.value * weight_in(all, period, line.weekdays) / double(found.comments) : line.share.value;
    found.stars = mean_interval(stars_in(with, period), 100);
    const Range before{period.begin - days_of_year, std::min(period.end, data.end) - days_of_year};
    if (const std::int64_t n = comments_in(all, before.begin, before.end); n > 0)
        found.last_year = wilson(double(comments_in(with, before.begin, before.end)), n);
    return found;
}

std::string dates(std::int32_t begin, std::int32_t end) {
    const auto date = [](std::int32_t day) { return iso_date(Seconds{day} * seconds_per_day); };
    return end - begin == 1 ? "on " + date(begin) : "from " + date(begin) + " to " + date(end - 1);
}

// Days without any comment where so many were to be expected that chance does not explain it: an export that failed, not customers who fell silent.
void note_gaps(const ByDay& all, Range data, std::vector<std::string>& notes) {
    const double usual = double(comments_in(all, data.begin, data.end)) / data.days();
    std::int32_t expected_next = data.begin;
    int more = 0;
    for (const auto& [day, count] : all) {
        if (double(day - expected_next) * usual >= sure_gap && ++more <= 3)
            notes.push_back("No comments at all " + dates(expected_next, day) + ": a gap in the data, not in what customers say.");
        expected_next = day + 1;
    }
    if (more > 3) notes.push_back("There are " + std::to_string(more - 3) + " more gaps.");
}

// The newest days hold less than a quarter of what their weekday has had in the eight weeks before.
void note_late_data(const ByDay& all, Range data, std::vector<std::string>& notes) {
    constexpr int weeks = 8;
    std::int32_t from = data.end;
    std::int64_t came = 0;
    double usual_sum = 0;
    for (std::int32_t day = data.end - 1; day >= data.end - days_of_week; --day) {
        std::int64_t earlier = 0;
        for (int week = 1; week <= weeks; ++week) earlier += comments_in(all, day - week * days_of_week, day - week * days_of_week + 1);
        const double usual = double(earlier) / weeks;
        const std::int64_t count = comments_in(all, day, day + 1);
        if (day - weeks * days_of_week < data.begin || usual < usual_day || double(count) > usual / 4) break;
        from = day, came += count, usual_sum += usual;
    }
    if (from < data.end)
        notes.push_back("Data may still be coming in: " + grouped(came) + (came == 1 ? " comment " : " comments ") + dates(from, data.end) + ", where about " +
                        grouped(static_cast<std::int64_t>(std::llround(usual_sum))) + " are usual.");
}

}  // namespace

std::string_view name_of(Step step) {
    constexpr std::array<std::string_view, 4> names{"auto", "day", "week", "month"};
    return names[static_cast<std::size_t>(step)];
}
std::optional<Step> step_named(std::string_view name) {
    for (const Step step : {Step::automatic, Step::day, Step::week, Step::month})
        if (name == name_of(step)) return step;
    return {};
}

std::array<double, 7> weekday_factors(const ByDay& all, const ByDay& with, std::int32_t begin, std::int32_t end) {
    std::array<double, 7> factors{1, 1, 1, 1, 1, 1, 1}, n{}, k{};
    const auto sum = [&](const ByDay& days, std::array<double, 7>& sums) {
        for (auto day = days.lower_bound(begin); day != days.end() && day->first < end; ++day) sums[static_cast<std::size_t>(weekday_of(day->first))] += double(day->second.comments);
    };
    sum(all, n), sum(with, k);
    double all_n = 0, all_k = 0, chi_square = 0;
    for (std::size_t i = 0; i < 7; ++i) all_n += n[i], all_k += k[i];
    if (end - begin < 4 * days_of_week || all_k <= 0 || all_k >= all_n) return factors;
    const double share = all_k / all_n;
    for (std::size_t i = 0; i < 7; ++i)
        if (n[i] > 0) chi_square += (k[i] - share * n[i]) * (k[i] - share * n[i]) / (share * n[i] * (1 - share));
    if (chi_square < critical_value) return factors;
    for (std::size_t i = 0; i < 7; ++i) factors[i] = (k[i] + prior) / (share * n[i] + prior);
    return factors;
}

TrendLine trend_of(const ByDay& all, const ByDay& with, Step step) {
    TrendLine line;
    const Range data = range_of(all);
    line.step = chosen(step, data, comments_in(all, data.begin, data.end));
    if (data.days() == 0) return line;
    line.share = wilson(double(comments_in(with, data.begin, data.end)), comments_in(all, data.begin, data.end));
    line.weekdays = weekday_factors(all, with, data.begin, data.end);
    for (Range period = period_at(data.begin, line.step); period.begin < data.end; period = period_at(period.end, line.step))
        line.periods.push_back(measured(all, with, period, data, line));
    note_gaps(all, data, line.notes);
    note_late_data(all, data, line.notes);
    return line;
}

}  // namespace hark

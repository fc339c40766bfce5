#include "hark/insight/surges.h"

#include "hark/insight/trends.h"

#include "insight/multiple.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>

namespace hark {
namespace {

constexpr std::array lengths{1, 3, 7, 14, 28, 56, 91};
constexpr int least_history = 14, days_of_week = 7, days_of_year = 364, margin = 3;
constexpr double prior = 5;   // comments with the theme that speak for "these weeks are like the rest of the year"

struct Range {
    std::int32_t begin = 0, end = 0;
};

double count(const ByDay& days, Range range) { return double(comments_in(days, range.begin, range.end)); }

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

// The scatter is itself an estimate: a tail of the normal distribution becomes that of Student's.
double by_student(double p, int degrees) {
    if (p <= 1e-300 || p >= 0.5) return p;
    const double z = boost::math::quantile(boost::math::complement(boost::math::normal_distribution<double, Policy>(), p));
    return boost::math::cdf(boost::math::complement(boost::math::students_t_distribution<double, Policy>(degrees), z));
}

// One series against its history.
class Series {
public:
    Series(const ByDay& all, const ByDay& with, Range data) : all_(all), with_(with), data_(data) {}

    Surge compare(int length) const {
        const Range now{data_.end - length, data_.end}, before{data_.begin, data_.end - length};
        const std::array<double, 7> weekdays = weekday_factors(all_, with_, before.begin, before.end);
        const double now_of = exposure(now, weekdays) * season(now, before), before_of = exposure(before, weekdays);
        Surge surge;
        surge.begin = now.begin, surge.end = now.end;
        surge.now = comments_in(with_, now.begin, now.end), surge.now_of = comments_in(all_, now.begin, now.end);
        surge.before = comments_in(with_, before.begin, before.end), surge.before_of = comments_in(all_, before.begin, before.end);
        surge.expected = before_of > 0 ? double(surge.before) * now_of / before_of : 0;
        int weeks = 0;
        surge.scatter = scatter(before, weekdays, before_of, weeks);
        surge.p_value = surge_p_value(double(surge.now), now_of, double(surge.before), before_of, surge.scatter);
        if (surge.scatter > 1) surge.p_value = by_student(surge.p_value, weeks - 1);
        return surge;
    }

private:
    double exposure(Range range, const std::array<double, 7>& weekdays) const {
        double sum = 0;
        for (auto day = all_.lower_bound(range.begin); day != all_.end() && day->first < range.end; ++day)
            sum += double(day->second.comments) * weekdays[static_cast<std::size_t>(weekday_of(day->first))];
        return sum;
    }
    // How much more often it was said a year before the window, with three days of margin, than in all the time before. Last year may excuse a rise; by
    // itself it makes none, for a few weeks say little.
    double season(Range now, Range before) const {
        const Range year_ago{now.begin - days_of_year - margin, now.end - days_of_year + margin};
        if (year_ago.begin < before.begin || year_ago.end > before.end) return 1;
        const double share = count(with_, before) / std::max(1.0, count(all_, before));
        return std::max(1.0, (count(with_, year_ago) + prior) / (share * count(all_, year_ago) + prior));
    }
    // Pearson's chi-square of the weeks over its degrees of freedom, weeks that expect less than one comment left out.
    double scatter(Range before, const std::array<double, 7>& weekdays, double before_of, int& weeks) const {
        const double rate = before_of > 0 ? count(with_, before) / before_of : 0;
        double chi_square = 0;
        for (Range week{before.end - days_of_week, before.end}; week.begin >= before.begin; week = {week.begin - days_of_week, week.begin}) {
            const double expected = rate * exposure(week, weekdays);
            if (expected < 1) continue;
            const double off = count(with_, week) - expected;
            chi_square += off * off / expected, ++weeks;
        }
        return weeks < 4 ? 1 : std::max(1.0, chi_square / (weeks - 1));
    }

    const ByDay &all_, &with_;
    Range data_;
};

// The window that stands out most, with the p-value of all.
Surge clearest(const Series& series, const std::vector<int>& windows, std::int64_t least) {
    std::vector<double> p_values;
    Surge best;
    double least_p = 2;
    for (const int length : windows) {
        const Surge surge = series.compare(length);
        const double p = surge.now < least ? 1 : surge.p_value;
        p_values.push_back(p);
        if (p < least_p) best = surge, least_p = p;
    }
    best.p_value = simes(p_values);
    return best;
}

}  // namespace

// P(binomial(now + before, q) >= now) = I_q(now, before + 1), which takes halves and thirds too: what scaling by the scatter needs.
double surge_p_value(double now, double now_of, double before, double before_of, double scatter) {
    if (now <= 0 || now_of <= 0) return 1;
    if (before_of <= 0) return 1;
    return boost::math::ibeta(now / scatter, before / scatter + 1, now_of / (now_of + before_of), Policy());
}

SurgeAnswer surges(const ByDay& all, std::span<const ByDay* const> series, const SurgeOptions& options) {
    SurgeAnswer answer;
    if (all.empty()) return answer;
    const Range data{all.begin()->first, all.rbegin()->first + 1};
    for (const int length : lengths)
        if (data.end - data.begin - length >= std::max(least_history, 2 * length)) answer.windows.push_back(length);
    std::vector<Surge> tested;
    for (std::size_t i = 0; i < series.size() && !answer.windows.empty(); ++i) {
        if (comments_in(*series[i], data.begin, data.end) < options.least) continue;  // it could not be an alarm, whatever its days
        tested.push_back(clearest(Series(all, *series[i], data), answer.windows, options.least));
        tested.back().series = i;
    }
    std::vector<double> p_values;
    for (const Surge& surge : tested) p_values.push_back(surge.p_value);
    const std::vector<double> adjusted = holm(p_values);
    for (std::size_t i = 0; i < tested.size(); ++i) {
        tested[i].adjusted = adjusted[i];
        if (adjusted[i] <= options.false_alarms) answer.alarms.push_back(tested[i]);
    }
    const auto surest = [](const Surge& surge) { return std::tuple(surge.p_value, surge.series); };
    answer.tested = tested.size();
    std::ranges::sort(answer.alarms, {}, surest);
    if (answer.alarms.empty() && !tested.empty()) answer.nearest = *std::ranges::min_element(tested, {}, surest);
    return answer;
}

}  // namespace hark

#include "hark/insight/surges.h"

#include "hark/insight/trends.h"

#include "insight/multiple.h"
#include "insight/periods.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace hark {
namespace {

constexpr std::array lengths{1, 4, 7, 14, 28, 56, 91};
constexpr int least_history = 14, a_year = 364, margin = 3;
constexpr double season_prior = 5;   // comments with the theme that speak for "these weeks are like the rest of the year"

struct Window {
    std::int32_t begin = 0, end = 0;
};

double count(const ByDay& days, Window range) { return double(comments_in(days, range.begin, range.end)); }

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

// The scatter is itself an estimate: a tail of the normal distribution becomes that of Student's.
double by_student(double p, int degrees) {
    if (p <= 1e-300 || p >= 0.5) return p;
    const double z = boost::math::quantile(boost::math::complement(boost::math::normal_distribution<double, Policy>(), p));
    return boost::math::cdf(boost::math::complement(boost::math::students_t_distribution<double, Policy>(degrees), z));
}

// By how much the share of a theme varies from week to week beyond chance: the squared coefficient of variation of its level (the phi of a negative binomial).
struct Dispersion {
    double phi = 0;
    int weeks = 0;  // that tell; fewer than 4 tell nothing
};

// One series against its history.
class Series {
public:
    Series(const ByDay& all, const ByDay& with, Window data) : all_(all), with_(with), data_(data) {}
    std::int64_t comments() const { return comments_in(with_, data_.begin, data_.end); }

    // Of the weeks before the longest window: by the method of moments, weeks that expect less than one comment left out.
    Dispersion dispersion(int length) const {
        const Window before{data_.begin, data_.end - length};
        const std::array<double, 7> weekdays = weekday_factors(all_, with_, before.begin, before.end);
        const double before_of = exposure(before, weekdays), rate = before_of > 0 ? count(with_, before) / before_of : 0;
        double beyond = 0, squares = 0;
        Dispersion found;
        for (Window week{before.end - days_of_week, before.end}; week.begin >= before.begin; week = {week.begin - days_of_week, week.begin}) {
            const double expected = rate * exposure(week, weekdays);
            if (expected < 1) continue;
            const double off = count(with_, week) - expected;
            beyond += off * off - expected, squares += expected * expected, ++found.weeks;
        }
        if (found.weeks >= 4) found.phi = beyond / squares * found.weeks / (found.weeks - 1);
        return found;
    }

    Surge compare(int length, const Dispersion& dispersion) const {
        const Window now{data_.end - length, data_.end}, before{data_.begin, data_.end - length};
        const std::array<double, 7> weekdays = weekday_factors(all_, with_, before.begin, before.end);
        const double now_of = exposure(now, weekdays) * season(now, before), before_of = exposure(before, weekdays);
        Surge surge;
        surge.begin = now.begin, surge.end = now.end;
        surge.now = comments_in(with_, now.begin, now.end), surge.now_of = comments_in(all_, now.begin, now.end);
        surge.before = comments_in(with_, before.begin, before.end), surge.before_of = comments_in(all_, before.begin, before.end);
        surge.expected = before_of > 0 ? double(surge.before) * now_of / before_of : 0;
        // The days of a week share its level.
        surge.scatter = 1 + std::max(0.0, dispersion.phi) * surge.expected * std::min(1.0, double(days_of_week) / length);
        surge.p_value = surge_p_value(double(surge.now), now_of, double(surge.before), before_of, surge.scatter);
        if (dispersion.phi > 0) surge.p_value = by_student(surge.p_value, dispersion.weeks - 1);
        return surge;
    }

private:
    double exposure(Window range, const std::array<double, 7>& weekdays) const {
        double sum = 0;
        for (auto day = all_.lower_bound(range.begin); day != all_.end() && day->first < range.end; ++day)
            sum += double(day->second.comments) * weekdays[static_cast<std::size_t>(weekday_of(day->first))];
        return sum;
    }
    // How much more often it was said a year before the window, with three days of margin, than in all the time before. Last year may excuse a rise; by
    // itself it makes none, for a few weeks say little.
    double season(Window now, Window before) const {
        const Window year_ago{now.begin - a_year - margin, now.end - a_year + margin};
        if (year_ago.begin < before.begin || year_ago.end > before.end) return 1;
        const double share = count(with_, before) / std::max(1.0, count(all_, before));
        return std::max(1.0, (count(with_, year_ago) + season_prior) / (share * count(all_, year_ago) + season_prior));
    }
    const ByDay &all_, &with_;
    Window data_;
};

// The window that stands out most, with the p-value of all.
Surge clearest(const Series& series, const std::vector<int>& windows, const Dispersion& dispersion, std::int64_t least) {
    std::vector<double> p_values;
    Surge best;
    double least_p = 2;
    for (const int length : windows) {
        const Surge surge = series.compare(length, dispersion);
        const double p = surge.now < least ? 1 : surge.p_value;
        p_values.push_back(p);
        if (p < least_p) best = surge, least_p = p;
    }
    best.p_value = simes(p_values);
    return best;
}

// A history of weeks tells the dispersion of one theme badly, that of all themes together well: the median, below which nobody's is taken to be.
std::vector<Dispersion> dispersions(const std::vector<Series>& series, int length) {
    std::vector<Dispersion> all;
    std::vector<double> known;
    for (const Series& one : series) {
        all.push_back(one.dispersion(length));
        if (all.back().weeks >= 4) known.push_back(all.back().phi);
    }
    if (known.empty()) return all;
    const std::size_t middle = (known.size() - 1) / 2;
    std::ranges::nth_element(known, known.begin() + static_cast<std::ptrdiff_t>(middle));
    const double usual = known[middle];
    for (Dispersion& one : all)
        if (one.weeks >= 4) one.phi = std::max(one.phi, usual);
    return all;
}

}  // namespace

// P(binomial(now + before, q) >= now) = I_q(now, before + 1), which takes halves and thirds too: what scaling by the scatter needs.
double surge_p_value(double now, double now_of, double before, double before_of, double scatter) {
    if (now <= 0 || now_of <= 0) return 1;
    if (before_of <= 0) return 1;
    return boost::math::ibeta(now / scatter, before / scatter + 1, now_of / (now_of + before_of), Policy());
}

std::optional<int> days_until_raised(double share, double comments_a_day, double before, std::size_t windows, std::size_t tested, double false_alarms) {
    constexpr double power = 0.9;
    const double level = false_alarms / double(std::max<std::size_t>(1, windows * (tested + 1)));
    for (int days = 1; days <= lengths.back() && comments_a_day > 0; ++days) {
        const double comments = comments_a_day * days;
        int needed = 3;
        while (surge_p_value(needed, comments, 0, before) > level && needed < 1'000) ++needed;
        if (boost::math::gamma_p(double(needed), share * comments, Policy()) >= power) return days;  // P(Poisson >= needed)
    }
    return {};
}

SurgeAnswer surges(const ByDay& all, std::span<const ByDay* const> series, const SurgeOptions& options) {
    SurgeAnswer answer;
    if (all.empty()) return answer;
    const Window data{all.front().first, all.back().first + 1};
    for (const int length : lengths)
        if (data.end - data.begin - length >= std::max(least_history, 2 * length)) answer.windows.push_back(length);
    std::vector<Series> candidates;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < series.size() && !answer.windows.empty(); ++i) {
        candidates.emplace_back(all, *series[i], data);
        places.push_back(i);
        if (candidates.back().comments() < options.least) candidates.pop_back(), places.pop_back();  // it could not be an alarm, whatever its days
    }
    const std::vector<Dispersion> spread = dispersions(candidates, answer.windows.empty() ? 0 : answer.windows.back());
    std::vector<Surge> tested;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        tested.push_back(clearest(candidates[i], answer.windows, spread[i], options.least));
        tested.back().series = places[i];
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

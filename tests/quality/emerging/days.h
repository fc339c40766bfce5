// Customers who do not exist, day by day: what surges() raises where nothing changes, and where something new begins.
#pragma once

#include "hark/insight/surges.h"

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace hark::test {

// Binomial and Poisson draws that are the same on every machine.
class Draws {
public:
    explicit Draws(std::uint64_t seed) : bits_(seed) {}
    double share() { return double(bits_() >> 11) * 0x1.0p-53; }
    // Poisson by Knuth's product, in pieces where the mean is large.
    std::int64_t poisson(double mean) {
        std::int64_t sum = 0;
        for (; mean > 30; mean -= 30) sum += poisson(30);
        double product = share();
        const double limit = std::exp(-mean);
        for (; product > limit; product *= share()) ++sum;
        return sum;
    }

private:
    std::mt19937_64 bits_;
};

struct World {
    int days = 120;
    double comments = 400;         // a day
    int themes = 60;               // of falling shares: 6 %, 4.2 %, 3.5 % ...
    bool weekdays = false;         // twice as many comments on weekends, and half of the themes half as often then
    double bunches = 0;            // > 0: each theme's weeks scatter by this standard deviation of the logarithm
};

struct Days {
    ByDay all;
    std::vector<ByDay> themes;     // the last one is the planted theme

    SurgeAnswer look(int upto, const SurgeOptions& options = {}) const {
        std::vector<ByDay> cut;
        for (const ByDay& theme : themes) cut.push_back(theme.before(upto));
        std::vector<const ByDay*> series;
        for (const ByDay& theme : cut) series.push_back(&theme);
        return surges(all.before(upto), series, options);
    }
};

// From day `begins` on, `planted` of the comments have the last theme, which nobody had before.
inline Days days_of(const World& world, std::uint64_t seed, int begins, double planted) {
    Draws draws(seed);
    Days days;
    days.themes.resize(static_cast<std::size_t>(world.themes) + 1);
    std::vector<double> level(days.themes.size(), 1);
    const auto put = [](ByDay& by_day, int day, std::int64_t n) {
        if (n > 0) by_day[day].comments = n;
    };
    for (int day = 0; day < world.days; ++day) {
        const bool weekend = world.weekdays && (day + 3) % 7 >= 5;
        const std::int64_t n = draws.poisson(world.comments * (weekend ? 2 : 1));
        put(days.all, day, n);
        for (std::size_t theme = 0; theme + 1 < days.themes.size(); ++theme) {
            if (world.bunches > 0 && day % 7 == 0) level[theme] = std::exp(world.bunches * (draws.share() + draws.share() + draws.share() - 1.5) * 2);
            const double share = 0.06 / std::sqrt(double(theme) * double(theme + 1) / 2 + 1) * (weekend && theme % 2 == 0 ? 0.5 : 1);
            put(days.themes[theme], day, draws.poisson(double(n) * share * level[theme]));
        }
        if (day >= begins) put(days.themes.back(), day, draws.poisson(double(n) * planted));
    }
    return days;
}

// Runs out of `runs` in which a look at the whole raises anything at all.
inline int false_alarms(const World& world, int runs, std::uint64_t first_seed) {
    int alarms = 0;
    for (int run = 0; run < runs; ++run) alarms += !days_of(world, first_seed + static_cast<std::uint64_t>(run), world.days, 0).look(world.days).alarms.empty();
    return alarms;
}

// Runs in which the theme that began on day `begins` is raised by a look at the end of one of the next `within` days.
inline int raised(const World& world, int runs, int within, double planted, std::uint64_t first_seed, int begins = 30) {
    int found = 0;
    for (int run = 0; run < runs; ++run) {
        const Days days = days_of(world, first_seed + static_cast<std::uint64_t>(run), begins, planted);
        bool seen = false;
        for (int upto = begins + 1; upto <= begins + within && !seen; ++upto)
            for (const Surge& alarm : days.look(upto).alarms) seen = seen || alarm.series + 1 == days.themes.size();
        found += seen;
    }
    return found;
}

}  // namespace hark::test

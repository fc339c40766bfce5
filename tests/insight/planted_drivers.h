// Customers whose drivers are known: what each theme does to the stars was planted. For the tests, and for tests/quality.
#pragma once

#include "hark/insight/drivers.h"

#include "insight/corpus.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

namespace hark::test {

// Box & Muller (1958), so that every machine draws the same.
inline double normal(Random& random) {
    return std::sqrt(-2 * std::log(1 - random.share())) * std::cos(2 * std::numbers::pi * random.share());
}

struct PlantedTheme {
    std::string topic;
    Side side = Side::disliked;
    double share = 0.1, effect = 0;
    int with = -1;           // place of the theme that it keeps company with
    double share_with = 0;   // its share among those that have that one
};

// Ratings on a fine scale, so that what was planted is the truth: noise is larger where `with` shows more than one theme.
struct PlantedDrivers {
    std::vector<PlantedTheme> themes;
    double mean = 3.5, noise = 0.9, uneven = 0.3;
    int rows = 1'500;

    Corpus corpus(std::uint64_t seed) const {
        Random random(seed);
        Corpus corpus;
        std::vector<bool> has(themes.size());
        for (int i = 0; i < rows; ++i) {
            FeedbackRow& row = corpus.row();
            row.key = content_key(std::to_string(seed) + "/" + std::to_string(i));
            double stars = mean, spread = noise;
            for (std::size_t t = 0; t < themes.size(); ++t) {
                const PlantedTheme& theme = themes[t];
                const bool company = theme.with >= 0 && has[static_cast<std::size_t>(theme.with)];
                has[t] = random.chance(company ? theme.share_with : theme.share);
                if (!has[t]) continue;
                corpus.mention(row, theme.topic, theme.side == Side::liked ? Polarity::positive : Polarity::negative);
                stars += theme.effect;
                spread += uneven;
            }
            row.stars = static_cast<std::int32_t>(std::lround(100 * (stars + spread * normal(random))));
        }
        return corpus;
    }
    Drivers drivers(std::uint64_t seed) const {
        const Corpus planted = corpus(seed);
        NormalEquations sums;
        std::vector<ThemeNumber> themes_of_row;
        for (const FeedbackRow& row : planted.rows) {
            themes_of(row, themes_of_row);
            sums.add(themes_of_row, row.key, *row.stars);
        }
        return drivers_of(sums, planted.names, star_score);
    }
};

// Six themes: frequent and rare, good and bad, one of them without effect.
inline PlantedDrivers six_drivers() {
    return {{{"delivery.time", Side::disliked, 0.20, -0.8},
             {"staff.attitude", Side::liked, 0.30, 0.4},
             {"staff.attitude", Side::disliked, 0.08, -1.0},
             {"delivery.packaging", Side::disliked, 0.15, 0.0},
             {"billing.charge", Side::disliked, 0.03, -1.5},
             {"product.quality", Side::liked, 0.25, 0.6}}};
}

// The noise is never complained of without the shower; by itself it pleases a little. Taken one at a time it looks harmful.
inline PlantedDrivers collinear_drivers() {
    return {{{"room.shower", Side::disliked, 0.30, -1.2},
             {"room.noise", Side::disliked, 0.05, 0.4, 0, 0.80},
             {"food.breakfast", Side::liked, 0.25, 0.5},
             {"staff.attitude", Side::liked, 0.10, -0.3, 2, 0.70}}};
}

inline const Driver* driver_named(const Drivers& drivers, const std::string& id) {
    for (const Driver& driver : drivers.drivers)
        if (driver.id() == id) return &driver;
    return nullptr;
}
inline std::string id_of(const PlantedTheme& theme) { return theme.topic + "/" + std::string(name_of(theme.side)); }
// Of those planted: a theme in company has the share that it has in all.
inline double share_of(const PlantedDrivers& planted, const PlantedTheme& theme) {
    if (theme.with < 0) return theme.share;
    const double company = share_of(planted, planted.themes[static_cast<std::size_t>(theme.with)]);
    return company * theme.share_with + (1 - company) * theme.share;
}

}  // namespace hark::test

#include "insight/driver_fit.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

// Without noise: 4 stars, one less for the first theme, half a star more for the second.
NormalEquations exact() {
    NormalEquations sums;
    for (std::uint64_t i = 0; i < 640; ++i) {
        std::vector<ThemeNumber> themes;
        if (i % 2) themes.push_back(theme_number(0, Side::disliked));
        if (i % 3 == 0) themes.push_back(theme_number(1, Side::liked));
        sums.add(themes, {0, i}, 400 - (i % 2 ? 100 : 0) + (i % 3 == 0 ? 50 : 0));
    }
    return sums;
}
std::vector<Regressor> two() { return {{"a/disliked", 0, Side::disliked}, {"b/liked", 1, Side::liked}}; }

TEST(DriverFit, FindsWhatIsThereWithoutNoise) {
    const NormalEquations sums = exact();
    const DriverFit fit(sums, two(), 100);
    EXPECT_NEAR(fit.all().effects[0], -1, 0.002) << "the ridge takes a little";
    EXPECT_NEAR(fit.all().effects[1], 0.5, 0.002);
    EXPECT_NEAR(fit.explained(), 1, 0.002);
    EXPECT_NEAR(fit.inflation()[0], 1, 0.01);
    EXPECT_EQ(fit.rows_with(0), 320);
    const Estimate effect = fit.estimate([](const Fit& f) { return f.effects[0]; }, 320);
    EXPECT_LT(effect.high - effect.low, 0.01);
    EXPECT_LE(effect.low, effect.value);
}
TEST(DriverFit, KnowsHowThemesKeepCompany) {
    const NormalEquations sums = exact();
    const DriverFit fit(sums, {{"a/disliked", 0, Side::disliked}, {"b/liked", 1, Side::liked}}, 100);
    EXPECT_NEAR(fit.correlation(0, 1), 0, 0.01);
    EXPECT_NEAR(fit.correlation(0, 0), 1, 1e-12);
}

}  // namespace
}  // namespace hark

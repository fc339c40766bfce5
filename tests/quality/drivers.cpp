#include "insight/planted_drivers.h"
#include "quality/quality.h"

#include "hark/insight/intervals.h"

namespace hark::quality {
namespace {

bool covers(const Estimate& e, double truth) { return e.low <= truth && truth <= e.high; }

void coverage(const std::string& name, const test::PlantedDrivers& planted, int runs) {
    Count effects, impacts, shares;
    for (int run = 0; run < runs; ++run) {
        const Drivers found = planted.drivers(static_cast<std::uint64_t>(run));
        for (const test::PlantedTheme& theme : planted.themes)
            if (const Driver* driver = test::driver_named(found, test::id_of(theme))) {
                const double share = test::share_of(planted, theme);
                effects.add(covers(driver->effect, theme.effect));
                impacts.add(covers(driver->impact, -share * theme.effect));
                shares.add(covers(driver->share, share));
            }
    }
    report("coverage of 95 % intervals, driver effects, " + name, effects.yes, effects.all, 93, 97);
    report("coverage of 95 % intervals, impacts, " + name, impacts.yes, impacts.all, 93, 97);
    report("coverage of 95 % intervals, shares, " + name, shares.yes, shares.all, 93, 97);
}

// The joint model has the sign of every theme; what a table of one theme at a time would say is wrong for two of them.
void signs(int runs) {
    const test::PlantedDrivers planted = test::collinear_drivers();
    Count joint, alone;
    for (int run = 0; run < runs; ++run) {
        const test::Corpus corpus = planted.corpus(static_cast<std::uint64_t>(run));
        const Insights insights = corpus.insights();
        bool all_joint = true, all_alone = true;
        for (const test::PlantedTheme& theme : planted.themes) {
            const Theme* found = test::find(insights, test::id_of(theme));
            all_joint = all_joint && found && found->driver && found->driver->value * theme.effect > 0;
            all_alone = all_alone && found && found->effect && found->effect->value * theme.effect > 0;
        }
        joint.add(all_joint);
        alone.add(all_alone);
    }
    report("signs of collinear drivers right, joint model", joint.yes, joint.all, 95);
    report("signs of collinear drivers right, one at a time", alone.yes, alone.all, 0, 50);
}

}  // namespace

void measure_drivers(int runs) {
    coverage("1,500 rows", test::six_drivers(), runs);
    test::PlantedDrivers few = test::six_drivers();
    few.rows = 800;
    coverage("800 rows", few, runs);
    coverage("collinear", test::collinear_drivers(), runs);
    signs(runs);
}

}  // namespace hark::quality

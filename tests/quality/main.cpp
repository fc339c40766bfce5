#include "quality/quality.h"

#include <cstdio>
#include <cstdlib>

namespace hark::quality {
namespace {
bool kept = true;
}

void report(const std::string& measure, std::int64_t yes, std::int64_t all, double least, double most) {
    const double share = all > 0 ? 100 * double(yes) / double(all) : 0;
    const bool good = share >= least && share <= most;
    kept = kept && good;
    std::printf("%-70s %6.1f %%  of %6lld  (%g to %g)  %s\n", measure.c_str(), share, static_cast<long long>(all), least, most,
                good ? "kept" : "MISSED");
    std::fflush(stdout);
}

}  // namespace hark::quality

int main(int argc, char** argv) {
    using namespace hark::quality;
    const int runs = argc > 1 ? std::atoi(argv[1]) : 500;
    measure_drivers(runs);
    measure_importance(runs);
    measure_actions(runs);
    measure_survey(runs);
    return kept ? 0 : 1;
}

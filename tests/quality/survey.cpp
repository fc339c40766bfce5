#include "insight/planted_survey.h"
#include "quality/quality.h"

namespace hark::quality {

void measure_survey(int runs) {
    Count nps, reversed, straight;
    for (int run = 0; run < runs; ++run) {
        const auto seed = static_cast<std::uint64_t>(run);
        const auto found = test::survey_of(test::nps_corpus(seed));
        nps.add(!found.empty() && found[0].score.low <= 15 && 15 <= found[0].score.high);
        const auto turned = test::survey_of(test::survey_corpus(seed, "csat", true, 100));
        reversed.add(!turned.empty() && turned[0].reversed);
        const auto upright = test::survey_of(test::survey_corpus(seed, "csat", false, 100));
        straight.add(!upright.empty() && !upright[0].reversed);
    }
    report("coverage of 95 % intervals, NPS of 250 answers", nps.yes, nps.all, 93, 97);
    report("reversed scale of 100 answers caught", reversed.yes, reversed.all, 95);
    report("upright scale of 100 answers left alone", straight.yes, straight.all, 95);
}

}  // namespace hark::quality

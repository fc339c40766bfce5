#include "insight/planted_action.h"
#include "quality/quality.h"

namespace hark::quality {
namespace {

void verdicts(const std::string& name, const test::PlantedAction& planted, Verdict expected, double least, int runs) {
    Count count, covered;
    for (int run = 0; run < runs; ++run) {
        const Proof proof = planted.proof(static_cast<std::uint64_t>(run));
        count.add(proof.verdict == expected);
        covered.add(proof.effect && proof.effect->low <= planted.effect && planted.effect <= proof.effect->high);
    }
    report(name + ": " + std::string(name_of(expected)), count.yes, count.all, least);
    report(name + ": 99 % interval covers", covered.yes, covered.all, 97.5);
}

}  // namespace

void measure_actions(int runs) {
    test::PlantedAction planted;  // some 510 rated comments speak of it before the date, and as many after
    verdicts("action of 0.3 stars, n = 510", planted, Verdict::worked, 80, runs);
    planted.effect = 0;
    verdicts("action without effect", planted, Verdict::no_evidence, 95, runs);
    planted.effect = -0.4;
    verdicts("action that harms by 0.4 stars", planted, Verdict::worse, 80, runs);
    planted = {.effect = 0, .season = 0.4, .first = 20'182 - 546, .days = 546 + 182};
    verdicts("season of 0.4 stars, a year before", planted, Verdict::no_evidence, 95, runs);
    planted.effect = 0.5;
    verdicts("action of 0.5 stars in that season", planted, Verdict::worked, 80, runs);
}

}  // namespace hark::quality

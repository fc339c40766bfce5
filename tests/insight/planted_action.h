// Two years of customers, and an action on a known day with a known effect: for the tests, and for tests/quality.
#pragma once

#include "hark/insight/proof.h"

#include "insight/planted_drivers.h"

namespace hark::test {

struct PlantedAction {
    double effect = 0.3;   // stars, for those who speak of it, from the day on
    double drift = 0.3;    // stars, for all, from the day on: what before and after alone would take for an effect
    double season = 0;     // stars, for those who speak of it, in that half of every year
    int rows_a_day = 7;
    double share = 0.4;    // that speak of it
    std::int32_t first = 20'000, days = 364, day = 20'182;

    ProofQuestion question() const { return {.topic = 0, .control = {}, .date = day * seconds_per_day}; }
    Corpus corpus(std::uint64_t seed) const {
        Random random(seed);
        Corpus corpus;
        corpus.topic("delivery.time");
        for (std::int32_t at = first; at < first + days; ++at)
            for (int i = 0; i < rows_a_day; ++i) {
                FeedbackRow& row = corpus.row(at * seconds_per_day);
                const bool speaks = random.chance(share), after = at >= day;
                double stars = speaks ? 3.2 : 4.0;
                if (speaks) corpus.mention(row, "delivery.time", random.chance(0.6) ? Polarity::negative : Polarity::positive);
                if (after) stars += drift + (speaks ? effect : 0);
                if (speaks && (at - (day - 364) % 364) % 364 < 182) stars += season;
                row.stars = static_cast<std::int32_t>(std::lround(100 * (stars + normal(random))));
            }
        return corpus;
    }
    Proof proof(std::uint64_t seed, const ProofQuestion& question) const {
        Verification verification(question);
        for (const FeedbackRow& row : corpus(seed).rows) verification.add(row);
        return verification.finish();
    }
    Proof proof(std::uint64_t seed) const { return proof(seed, question()); }
};

}  // namespace hark::test

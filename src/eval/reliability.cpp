#include "hark/eval/reliability.h"

#include <algorithm>
#include <cmath>

namespace hark::eval {

Reliability reliability(std::span<const Outcome> outcomes) {
    Reliability bins{};
    for (const Outcome& row : outcomes) {
        const bool convention = row.gold == Label::neutral && !std::isnan(row.rating);
        if (row.gold == Label::none || convention || std::isnan(row.confidence)) continue;
        const auto place = static_cast<std::size_t>(row.confidence * static_cast<double>(bins.size()));
        ReliabilityBin& bin = bins[std::min(place, bins.size() - 1)];
        ++bin.rows;
        bin.right += row.gold == row.said;
        bin.confidence += row.confidence;
    }
    return bins;
}

void add(Reliability& sum, const Reliability& more) {
    for (std::size_t i = 0; i < sum.size(); ++i) {
        sum[i].rows += more[i].rows;
        sum[i].right += more[i].right;
        sum[i].confidence += more[i].confidence;
    }
}

std::optional<double> expected_calibration_error(const Reliability& bins) {
    double distance = 0, rows = 0;
    for (const ReliabilityBin& bin : bins) {
        distance += std::abs(bin.confidence - static_cast<double>(bin.right));
        rows += static_cast<double>(bin.rows);
    }
    return rows == 0 ? std::nullopt : std::optional(distance / rows);
}

}  // namespace hark::eval

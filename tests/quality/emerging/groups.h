// Groups of customers who do not exist, and do not differ: what differences() finds in them.
#pragma once

#include "hark/insight/cross.h"

#include <cstdint>
#include <random>

namespace hark::test {

// `groups` groups of `size` comments and ten themes of 2 to 20 %; with `planted`, the first theme is five times as frequent in the first group.
inline CrossCounts groups_of(std::size_t groups, int size, bool planted, std::uint64_t seed) {
    std::mt19937_64 bits(seed);
    const auto chance = [&](double p) { return double(bits() >> 11) * 0x1.0p-53 < p; };
    CrossCounts counts(groups);
    FeedbackRow row;
    for (std::size_t group = 0; group < groups; ++group)
        for (int i = 0; i < size; ++i) {
            row.mentions.clear();
            for (TopicId topic = 0; topic < 10; ++topic)
                if (chance(0.02 * (topic + 1) * (planted && topic == 0 && group == 0 ? 5 : 1))) row.mentions.push_back({topic, Polarity::negative, -5'000, {0, 8}, {0, 50}});
            counts.add(row, group);
        }
    return counts;
}

}  // namespace hark::test

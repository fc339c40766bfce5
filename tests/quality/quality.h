// tests/quality: simulations with a planted truth, 500 runs each: `ninja quality` builds and prints their table.
#pragma once

#include <cstdint>
#include <string>

namespace hark::quality {

// A line of the table; `least` and `most` bound it (in percent), else the program fails.
void report(const std::string& measure, std::int64_t yes, std::int64_t all, double least, double most = 100);

struct Count {
    std::int64_t yes = 0, all = 0;
    void add(bool truth) { yes += truth, ++all; }
};

void measure_drivers(int runs);
void measure_importance(int runs);
void measure_actions(int runs);
void measure_survey(int runs);

}  // namespace hark::quality

// hark/report/driver_tables.h: what moves a score, as tables and as sentences. Nothing is computed here. Nothing fails; any thread.
#pragma once

#include "hark/insight/drivers.h"
#include "hark/report/insight_tables.h"

#include <span>
#include <string>
#include <vector>

namespace hark::report {

// "Stars of 353 comments, mean 3.66 ...", how much the themes explain, how stable that is; then the notes.
std::vector<std::string> driver_lines(const Drivers& drivers);
// In the order given. `average` is Drivers::average, for "without it".
Table to_table(std::span<const Driver> drivers, double average, const Titles& titles = {});
// Importance against performance, and what being good or bad at a topic does.
Table to_table(std::span<const TopicDriver> topics, const Titles& titles = {});
// Disliked themes where nobody gives a score: how many, and how much harm their words tell of.
Table harm_table(std::span<const Theme> themes, const Titles& titles = {});
// What their columns mean, in lines of at most 79 cells.
std::vector<std::string> driver_legend();
std::vector<std::string> topic_driver_legend();
// A paragraph each of the clearest `most`.
std::vector<std::string> driver_words(const Drivers& drivers, std::size_t most, const Titles& titles = {});

}  // namespace hark::report

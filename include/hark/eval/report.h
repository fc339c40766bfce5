// hark/eval/report.h: what an evaluation found, by set and by group. Plain values; engine fills them, report draws them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hark/base/annotation.h"
#include "hark/base/result.h"
#include "hark/eval/bootstrap.h"
#include "hark/eval/polarity.h"
#include "hark/eval/reliability.h"
#include "hark/eval/tags.h"

namespace hark::eval {

// Measures of one system, with intervals where they were asked for.
struct Figures {
    Measures measures;
    std::optional<Interval> f1_3, f1_2, auc;
};

// Rows of one phenomenon that have a label.
struct PhenomenonCount {
    std::string name;
    std::int64_t rows = 0, right = 0;
    std::int64_t turned = 0;  // positive for negative, or negative for positive
    std::int64_t silent = 0;  // neutral for positive or negative
    std::int64_t loud = 0;    // positive or negative for neutral
};

struct Miss {
    std::size_t phenomenon = 0;  // index of its count
    std::string set, id;
    std::uint64_t line = 0;
    Label gold = Label::none, said = Label::neutral;
    std::int32_t score = 0;
    std::string text, trace;

    // How far the score is from what people said, on score_one a class.
    std::int32_t distance() const noexcept;
};

struct SetReport {
    std::string name, path;
    std::int64_t rows = 0;
    std::optional<Error> error;  // what kept it from being measured; then nothing below is filled
    std::string groups;          // "ABD"; one letter or, from a file, the names parted by blanks
    std::optional<Figures> hark, peer;              // of polarity
    std::optional<Interval> ahead_f1_3, ahead_f1_2, ahead_auc;  // Hark minus peer
    std::vector<PhenomenonCount> phenomena;
    Reliability reliability{};
    std::optional<TagMeasures> tags;
    bool mapped = false;
};

// Means over the sets of a group that have the measure.
struct GroupReport {
    std::string name;
    std::int64_t sets = 0;
    Figures hark;
    std::optional<Figures> peer;
    std::optional<Interval> ahead_f1_3, ahead_f1_2, ahead_auc;
};

struct Report {
    std::vector<SetReport> sets;      // in the order given
    std::vector<GroupReport> groups;  // by name
    std::vector<Miss> misses;         // by phenomenon, the worst first
    std::vector<PhenomenonCount> phenomena;  // of all sets
    Reliability reliability{};               // the same
};

}  // namespace hark::eval

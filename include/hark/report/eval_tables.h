// hark/report/eval_tables.h: how often Hark agrees with people, as tables.
//
// For machines every measure, with its interval and n in columns of their own; for people the chief ones, times 100, with half of the
// interval as ±. Nothing is computed here. Nothing fails; any thread.
#pragma once

#include "hark/eval/report.h"
#include "hark/report/table.h"

#include <string>
#include <vector>

namespace hark::report {

// Sets of polarity, then groups, which `kind` tells apart. With a peer, its figures beside ours.
Table polarity_table(const eval::Report& report, const std::string& peer);
// What its columns and groups mean, in lines of at most 79 cells.
std::vector<std::string> polarity_legend(bool beside);
// Sets of tags: topics, intents, aspects.
Table tags_table(const eval::Report& report);
// The means over sets of aspects, and each tag of the sets of intents.
std::vector<std::string> tags_legend(const eval::Report& report);
// Rows by what made them hard.
Table phenomena_table(const eval::Report& report);
// How often it is right, by its confidence.
Table reliability_table(const eval::Report& report);
// The worst misses, each with its trace.
Table misses_table(const eval::Report& report);

}  // namespace hark::report

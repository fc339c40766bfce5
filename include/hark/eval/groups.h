// hark/eval/groups.h: which sets may be averaged, and by what.
//
//   A   labelled by people, in three classes: F1_3
//   B   labelled by people, less than one in a hundred of them neutral: F1_2. What F1_3 says of three rows is chance
//   C   labels made from ratings, whose middle is a convention and not an opinion: F1_2
//   D   every set that has both positive and negative rows: auc
//
// Read from the labels, not from names; a file of the user's may say otherwise. Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hark/base/result.h"
#include "hark/eval/polarity.h"

namespace hark::eval {

// "AD", "C": the groups that the rows belong to.
std::string groups_of(std::span<const Outcome> outcomes);

// Lines of set, tab, group; `#` comments. bad_input names the line.
struct GroupLine {
    std::string set, group;
};
Result<std::vector<GroupLine>> parse_groups(std::string_view name, std::string_view text);

}  // namespace hark::eval

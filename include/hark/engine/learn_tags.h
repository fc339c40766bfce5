// hark/engine/learn_tags.h: sets of records with topics and intents, read for a TagLearner.
//
//   TagLearner learner(models, {});
//   Result<TagLearnReport> report = read_tags({.paths = {"sets/"}}, learner);
//   Result<LearnedTags> learned = learner.learn({});
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "hark/eval/groups.h"
#include "hark/ingest/labelled.h"
#include "hark/learn/tag_learner.h"

namespace hark {

struct TagLearnJob {
    std::vector<std::string> paths;                 // sets, or folders of them
    ReadOptions read;
    std::string maps;                               // folder of SET.json; "": `maps` beside the set
    std::vector<std::string> leave_out;             // sets by name
    std::vector<eval::GroupLine> kin = {};          // set, trade: topics are learned of that trade alone, too; a set without a line is of none
    std::function<void(const std::string& set, std::int64_t rows)> progress;
};

struct TagLearnReport {
    std::int64_t texts = 0;                         // learned from
    std::int64_t unanswered = 0;                    // nothing that people said of it leads to a tag of ours
    std::int64_t other = 0;                         // empty, another language, too long
    std::vector<std::string> sources, skipped;      // skipped: sets of which nothing leads to our tags
};

// A set speaks of the tags that its map leads to, or without a map of the intents that it has under a usual name. bad_input and io as
// LabelledReader and maps give them, or if a name of `leave_out` is no set.
Result<TagLearnReport> read_tags(const TagLearnJob& job, TagLearner& learner);

}  // namespace hark

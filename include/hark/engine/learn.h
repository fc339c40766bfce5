// hark/engine/learn.h: files of texts whose answer is known, read for a Learner.
//
//   LearnJob job{.paths = {"reviews.csv"}};
//   Learner learner(models, {});
//   Result<LearnReport> report = read_answers(job, learner);
//   Result<Learned> learned = learner.learn({});
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "hark/engine/run.h"
#include "hark/learn/learner.h"

namespace hark {

struct LearnJob {
    std::vector<std::string> paths;
    ReadOptions read;
    std::string rating, label;                      // columns that hold the answer; both "": the rating that is recognised
    std::vector<std::string> leave_out;             // sources (file names without their endings) that are not to be learned from
    std::function<void(const Progress&)> progress;
};

struct LearnReport {
    std::int64_t texts = 0;                         // learned from
    std::int64_t unanswered = 0;                    // no rating or label, or one that is not understood
    std::int64_t other = 0;                         // empty, spam, another language, unreadable
    std::vector<std::string> sources;               // by name, with the scale of their ratings: for messages
    std::vector<std::string> left_out;
};

// A rating in the upper two fifths of its scale is positive, in the lower two negative, between neutral. A label is positive, neutral
// or negative, as words, signs or first letters. Each source is a set. bad_input, with the columns that there are, if a source has no such
// column, or if half its ratings do not lie on their scale or half its labels are not understood.
Result<LearnReport> read_answers(const LearnJob& job, Learner& learner);

}  // namespace hark

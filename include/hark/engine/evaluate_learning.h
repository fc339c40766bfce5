// hark/engine/evaluate_learning.h: what learned weights are worth where they were not learned.
//
//   EvalOptions eval{.sets = {"hotels.jsonl.gz", "apps.jsonl.gz", "drugs.jsonl.gz"}};
//   Result<std::vector<ModelFile>> files = Models::read("models");
//   Result<eval::Report> report = evaluate_learning(eval, {.leave_out = true}, *files);   // of each, by weights of the other two
//
// Three questions. `leave_out`: how good is it in a trade that it has never seen? Each set is measured by weights that were learned of the others.
// `keep_out`: and in one that it has? A fifth of each set's texts, by their hash, is measured by weights of the other four fifths of all sets. Together
// with `leave_out`, or alone, `own`: what does learning from one's own texts add? One half of a set's rows, by the hash of their texts, makes an
// overlay; the other half is measured with it, beside the same weights without it (as the peer "before").
//
// Texts are read once, and weights learned on as many threads as EvalOptions says; each thread holds the words of all texts, four bytes
// each. The same at any thread count.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "hark/engine/evaluate.h"
#include "hark/lexicon/models.h"

namespace hark {

struct LearningOptions {
    bool leave_out = false, keep_out = false, own = false;  // keep_out: without the others
    std::vector<eval::GroupLine> kin = {};   // set, kin: left out together with all of its kin; a set without a line, by itself
    std::vector<std::string> only = {};      // sets to measure, while all are learned from; empty: all
    std::function<void(double share)> progress = {};  // of learning without; from any thread, one at a time
};

// `files`: models as Models::read gives them, whose learned weights leave_out replaces. bad_input if nothing is left to learn from, or there is no
// such set; else as evaluate().
Result<eval::Report> evaluate_learning(const EvalOptions& options, const LearningOptions& learning, std::vector<ModelFile> files);

}  // namespace hark

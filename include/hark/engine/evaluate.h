// hark/engine/evaluate.h: how often Hark agrees with people, over labelled sets.
//
//   Result<Models> models = Models::load("models");
//   Result<eval::Report> report = evaluate({.sets = {"hotels.jsonl.gz"}}, *models);
//   report->sets[0].hark->measures.f1_3
//
// Sets of polarity are measured by hark/eval/polarity.h with bootstrap intervals, sets of tags (records with kind, labels or
// aspects) by hark/eval/tags.h. Records are read in order, analysed in parallel and counted in order: the same at any
// thread count. Texts are held only while they are in flight, labels and answers to the end: about 100 bytes a row.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/result.h"
#include "hark/eval/groups.h"
#include "hark/eval/report.h"
#include "hark/ingest/labelled.h"
#include "hark/lexicon/models.h"

namespace hark {

// Somebody else who answers the same texts. `ask` gets the questions of a set, lines of {"id": ..., "text": ...}, a part at a time; it may be
// empty. `answers` is called after the last of a set: all its lines of {"id", "label", "score"}.
struct Peer {
    std::string name;
    std::function<Status(std::string_view lines)> ask;
    std::function<Result<std::string>(const std::string& set)> answers;
};

struct EvalProgress {
    std::string set;
    std::size_t number = 0, sets = 0;
    std::int64_t rows = 0;  // of all sets so far
};

struct EvalOptions {
    std::vector<std::string> sets;  // paths, as list_sets gives them
    ReadOptions read;
    std::string label;                            // the column of labels; "" finds it
    int threads = 0;                              // 0: as many as the machine has
    int draws = 1000;                             // of the bootstrap; 0: no intervals
    int errors = 0;                               // the worst misses of each phenomenon, so many
    std::string maps;                             // folder of NAME.json; "": `maps` beside the set
    std::string predictions;                      // folder to write NAME.jsonl to; "": none
    std::vector<eval::GroupLine> groups;          // empty: as the labels say
    std::optional<Peer> peer;
    std::function<bool(const LabelledRecord&)> measures;  // these rows, asked from any thread; empty: all
    std::function<void(const EvalProgress&)> progress;  // after each part of a set
};

// A set that cannot be measured says why in its report; the others go on. io if predictions cannot be written, and whatever the peer fails with.
Result<eval::Report> evaluate(const EvalOptions& options, const Models& models);

}  // namespace hark

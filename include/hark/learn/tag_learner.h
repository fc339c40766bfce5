// hark/learn/tag_learner.h: what words and phrases say of topics and intents, learned from texts that people gave tags.
//
//   TagLearner learner(models, {});                              // models: hand-written rules, no learned tags
//   const auto set = learner.add_set("hotels", {"staff.attitude", "place.clean"});
//   learner.add(set, "The desk clerk could not have been nicer.", {"staff.attitude"});
//   Result<LearnedTags> learned = learner.learn({});
//   std::string file = learned_tags_file(*learned, "...");       // models/en/learned_topics.tsv
//
// One logistic regression with an L2 penalty a tag (see learner.h), over words, phrases, and what the rules found. A set speaks of the tags that its
// people looked for. Of others it serves as a weak example of what is not meant, where the rules find nothing either: so that what was
// learned of airlines stays silent in hotels. Sets are weighed by the square root of their size. Pure, and the same bytes for the same
// texts in the same order.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/result.h"
#include "hark/lexicon/models.h"

namespace hark {

struct TagLearnOptions {
    int least_texts = 3;               // that say a word or phrase
    std::size_t most_entries = 0;      // kept, those that explain most, a pair of tag and phrase each; 0: 80,000
    double penalty = 0;                // on the square of a weight; 0: 2.5
};

// Weights in thousandths of a logit.
struct LearnedTagLine {
    std::string tag, phrase;           // or a signal: "@bias"
    std::int32_t weight = 0, interval = 0;  // 95 %: weight +- interval
    std::int64_t texts = 0;            // that say it, of any tag
    int sets = 0;
};

struct LearnedTags {
    std::vector<LearnedTagLine> lines;  // by tag; its signals, then its phrases in order
    std::int64_t texts = 0, phrases = 0;
    int sets = 0, tags = 0;
};

class TagLearner {
public:
    TagLearner(const Models& models, TagLearnOptions options);
    TagLearner(TagLearner&&) noexcept;
    ~TagLearner();
    // `covered`: topics and intents of the models that people looked for in it. bad_input if the models have no such tag.
    // `trade`: topics are learned once more from the sets of one trade alone, for comments that are known to be of it; "": of none. bad_input if it cannot be a name.
    Result<std::uint16_t> add_set(const std::string& name, const std::vector<std::string>& covered, const std::string& trade = "");
    // False if the text is not analysed, or too long to know what its tags speak of: nothing is learned from it.
    bool add(std::uint16_t set, std::string_view text, const std::vector<std::string>& tags);
    // bad_input if no tag has enough texts. `progress` is told a share from 0 to 1.
    Result<LearnedTags> learn(const std::function<void(double)>& progress);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// The bytes of a models/ file ("learned-tags"). `made` is said in its head.
std::string learned_tags_file(const LearnedTags& learned, std::string_view made);

}  // namespace hark

// hark/engine/topics.h: what an analyst asks of a taxonomy, of the comments in a store: what no topic holds, what else comes with a
// topic, and which topics claim the same words.
//
//   Result<TopicCoverage> coverage = topic_coverage("hark.db", models, {}, 20, 0);
//
// The stored texts are analysed by the models that are passed, in parallel; the store is only read. The same at any thread count. Errors
// are those of the store.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "hark/base/feedback.h"
#include "hark/base/result.h"
#include "hark/insight/phrases.h"
#include "hark/lexicon/models.h"

namespace hark {

// A clause evaluates if a hit in it has a value; a topic holds it if one of these hits is the opinion on a mention of it, or stands in its words.
// Overall ("product.general") is no topic here.
struct TopicCoverage {
    std::int64_t verbatims = 0;             // looked at
    std::int64_t clauses = 0, held = 0;     // that evaluate; of which some topic holds
    std::int64_t of = 0;                    // analysed comments that were asked for: of more than 50,000 a random sample is looked at, the same every time
    std::vector<KeyPhrase> phrases;         // of sentences with a clause that none holds, against those of the others that evaluate; no words that judge
};
Result<TopicCoverage> topic_coverage(const std::filesystem::path& store, const Models& models, const Filter& filter, std::size_t most, int threads);

struct TopicSuggestions {
    std::int64_t inside = 0, outside = 0;   // sentences that mention the topic, and all others
    std::vector<KeyPhrase> phrases;         // those left out that name it already
};
Result<TopicSuggestions> topic_suggestions(const std::filesystem::path& store, const Models& models, TopicId topic, const Filter& filter, std::size_t most, int threads);

struct TopicOverlap {
    TopicId first = 0, second = 0;
    std::int64_t words = 0;                 // places where one lost its words to the other, which is longer or weighs more
    std::int64_t opinions = 0;              // pairs of mentions that share their opinion
    std::int64_t example = 0;               // the first verbatim of these
    std::string quote;                      // its sentence
};
// The most first, then by topic.
Result<std::vector<TopicOverlap>> topic_overlaps(const std::filesystem::path& store, const Models& models, const Filter& filter, std::size_t most, int threads);

}  // namespace hark

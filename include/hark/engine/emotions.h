// hark/engine/emotions.h: what customers of a store feel, how strongly, and about what.
//
//   Result<EmotionModels> models = EmotionModels::of(files);
//   Result<Emotions> felt = emotions("hark.db", *models, to_hex(hash), filter, 0);
//
// Counted are comments, each once for a feeling, by the strongest sentence. Every count has a sentence with the words that show it. The store is only read; the same at any number of
// threads and in any order of input. Errors are those of the store.
//
// Reading texts takes some 10 microseconds each. What `keep_emotions` read with the same models is not read again.
#pragma once

#include "hark/analysis/emotion_reader.h"
#include "hark/base/feedback.h"
#include "hark/base/result.h"
#include "hark/insight/intervals.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hark {

struct EmotionCount {
    std::int64_t comments = 0;
    std::array<std::int64_t, 3> by_intensity{};   // comments: a touch, plainly, strongly
    Moments stars;                                // of the rated ones, hundredths
    std::map<TopicId, std::int64_t> topics;       // comments that speak of it in that sentence
    std::vector<Quote> quotes;                    // the strongest first, one a comment; `span` holds the words, `strength` the intensity
};
struct Emotions {
    std::int64_t comments = 0, feeling = 0;       // all; those with any feeling
    std::array<EmotionCount, emotion_count> by{}; // by Emotion
};

// `most` quotes of each feeling. `hash` tells the models.
Result<Emotions> emotions(const std::filesystem::path& store, const EmotionModels& models, const std::string& hash, const Filter& filter, std::size_t most, int threads);
Status keep_emotions(const std::filesystem::path& store, const EmotionModels& models, const std::string& hash, int threads);

}  // namespace hark

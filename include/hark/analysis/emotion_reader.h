// hark/analysis/emotion_reader.h: what a customer feels, sentence by sentence, with the words that show it. Read from the models' emotions.tsv.
//
//   Result<EmotionModels> models = EmotionModels::of(*Models::read("models"));
//   EmotionReader reader(*models);                    // one a thread; the models are shared and must outlive it
//   std::vector<Felt> felt;
//   reader.read("I am really disappointed, but thank you.", felt);     // disappointment, 3, "really disappointed"; gratitude, 1, "thank you"
//
// Feelings by the eight that service handbooks name. A feeling that is denied ("not happy") is none, and what is said in mockery ("thanks for nothing") is what it means, where the
// models have the phrase. Several feelings in a sentence are all told; of one feeling the strongest.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "hark/analysis/analyser.h"
#include "hark/base/annotation.h"
#include "hark/lexicon/models.h"

namespace hark {

enum class Emotion : std::uint8_t { anger, fear, sadness, disappointment, joy, trust, surprise, gratitude };
inline constexpr std::size_t emotion_count = 8;
std::string_view name_of(Emotion emotion);

struct Felt {
    Emotion emotion = Emotion::anger;
    std::uint8_t intensity = 2;   // 1 a touch, 2 plainly, 3 strongly
    Span span, sentence;          // the words that show it, with the one that raises or lowers it

    bool operator==(const Felt&) const = default;
};

class EmotionModels {
public:
    // bad_model: an emotion or an intensity that there is not, beside all that a pattern may have wrong. Files that are no emotions.tsv are left out, but for words of number and negators.
    static Result<EmotionModels> of(const std::vector<ModelFile>& files);

private:
    friend class EmotionReader;
    Models models_;
    std::vector<Emotion> emotions_;  // by label
};

class EmotionReader {
public:
    explicit EmotionReader(const EmotionModels& models);
    // Replaces `felt`: in text order.
    void read(std::string_view text, std::vector<Felt>& felt);

private:
    const EmotionModels& models_;
    Analyser analyser_;
    Annotation annotation_;
};

}  // namespace hark

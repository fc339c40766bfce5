// Texts with answers and nothing else, for what needs no words.
#pragma once

#include "learn/corpus.h"
#include "support/small_models.h"

namespace hark::learn {

struct Answers {
    int positive = 0, neutral = 0, negative = 0;
    bool rated = false;
};

// A set for each, its positive texts first, then neutral and negative ones.
inline Corpus corpus_of(const std::vector<Answers>& sets, bool anew = true) {
    static const Models models = small_models({{"languages", "en\tthe and was\n"}, {"valence", "good\t2\n"}});
    Corpus corpus{.models = models, .options = {.anew = anew}};
    for (const Answers& answers : sets) {
        const auto set = static_cast<std::uint16_t>(corpus.sets.size());
        corpus.sets.push_back({"set " + std::to_string(set), answers.rated});
        const auto add = [&](int texts, Answer answer) {
            for (int i = 0; i < texts; ++i) {
                corpus.texts.push_back({.answer = answer});
                corpus.words.sets.push_back(set);
                corpus.words.begins.push_back(0);
            }
        };
        add(answers.positive, Answer::positive);
        add(answers.neutral, Answer::neutral);
        add(answers.negative, Answer::negative);
    }
    return corpus;
}

}  // namespace hark::learn

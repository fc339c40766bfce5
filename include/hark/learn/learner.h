// hark/learn/learner.h: what words and phrases say of an answer, learned from texts whose answer is known.
//
//   Learner learner(models, {});
//   const auto set = learner.add_set("hotels", true);
//   learner.add(set, "Never again.", Answer::negative);
//   Result<Learned> learned = learner.learn({});
//   std::string file = overlay_file(*learned);                  // lines to accept or reject
//
// Two logistic regressions with an L2 penalty (Hoerl & Kennard 1970; fitted by L-BFGS, Nocedal 1980): which way a text goes, and
// whether it evaluates at all. What they are made of is the engine's own reading: its words, what negators turn, what its rules say.
// Sets are weighed by the square root of their size and each answer of a set alike, so that none dominates. Pure, and the same bytes for
// the same texts in the same order: one thread, doubles, a fixed order of sums.
//
// Memory: four bytes a token and, while fitting, eight a word or phrase found in it; texts for quotes up to 64 MiB. At 64 million tokens,
// a million comments of usual length, every second text is let go, and so on: memory is bounded.
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

enum class Answer : std::int8_t { negative = -1, neutral = 0, positive = 1 };

struct LearnOptions {
    // True: all weights anew, for models whose hand-written part is all that `models` holds. False: what is new beside the
    // weights of `models`, to which the fit is drawn: an overlay.
    bool anew = false;
    int least_texts = 5;               // that say a word or phrase
    std::size_t most_entries = 0;      // kept, those that explain most; 0: 2,000 of an overlay, 40,000 anew
    double penalty = 0;                // on the square of a weight, against a text's weight; 0: 0.3 anew; 12 of an overlay, or more if few texts speak for it (cross-validation)
};

// A word or phrase. Weights in thousandths as models have them.
struct LearnedLine {
    std::string phrase;
    std::int32_t old_lean = 0, lean = 0, stake = 0, interval = 0;  // 95 %: lean +- interval
    std::int64_t texts = 0;
    int sets = 0;
    double change = 0;                 // how much the fit would lose without it
    std::vector<std::string> quotes;   // up to three
};

struct Learned {
    std::vector<LearnedLine> lines;    // anew: by phrase; else by change, the greatest first
    std::vector<LearnedLine> signals;  // "@bias" ...
    std::int64_t texts = 0, evaluating = 0, positive = 0, negative = 0;
    int sets = 0;
};

class Learner {
public:
    Learner(const Models& models, LearnOptions options);
    Learner(Learner&&) noexcept;
    ~Learner();
    // `rated`: its answers come from ratings, which say which way a text goes, and little of whether it evaluates.
    std::uint16_t add_set(std::string name, bool rated);
    // `text` is repaired UTF-8. False if it is not analysed (another language, spam, empty): nothing is learned from it.
    bool add(std::uint16_t set, std::string_view text, Answer answer);
    // bad_input if there is too little to learn from, or one answer only. `progress` is told a share from 0 to 1.
    Result<Learned> learn(const std::function<void(double)>& progress);
    // A learner that was never given these sets, from any thread. Quotes are left behind.
    Learner without(const std::vector<std::uint16_t>& sets) const;

private:
    struct Impl;
    explicit Learner(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// The bytes of a models/ file ("learned") and of an overlay. `made` is said in their heads: how, from what.
std::string learned_file(const Learned& learned, std::string_view made);
std::string overlay_file(const Learned& learned, std::string_view made);

}  // namespace hark

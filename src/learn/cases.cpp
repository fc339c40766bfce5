#include "cases.h"

#include <cmath>

namespace hark::learn {
namespace {

constexpr double rated_evaluates = 0.15;   // weight of "a rated text evaluates"
constexpr double neither = 0.125;           // weight of a set's neutral texts for the lean, against that of the others; of each text with three stars

struct Counts {
    double positive = 0, negative = 0, neutral = 0;
    double polar() const { return positive + negative; }
};

// What one text of a set weighs: many sets count by the square root of their size, a single one by its size.
double weight_of(const Corpus& corpus, double texts) { return corpus.sets.size() > 1 ? std::sqrt(texts) / texts : 1; }

class Cases {
public:
    Cases(const Corpus& corpus, Question question, const CaseOptions& options) : corpus_(corpus), lean_(question == Question::lean), options_(options), counts_(corpus.sets.size()) {
        for (std::size_t t = 0; t < corpus.texts.size(); ++t)
            if (takes_part(t)) {
                Counts& counts = counts_[corpus.words.sets[t]];
                const Answer answer = corpus.texts[t].answer;
                ++(answer == Answer::positive ? counts.positive : answer == Answer::negative ? counts.negative : counts.neutral);
            }
    }
    std::vector<Case> all() const {
        std::vector<Case> cases;
        for (std::size_t t = 0; t < corpus_.texts.size(); ++t)
            if (takes_part(t)) add(t, cases);
        return cases;
    }

private:
    bool takes_part(std::size_t text) const {
        const int part = part_of(corpus_, text);
        return part != options_.without && (options_.only < 0 || part == options_.only);
    }
    // Whether the set says what does not evaluate.
    bool tells(std::uint16_t set) const { return !corpus_.sets[set].rated && counts_[set].neutral > 0 && counts_[set].neutral >= least_neutral * (counts_[set].polar() + counts_[set].neutral); }

    // Of stakes there is no such constant: where all is said to evaluate, it would say so in place of the words.
    std::uint16_t kind_of(std::uint16_t set) const { return options_.kinds && lean_ ? static_cast<std::uint16_t>(set + 1) : std::uint16_t{0}; }

    void add(std::size_t text, std::vector<Case>& cases) const {
        const Text& read = corpus_.texts[text];
        const std::uint16_t set = corpus_.words.sets[text];
        const Counts& counts = counts_[set];
        const bool tells = this->tells(set), is_neutral = read.answer == Answer::neutral;
        if (is_neutral && lean_ && options_.between && (tells || corpus_.sets[set].rated)) {
            const double all = counts.polar() + counts.neutral;
            const auto half = static_cast<float>(neither * weight_of(corpus_, all) * (tells ? all / counts.neutral : 1) / 2);
            for (const bool yes : {true, false}) cases.push_back({static_cast<std::uint32_t>(text), half, 0, yes, kind_of(set)});
        }
        if ((is_neutral && (lean_ || !tells)) || (!lean_ && !tells && !options_.sure_ones)) return;
        const bool is_yes = lean_ ? read.answer == Answer::positive : !is_neutral;
        const double yes = lean_ ? counts.positive : counts.polar(), no = lean_ ? counts.negative : counts.neutral;
        const double used = lean_ || !tells ? counts.polar() : counts.polar() + counts.neutral;
        double weight = weight_of(corpus_, used);
        const double share = yes > 0 && no > 0 ? used / (2 * (is_yes ? yes : no)) : 1;
        if (options_.level && (lean_ || tells)) weight *= lean_ ? share : std::sqrt(share);
        else if (!lean_ && !tells) weight *= rated_evaluates;
        const double offset = corpus_.options.anew || !lean_ ? 0 : read.lean / lean_a_logit;
        cases.push_back({static_cast<std::uint32_t>(text), static_cast<float>(weight), static_cast<float>(offset), is_yes, kind_of(set)});
    }

    const Corpus& corpus_;
    bool lean_;
    const CaseOptions& options_;
    std::vector<Counts> counts_;  // by set, of what takes part
};

}  // namespace

int part_of(const Corpus& corpus, std::size_t text) {
    const std::size_t sets = corpus.sets.size();
    return static_cast<int>(sets >= 2 * parts ? corpus.words.sets[text] * parts / sets : text % parts);
}

std::vector<Case> cases_of(const Corpus& corpus, Question question, const CaseOptions& options) { return Cases(corpus, question, options).all(); }

}  // namespace hark::learn

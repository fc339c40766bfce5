#include "calibration.h"

#include <algorithm>
#include <cmath>

#include "cases.h"
#include "hark/analysis/conclusion.h"

namespace hark::learn {
namespace {

constexpr int steps = 60;

std::int32_t thousandths(double value) { return static_cast<std::int32_t>(std::clamp<double>(std::round(value * 1000), -LearnedWeights::most, LearnedWeights::most)); }

// Constant and slope over one value a text.
template <typename Value>
std::vector<double> fit_line(const Corpus& corpus, Value&& value_of, std::vector<Case> cases) {
    Matrix matrix;
    matrix.dense_columns = 2;
    matrix.begins.assign(corpus.texts.size() + 1, 0);
    matrix.factors.assign(corpus.texts.size(), 1);
    for (std::size_t t = 0; t < corpus.texts.size(); ++t) matrix.dense.insert(matrix.dense.end(), {1, static_cast<float>(value_of(t))});
    return fit({.matrix = matrix, .cases = std::move(cases), .penalty = 1}, steps, [] {});
}

Conclusion conclude(const Text& text, double lean, double stake) {
    return hark::conclude({text.by_rules, text.by_rules_sum, text.length, static_cast<std::int64_t>(lean * lean_a_logit), static_cast<std::int64_t>(stake * stake_a_logit)});
}

// By set: whether what others teach goes the same way there. A set that says the opposite means something else by its labels.
std::vector<bool> sets_that_agree(const Corpus& corpus, const std::vector<Reading>& readings) {
    struct Counts {
        double right = 0, all = 0;
        double share() const { return all > 0 ? right / all : 1; }
    };
    std::vector<std::array<Counts, 2>> counts(corpus.sets.size());  // of praise, of blame
    for (std::size_t t = 0; t < readings.size(); ++t) {
        const Answer answer = corpus.texts[t].answer;
        if (answer == Answer::neutral) continue;
        Counts& of_one = counts[corpus.words.sets[t]][answer == Answer::positive ? 0 : 1];
        ++of_one.all;
        of_one.right += (readings[t].lean > 0) == (answer == Answer::positive);
    }
    std::vector<bool> agree;
    for (const auto& [praise, blame] : counts) agree.push_back(praise.share() + blame.share() >= 1);
    return agree;
}

// Macro-F1 of each set over the classes that it knows, averaged over the sets.
class Agreement {
public:
    explicit Agreement(std::size_t sets) : counts_(sets) {}
    void add(std::uint16_t set, Answer gold, Answer said) { ++counts_[set][place(gold)][place(said)]; }
    double mean() const {
        double sum = 0, sets = 0;
        for (const Counts& counts : counts_)
            if (const double all = total(counts); all > 0) sum += macro_f1(counts, all), ++sets;
        return sets > 0 ? sum / sets : 0;
    }

private:
    using Counts = std::array<std::array<double, 3>, 3>;  // [gold][said]
    static std::size_t place(Answer answer) { return static_cast<std::size_t>(static_cast<int>(answer) + 1); }
    static double total(const Counts& counts) {
        double sum = 0;
        for (const auto& gold : counts)
            for (const double count : gold) sum += count;
        return sum;
    }
    static double macro_f1(const Counts& counts, double all) {
        double sum = 0, classes = 0;
        for (std::size_t c = 0; c < 3; ++c) {
            const double gold = counts[c][0] + counts[c][1] + counts[c][2], said = counts[0][c] + counts[1][c] + counts[2][c];
            if (gold >= least_neutral * all) sum += 2 * counts[c][c] / (gold + said), ++classes;
        }
        return sum / classes;
    }
    std::vector<Counts> counts_;
};

class Calibrating {
public:
    Calibrating(const Corpus& corpus, const std::vector<Reading>& readings) : corpus_(corpus), readings_(readings), agree_(sets_that_agree(corpus, readings)) {}

    Calibration run() {
        choose_threshold();
        choose_side();
        choose_threshold();
        if (auto cases = cases_of_agreeing(Question::stake); !cases.empty()) result_.evaluates = line_of([&](std::size_t t) { return stake(t); }, std::move(cases));
        result_.praises = line_of([&](std::size_t t) { return static_cast<double>(conclude(corpus_.texts[t], lean(t), stake(t)).sum) / 1000; },
                                  cases_of_agreeing(Question::lean));
        return result_;
    }

private:
    // When to be silent: where the sets agree best with it. In those that know no neutral, a neutral answer is a miss. What leans far evaluates, and
    // then needs no stake of its own: both grow together, and the ridge of what is good is long and flat.
    void choose_threshold() {
        std::vector<Calibration> all;
        for (int fifths = 0; fifths <= 7; ++fifths)
            for (int tenths = -24; tenths <= 4; ++tenths) {
                all.push_back(result_);
                all.back().apart = fifths / 5.0, all.back().bias = tenths / 10.0;
            }
        choose(all);
    }
    // Where praise begins. Each answer weighs alike in the fit; people who rate praise more often than they blame.
    void choose_side() {
        std::vector<Calibration> all;
        for (int twentieths = -16; twentieths <= 16; ++twentieths) {
            all.push_back(result_);
            all.back().praise = twentieths / 20.0;
        }
        choose(all);
    }
    // The middle of all that are as good as the best but for a hair: where exactly the top of a flat hill is, is chance, and would be another with
    // every learning.
    void choose(const std::vector<Calibration>& all) {
        constexpr double hair = 0.001;
        std::vector<double> means;
        for (const Calibration& one : all) {
            result_ = one;
            means.push_back(agreement());
        }
        const double best = *std::ranges::max_element(means);
        Calibration sum;
        double count = 0;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (means[i] >= best - hair) sum.praise += all[i].praise, sum.bias += all[i].bias, sum.apart += all[i].apart, ++count;
        result_.praise = sum.praise / count, result_.bias = sum.bias / count, result_.apart = sum.apart / count;
    }
    // In rated sets three stars ask for no answer.
    double agreement() const {
        Agreement agreement(corpus_.sets.size());
        for (std::size_t t = 0; t < readings_.size(); ++t) {
            const std::uint16_t set = corpus_.words.sets[t];
            const Answer answer = corpus_.texts[t].answer;
            const bool rated = corpus_.sets[set].rated;
            if (agree_[set] && (!rated || answer != Answer::neutral)) agreement.add(set, answer, said(t));
        }
        return agreement.mean();
    }
    Answer said(std::size_t t) const {
        const Conclusion conclusion = conclude(corpus_.texts[t], lean(t), stake(t));
        const Polarity answer = class_of(conclusion.polarity, score_of(conclusion.sum));
        return answer == Polarity::positive ? Answer::positive : answer == Polarity::negative ? Answer::negative : Answer::neutral;
    }
    std::vector<Case> cases_of_agreeing(Question question) const {
        std::vector<Case> cases = cases_of(corpus_, question, {.level = false, .sure_ones = false});
        std::erase_if(cases, [&](const Case& one) { return !agree_[corpus_.words.sets[one.row]]; });
        return cases;
    }
    double lean(std::size_t t) const { return readings_[t].lean + result_.praise; }
    double stake(std::size_t t) const { return readings_[t].stake + result_.bias + result_.apart * std::abs(lean(t)); }
    template <typename Value>
    LogitLine line_of(Value&& value, std::vector<Case> cases) const {
        const auto line = fit_line(corpus_, value, std::move(cases));
        return {thousandths(line[0]), thousandths(line[1])};
    }

    const Corpus& corpus_;
    const std::vector<Reading>& readings_;
    std::vector<bool> agree_;
    Calibration result_;
};

}  // namespace

Calibration calibrate(const Corpus& corpus, const std::vector<Reading>& readings) { return Calibrating(corpus, readings).run(); }

}  // namespace hark::learn

#include "course.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "calibration.h"
#include "cases.h"
#include "penalty.h"

namespace hark::learn {
namespace {

constexpr double negated = -0.4;           // what a negator leaves of a lean: the rules turn the words that they know by as much
constexpr std::uint32_t least_turned = 20; // texts that turn a word or phrase, of one that has a weight of its own there
constexpr double stake_penalty = 1.7;       // of a lean's: what does not evaluate differs more from trade to trade
constexpr double stake_counts = 3;          // where few are kept: its texts weigh a third of a lean's, and it is asked as often
constexpr double usual_texts = 60, rarer = 0.35; // a phrase in so many texts has the penalty as it stands, one in half as many 0.78 of it: rare ones say more where they come
constexpr double set_penalty = 25;           // that sets differ is believed only where words do not say it: where zero is, all sets have in common
constexpr double shift_penalty = 16;         // of a word's: the factors that rules give are believed until many texts speak against them
constexpr int rough_steps = 30, fine_steps = 80;

std::int32_t thousandths(double value) {
    return static_cast<std::int32_t>(std::clamp<double>(std::round(value), -LearnedWeights::most, LearnedWeights::most));
}

// One call of learn(): candidates, two fits, what is kept, two fits again.
class Course {
public:
    Course(const Corpus& corpus, const std::function<void(double)>& progress)
        : corpus_(corpus), progress_(progress), candidates_(corpus.words, static_cast<std::uint32_t>(corpus.names.size() - 1), LearnedWeights::longest,
                                                       static_cast<std::uint32_t>(corpus.options.least_texts), corpus.sets.size() > 3 ? 2 : 1) {}

    Learned run() {
        if (corpus_.options.anew) count_turned();
        std::vector<std::uint32_t> kept = all_columns();
        lay_out(kept);
        if (penalty_ == 0) penalty_ = corpus_.texts.size() > few_texts ? least_penalty : chosen_penalty(corpus_, [this](int part) { return problem(Question::lean, part); });
        fit_both(rough_steps);
        if (corpus_.options.anew) note_ends();
        kept = best(kept);
        lay_out(kept);
        fit_both(fine_steps);
        if (corpus_.options.anew) calibration_ = calibrate(corpus_, cross_fit());
        return result(kept);
    }

private:
    // What the words of the first and last sentence lean to, as the analysis will have it: signals.
    struct Ends {
        float first = 0, last = 0;
    };

    // What is learned of: candidates by their number, and from behind_negator() on what they say more where a negator turns them.
    std::uint32_t behind_negator() const { return static_cast<std::uint32_t>(candidates_.all().size()); }
    std::vector<std::uint32_t> all_columns() const {
        std::vector<std::uint32_t> all;
        for (std::uint32_t i = 1; i < behind_negator(); ++i) all.push_back(i);
        for (std::uint32_t i = 1; i < turned_.size(); ++i)
            if (turned_[i] >= least_turned) all.push_back(behind_negator() + i);
        return all;
    }
    void count_turned() {
        turned_.assign(behind_negator(), 0);
        std::vector<std::uint32_t> last(behind_negator(), 0);
        for (std::uint32_t t = 0; t < corpus_.texts.size(); ++t)
            candidates_.each(corpus_.words.text(t), [&](std::uint32_t candidate, bool turned) {
                if (turned && std::exchange(last[candidate], t + 1) != t + 1) ++turned_[candidate];
            });
    }

    std::uint32_t texts_with(std::uint32_t kept) const { return kept < behind_negator() ? candidates_.all()[kept].texts : turned_[kept - behind_negator()]; }

    // The matrix over what is kept.
    void lay_out(const std::vector<std::uint32_t>& kept) {
        columns_.assign(std::size_t{2} * behind_negator(), 0);
        for (std::uint32_t i = 0; i < kept.size(); ++i) columns_[kept[i]] = i + 1;
        matrix_ = {};
        matrix_.sparse_columns = kept.size();
        matrix_.dense_columns = signal_count;
        shares_.clear();
        for (const std::uint32_t one : kept) shares_.push_back(static_cast<float>(std::pow(texts_with(one) / usual_texts, rarer)));
        for (std::size_t t = 0; t < corpus_.texts.size(); ++t) {
            candidates_.each(corpus_.words.text(t), [&](std::uint32_t candidate, bool turned) {
                if (columns_[candidate] != 0) matrix_.columns.push_back((columns_[candidate] - 1) | (turned ? Matrix::turned : 0));
                if (const std::uint32_t own = turned ? columns_[behind_negator() + candidate] : 0) matrix_.columns.push_back(own - 1);
            });
            matrix_.begins.push_back(matrix_.columns.size());
            matrix_.factors.push_back(static_cast<float>(corpus_.texts[t].length) / 1000);
            for (const std::int16_t signal : corpus_.texts[t].signals) matrix_.dense.push_back(static_cast<float>(signal) / 1000);
            if (!ends_.empty()) put(t, ends_[t]);
        }
    }

    Ends put(std::size_t text, const Ends& ends) {
        float* signals = matrix_.dense.data() + text * signal_count;
        return {std::exchange(signals[static_cast<std::size_t>(Signal::first)], ends.first), std::exchange(signals[static_cast<std::size_t>(Signal::last)], ends.last)};
    }

    float lean_of(std::span<const std::uint32_t> words, const std::vector<double>& leans) const {
        double sum = 0;
        candidates_.each(words, [&](std::uint32_t candidate, bool turned) {
            if (columns_[candidate] != 0) sum += leans[columns_[candidate] - 1] * (turned ? negated : 1);
            if (const std::uint32_t own = turned ? columns_[behind_negator() + candidate] : 0) sum += leans[own - 1];
        });
        return static_cast<float>(sum * lean_a_logit / 1000);
    }

    Ends ends_of(std::size_t text, const std::vector<double>& leans) const {
        const auto words = corpus_.words.text(text);
        if (words.empty()) return {};
        const auto second = std::find(words.begin() + 1, words.end(), 0u);  // 0 opens a sentence
        if (second == words.end()) return {};
        const auto last = std::find(words.rbegin(), words.rend(), 0u).base();
        const float length = matrix_.factors[text];
        return {length * lean_of({words.begin(), second}, leans), length * lean_of({last, words.end()}, leans)};
    }

    // What ends weigh beside the rest is learned at leans that were fitted without the text: those that know its answer by heart would have ends say all.
    void note_ends() {
        const auto lot = [](std::uint64_t text) { return text * 0x9E37'79B9'7F4A'7C15 >> 62; };  // texts may come in turns
        std::vector<Ends> ends(corpus_.texts.size());
        for (std::uint64_t part = 0; part < 4; ++part) {
            Problem others = problem(Question::lean);
            std::erase_if(others.cases, [&](const Case& one) { return lot(one.row) == part; });
            const std::vector<double> leans = fit(others, rough_steps, [this] { tell(); });
            for (std::size_t t = 0; t < ends.size(); ++t)
                if (lot(t) == part) ends[t] = ends_of(t, leans);
        }
        ends_ = std::move(ends);
    }

    Problem problem(Question question, int without = -1) const {
        // One's own texts keep the shares that they come in; of many sets, none should teach that all is praise.
        const bool anew = corpus_.options.anew, lean = question == Question::lean;
        Problem problem{.matrix = matrix_, .cases = cases_of(corpus_, question, {.level = anew, .between = anew, .kinds = anew, .without = without}), .penalty = lean ? penalty_ : penalty_ * stake_penalty};
        problem.turned_value = lean ? negated : 1;
        problem.held = static_cast<std::size_t>(Signal::shifted);
        problem.held_penalty = shift_penalty;
        if (anew) problem.shares = shares_;
        if (anew && lean) problem.kinds = corpus_.sets.size(), problem.kind_penalty = set_penalty;
        if (!anew) {  // the rules stay what they are; only the level may shift
            problem.frozen.assign(matrix_.sparse_columns + signal_count, 0);
            std::fill(problem.frozen.end() - signal_count + 1, problem.frozen.end(), 1);
        }
        return problem;
    }

    void tell() {
        if (progress_) progress_(1 - std::exp(-0.02 * ++steps_));
    }

    void fit_both(int steps) {
        const auto step = [this] { tell(); };
        const Problem leans = problem(Question::lean);
        lean_ = fit(leans, steps, step);
        lean_curvature_ = curvature(leans, lean_);
        stake_.assign(lean_.size(), 0);
        stake_curvature_.assign(lean_.size(), 0);
        if (!corpus_.options.anew) return;
        const Problem stakes = problem(Question::stake);
        stake_ = fit(stakes, steps, step);
        stake_curvature_ = curvature(stakes, stake_);
    }

    // What each text gets from weights that were learned without its part.
    std::vector<Reading> cross_fit() {
        std::vector<Reading> readings(corpus_.texts.size());
        const auto step = [this] { tell(); };
        for (int part = 0; part < parts; ++part) {
            const Problem leans = problem(Question::lean, part), stakes = problem(Question::stake, part);
            if (leans.cases.empty()) continue;
            const std::vector<double> lean = fit(leans, rough_steps, step), stake = fit(stakes, rough_steps, step);
            for (std::uint32_t t = 0; t < readings.size(); ++t) {
                if (part_of(corpus_, t) != part) continue;
                const Ends seen = put(t, ends_of(t, lean));
                readings[t] = {logit_of(leans, {.row = t}, lean), logit_of(stakes, {.row = t}, stake)};
                put(t, seen);
            }
        }
        return readings;
    }

    // How much the two losses would grow without a column, to the second order.
    double gain(std::size_t column) const {
        return 0.5 * (lean_[column] * lean_[column] * lean_curvature_[column] + stake_counts * stake_[column] * stake_[column] * stake_curvature_[column]);
    }

    std::vector<std::uint32_t> best(const std::vector<std::uint32_t>& kept) const {
        std::vector<std::uint32_t> order(kept.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::ranges::stable_sort(order, std::greater<>(), [&](std::uint32_t i) { return gain(i); });
        order.resize(std::min(order.size(), corpus_.options.most_entries));
        std::ranges::sort(order);
        for (std::uint32_t& i : order) i = kept[i];
        return order;
    }

    std::string phrase_of(std::uint32_t candidate) const {
        const Candidate& c = candidates_.all()[candidate];
        return (c.before == 0 ? "" : phrase_of(c.before) + " ") + corpus_.names[c.word];
    }

    std::int32_t old_lean(const std::string& phrase) const {
        const std::uint32_t node = corpus_.models.learned().find(phrase, corpus_.models.matcher());
        return node == 0 ? 0 : corpus_.models.learned().at(node).lean;
    }

    LearnedLine line_of(std::uint32_t kept, std::size_t column) const {
        const bool turned = kept >= behind_negator();
        const std::uint32_t candidate = turned ? kept - behind_negator() : kept;
        LearnedLine line;
        line.phrase = (turned ? std::string(LearnedWeights::negator_word) + " " : "") + phrase_of(candidate);
        line.old_lean = old_lean(line.phrase);
        line.lean = thousandths(line.old_lean + lean_[column] * lean_a_logit);
        line.stake = thousandths(stake_[column] * stake_a_logit);
        line.interval = thousandths(1.96 / std::sqrt(lean_curvature_[column]) * lean_a_logit);
        line.texts = texts_with(kept);
        line.sets = candidates_.all()[candidate].sets;
        line.change = gain(column);
        return line;
    }

    LearnedLine signal_line(Signal signal) const {
        const std::size_t column = matrix_.sparse_columns + static_cast<std::size_t>(signal);
        LearnedLine line;
        line.phrase = "@" + std::string(name_of(signal));
        line.old_lean = corpus_.options.anew ? 0 : corpus_.models.learned().signal(signal).lean;
        line.lean = thousandths(line.old_lean + lean_of(signal, column) * lean_a_logit);
        line.stake = thousandths(stake_of(signal, column) * stake_a_logit);
        line.interval = thousandths(1.96 / std::sqrt(lean_curvature_[column]) * lean_a_logit);
        line.texts = static_cast<std::int64_t>(corpus_.texts.size());
        line.sets = static_cast<int>(corpus_.sets.size());
        line.change = gain(column);
        return line;
    }

    double stake_of(Signal signal, std::size_t column) const {
        if (signal == Signal::apart) return calibration_.apart / (lean_a_logit / stake_a_logit);
        return stake_[column] + (signal == Signal::bias ? calibration_.bias : 0);
    }
    double lean_of(Signal signal, std::size_t column) const { return lean_[column] + (signal == Signal::bias ? calibration_.praise : 0); }

    void add_quotes(const std::vector<std::uint32_t>& kept, std::vector<LearnedLine>& lines) const {
        std::vector<std::uint32_t> at(candidates_.all().size(), 0);
        for (std::uint32_t i = 0; i < kept.size(); ++i) at[kept[i]] = i + 1;
        for (std::size_t t = 0; t + 1 < corpus_.quote_begins.size(); ++t)
            candidates_.each(corpus_.words.text(t), [&](std::uint32_t candidate, bool) {
                if (at[candidate] == 0) return;
                std::vector<std::string>& quotes = lines[at[candidate] - 1].quotes;
                if (quotes.size() == 3) return;
                const std::string_view text = std::string_view(corpus_.quoted).substr(corpus_.quote_begins[t], corpus_.quote_begins[t + 1] - corpus_.quote_begins[t]);
                std::string quote(around(text, lines[at[candidate] - 1].phrase));
                if (std::ranges::find(quotes, quote) == quotes.end()) quotes.push_back(std::move(quote));
            });
    }

    // The part of a text that holds the phrase's first word, on one line.
    static std::string around(std::string_view text, std::string_view phrase) {
        const std::string_view first = phrase.substr(0, phrase.find(' '));
        const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
        const auto found = std::search(text.begin(), text.end(), first.begin(), first.end(), same);
        std::size_t begin = found == text.end() ? 0 : static_cast<std::size_t>(found - text.begin());
        begin = begin > Corpus::longest_quote / 3 ? text.find(' ', begin - Corpus::longest_quote / 3) + 1 : 0;
        std::string quote(text.substr(begin, Corpus::longest_quote));
        if (begin + Corpus::longest_quote < text.size()) quote.resize(std::min(quote.rfind(' '), quote.size()));
        std::ranges::replace_if(quote, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
        return quote;
    }

    Learned result(const std::vector<std::uint32_t>& kept) const {
        Learned learned;
        for (std::uint32_t i = 0; i < kept.size(); ++i) learned.lines.push_back(line_of(kept[i], i));
        if (!corpus_.options.anew) add_quotes(kept, learned.lines);
        // What changes nothing; and what a file would take for a comment or a signal.
        std::erase_if(learned.lines, [](const LearnedLine& line) {
            return (line.lean == line.old_lean && line.stake == 0) || line.phrase.starts_with('#') || line.phrase.starts_with('@');
        });
        if (corpus_.options.anew) std::ranges::sort(learned.lines, {}, &LearnedLine::phrase);
        else std::ranges::stable_sort(learned.lines, std::greater<>(), &LearnedLine::change);
        for (std::size_t s = 0; s < (corpus_.options.anew ? signal_count : 1); ++s) learned.signals.push_back(signal_line(static_cast<Signal>(s)));
        if (corpus_.options.anew) {
            const auto add = [&](std::string name, std::int32_t lean, std::int32_t stake) {
                LearnedLine& line = learned.signals.emplace_back();
                line.phrase = std::move(name), line.lean = lean, line.stake = stake;
            };
            add("@negated", thousandths(negated * 1000), 0);
            add("@evaluates", calibration_.evaluates.constant, calibration_.evaluates.slope);
            add("@praises", calibration_.praises.constant, calibration_.praises.slope);
        }
        learned.texts = static_cast<std::int64_t>(corpus_.texts.size());
        learned.sets = static_cast<int>(corpus_.sets.size());
        learned.positive = std::ranges::count(corpus_.texts, Answer::positive, &Text::answer);
        learned.negative = std::ranges::count(corpus_.texts, Answer::negative, &Text::answer);
        return learned;
    }

    const Corpus& corpus_;
    const std::function<void(double)>& progress_;
    Candidates candidates_;
    std::vector<std::uint32_t> turned_;    // by candidate: in how many texts a negator turns it
    std::vector<std::uint32_t> columns_;   // by candidate, and by candidate behind a negator: from 1; 0: not kept
    std::vector<float> shares_;            // of the penalty, by column
    std::vector<Ends> ends_;               // by text; empty: not known yet
    Matrix matrix_;
    Calibration calibration_;
    double penalty_ = corpus_.options.penalty;  // 0: to be chosen
    std::vector<double> lean_, stake_, lean_curvature_, stake_curvature_;  // by column
    int steps_ = 0;
};

}  // namespace

Learned learn_from(const Corpus& corpus, const std::function<void(double)>& progress) { return Course(corpus, progress).run(); }

}  // namespace hark::learn

#include "tag_course.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "logistic.h"

namespace hark::learn {
namespace {

constexpr double topics_in_favour = 0.5;   // logits: said from 38 % on, where found, wrong and missed balance best
// How an intent is fitted, as cross-validation had it: complaints are said in few words, wishes in many, and the words of error reports part sharply.
struct Manner {
    std::string_view tag;
    double penalty = 1;                    // against that of topics
    bool sharp = false;                    // what parts little is held back
    double favour = 0.25;
};
constexpr std::array<Manner, 3> manners{{{"request", 0.6, false, 0.25}, {"bug_report", 3, true, 0.5}, {"fact.failure", 3.5, false, -1.75}}};  // a failure that no pattern knows is said from 85 % on
constexpr double signal_penalty = 0.45;    // of signals, against that of words: they are few, and say much
constexpr float longer_penalty = 2.5;      // of phrases: what a word can say by itself is not said by its neighbours
// Of topics and trades, how sharply a word or phrase parts their texts from others, as a logarithm of odds: what hardly does is held to 0 the more strongly (Wang & Manning 2012).
constexpr double least_sharp = 0.3, most_sharp = 4;
constexpr double elsewhere = 0.005;        // weight of a text whose people looked for other topics, and where the rules do not find this one
// Topics that some trades have and others have not: where people looked for none of a head, a text speaks against it as any other does. A dress has no taste, a bed no plot.
constexpr std::array<std::string_view, 7> heads_of_trades{"account.", "billing.", "care.", "food.", "place.", "product.content", "travel."};
constexpr std::size_t least_tagged = 150;  // texts of a tag: of fewer the rules know more
constexpr std::size_t longest = 2;         // words of a phrase
constexpr double in_trade_penalty = 0.4;   // in a trade alone, against that of all: its texts agree with each other
constexpr std::size_t least_tagged_in_trade = 40;
constexpr std::size_t most_entries_of_trade = 6'000, most_entries_of_gate = 600;
constexpr std::size_t most_entries_of_intents = 16'000;
constexpr double least_weight = 0.1;       // logits: less costs time
constexpr int rough_steps = 25, fine_steps = 60;

std::int32_t thousandths(double value) {
    return static_cast<std::int32_t>(std::clamp<double>(std::round(value * 1000), -LearnedWeights::most, LearnedWeights::most));
}

// One call of learn_tags: all candidates of all tags roughly, what is kept, each tag finely.
class TagCourse {
public:
    TagCourse(const TagCorpus& corpus, const std::function<void(double)>& progress)
        : corpus_(corpus), progress_(progress),
          candidates_(corpus.words, static_cast<std::uint32_t>(corpus.names.size() - 1), longest, static_cast<std::uint32_t>(corpus.options.least_texts), 1) {
        lay_out();
        weigh_sets();
    }

    LearnedTags run() {
        add_tags(0, static_cast<TagId>(corpus_.topics), corpus_.options.most_entries);
        add_tags(static_cast<TagId>(corpus_.topics), static_cast<TagId>(corpus_.tags.size()), most_entries_of_intents);
        const std::size_t tags = aims_.size();
        for (std::uint16_t trade = 0; trade < corpus_.trades.size(); ++trade) add_trade(trade);
        LearnedTags learned;
        for (std::size_t aim = 0; aim < aims_.size(); ++aim) add_lines(aim, learned);
        learned.texts = static_cast<std::int64_t>(corpus_.texts.size());
        learned.sets = static_cast<int>(corpus_.sets.size());
        learned.tags = static_cast<int>(tags);
        return learned;
    }

private:
    static constexpr std::uint16_t no_trade = TagCorpus::no_trade;
    static constexpr TagId no_tag = 0xFFFF;
    // What a fit is to tell: that a tag is meant, anywhere or in one trade alone; or, without a tag, that a text is of a trade.
    struct Aim {
        std::string name;                  // of its lines
        TagId tag = no_tag;
        std::uint16_t trade = no_trade;
    };
    struct Gain {
        double gain = 0;
        std::size_t aim = 0;
        std::uint32_t column = 0;
    };

    bool is_topic(const Aim& aim) const { return aim.tag == no_tag || aim.tag < corpus_.topics; }
    std::uint16_t trade_of(std::size_t text) const { return corpus_.trade_of[corpus_.words.sets[text]]; }

    void add_tags(TagId from, TagId to, std::size_t most) {
        const std::size_t first = aims_.size();
        for (TagId tag = from; tag < to; ++tag)
            if (tagged(tag, no_trade) >= least_tagged) aims_.push_back({corpus_.tags[tag], tag});
        keep_best(first, most);
    }

    // The gate of a trade, and the topics that its people looked for.
    void add_trade(std::uint16_t trade) {
        const std::string name = "@" + corpus_.trades[trade];
        aims_.push_back({name, no_tag, trade});
        keep_best(aims_.size() - 1, most_entries_of_gate);
        const std::size_t first = aims_.size();
        for (const Aim& aim : std::vector<Aim>(aims_))
            if (aim.trade == no_trade && aim.tag < corpus_.topics && tagged(aim.tag, trade) >= least_tagged_in_trade) aims_.push_back({aim.name + name, aim.tag, trade});
        keep_best(first, most_entries_of_trade);
    }

    void lay_out() {
        matrix_.sparse_columns = candidates_.all().size() - 1;
        matrix_.dense_columns = corpus_.signals.size();
        for (std::size_t i = 1; i < candidates_.all().size(); ++i) shares_.push_back(candidates_.all()[i].before == 0 ? 1 : longer_penalty);
        for (std::size_t t = 0; t < corpus_.texts.size(); ++t) {
            candidates_.each(corpus_.words.text(t), [&](std::uint32_t candidate, bool) { matrix_.columns.push_back(candidate - 1); });
            matrix_.begins.push_back(matrix_.columns.size());
            matrix_.factors.push_back(static_cast<float>(corpus_.texts[t].length) / 1000);
            const std::size_t row = matrix_.dense.size();
            matrix_.dense.resize(row + matrix_.dense_columns);
            for (const std::uint16_t signal : corpus_.texts[t].signals) matrix_.dense[row + signal] = 1;
        }
    }

    // What one text of each set weighs: sets count by the square root of their size, and a text weighs 1 in the mean. Sentences that teach failures alone
    // change nothing for the others.
    void weigh_sets() {
        std::vector<double> sizes(corpus_.sets.size());
        for (const std::uint16_t set : corpus_.words.sets) ++sizes[set];
        const auto only_facts = [&](const std::vector<TagId>& tags) { return std::ranges::all_of(tags, [&](TagId tag) { return is_fact(corpus_.tags[tag]); }); };
        const bool others = !std::ranges::all_of(corpus_.sets, only_facts);
        double sum = 0, texts = 0;
        for (std::size_t set = 0; set < sizes.size(); ++set) {
            if (others && only_facts(corpus_.sets[set])) continue;
            sum += std::sqrt(sizes[set]);
            texts += sizes[set];
        }
        for (const double size : sizes) weights_.push_back(size == 0 ? 0 : texts / (std::sqrt(size) * sum));
    }

    bool is_tagged(std::size_t text, TagId tag) const { return std::ranges::find(corpus_.texts[text].tags, tag) != corpus_.texts[text].tags.end(); }
    bool asks_for_topics(std::uint16_t set) const { return !corpus_.sets[set].empty() && corpus_.sets[set].front() < corpus_.topics; }
    bool is_on(std::size_t text, std::uint16_t signal) const { return std::ranges::find(corpus_.texts[text].signals, signal) != corpus_.texts[text].signals.end(); }
    std::size_t tagged(TagId tag, std::uint16_t trade) const {
        std::size_t texts = 0;
        for (std::size_t t = 0; t < corpus_.texts.size(); ++t) texts += (trade == no_trade || trade_of(t) == trade) && is_tagged(t, tag);
        return texts;
    }

    // By set: what its texts say against a topic that its people did not look for.
    std::vector<double> weights_where_uncovered(TagId tag) const {
        std::vector<double> weights(corpus_.sets.size(), elsewhere);
        const auto* const head = std::ranges::find_if(heads_of_trades, [&](std::string_view of) { return corpus_.tags[tag].starts_with(of); });
        if (head == heads_of_trades.end()) return weights;
        for (std::size_t set = 0; set < weights.size(); ++set)
            if (std::ranges::none_of(corpus_.sets[set], [&](TagId covered) { return corpus_.tags[covered].starts_with(*head); })) weights[set] = 1;
        return weights;
    }

    Problem problem(const Aim& aim) const {
        const Manner how = manner_of(aim);
        Problem problem{.matrix = matrix_, .cases = {}, .penalty = corpus_.options.penalty * how.penalty, .dense_penalty = signal_penalty, .shares = shares_};
        if (aim.tag == no_tag) problem.cases = cases_of_gate(aim.trade);
        else problem.cases = aim.trade == no_trade ? cases_of(aim.tag) : cases_within(aim);
        problem.frozen.assign(matrix_.sparse_columns + matrix_.dense_columns, 0);
        if (how.sharp) hold_what_parts_little(problem);
        if (!is_topic(aim)) freeze_signals(aim, problem);
        return problem;
    }

    Manner manner_of(const Aim& aim) const {
        if (is_topic(aim)) return {aim.name, aim.tag != no_tag && aim.trade != no_trade ? in_trade_penalty : 1, true, aim.tag == no_tag ? 0 : topics_in_favour};
        const auto* const at = std::ranges::find(manners, aim.name, &Manner::tag);
        return at == manners.end() ? Manner{aim.name} : *at;
    }

    // Which topics are judged says nothing of what is wanted. That something failed is to be learned from words, where no pattern knows it.
    void freeze_signals(const Aim& aim, Problem& problem) const {
        const auto freeze = [&](std::size_t signal) { problem.frozen[matrix_.sparse_columns + signal] = 1; };
        const TagSignals known{corpus_.topics, corpus_.tags.size() - corpus_.topics};
        for (std::size_t topic = 0; topic < corpus_.topics; ++topic) freeze(known.judged(topic)), freeze(known.repeated(topic));
        if (!is_fact(aim.name)) return;
        for (std::size_t tag = 0; tag < corpus_.tags.size(); ++tag)
            if (tag < corpus_.topics || is_fact(corpus_.tags[tag])) freeze(known.found(tag));
        for (std::size_t topics = 0; topics < 4; ++topics) freeze(signal_of_count(topics));
    }
    static bool is_fact(std::string_view tag) { return tag.starts_with("fact."); }

    std::vector<Case> cases_of(TagId tag) const {
        std::vector<Case> cases;
        const auto ruled = static_cast<std::uint16_t>(tag_first_signal + tag);
        const std::vector<double> uncovered = weights_where_uncovered(tag);
        for (std::size_t t = 0; t < corpus_.texts.size(); ++t) {
            const std::uint16_t set = corpus_.words.sets[t];
            const bool covered = std::ranges::binary_search(corpus_.sets[set], tag);
            if (!covered && (tag >= corpus_.topics || !asks_for_topics(set) || is_on(t, ruled))) continue;  // any trade has wishes and complaints
            cases.push_back({static_cast<std::uint32_t>(t), static_cast<float>(weights_[set] * (covered ? 1 : uncovered[set])), 0, covered && is_tagged(t, tag)});
        }
        return cases;
    }
    // Texts of the sets whose people looked for topics.
    std::vector<Case> cases_of_gate(std::uint16_t trade) const {
        std::vector<Case> cases;
        for (std::size_t t = 0; t < corpus_.texts.size(); ++t)
            if (const std::uint16_t set = corpus_.words.sets[t]; asks_for_topics(set)) cases.push_back({static_cast<std::uint32_t>(t), static_cast<float>(weights_[set]), 0, trade_of(t) == trade});
        return cases;
    }
    // Texts of the trade where the topic was looked for; one weighs 1 in the mean.
    std::vector<Case> cases_within(const Aim& aim) const {
        std::vector<Case> cases;
        double sum = 0;
        for (std::size_t t = 0; t < corpus_.texts.size(); ++t) {
            const std::uint16_t set = corpus_.words.sets[t];
            if (trade_of(t) != aim.trade || !std::ranges::binary_search(corpus_.sets[set], aim.tag)) continue;
            cases.push_back({static_cast<std::uint32_t>(t), static_cast<float>(weights_[set]), 0, is_tagged(t, aim.tag)});
            sum += weights_[set];
        }
        for (Case& one : cases) one.weight *= static_cast<float>(static_cast<double>(cases.size()) / sum);
        return cases;
    }

    // By column, the weight of the texts that hold it: of those with the tag (plus one), and of the others.
    static void hold_what_parts_little(Problem& problem) {
        std::vector<std::array<double, 2>> sums(problem.shares.size(), {1, 1});
        std::vector<std::uint32_t> last(problem.shares.size(), 0xFFFF'FFFF);
        std::array<double, 2> all{2, 2};
        for (const Case& one : problem.cases) {
            all[one.yes] += one.weight;
            for (const std::uint32_t column : problem.matrix.row(one.row))
                if (std::exchange(last[column], one.row) != one.row) sums[column][one.yes] += one.weight;
        }
        for (std::size_t i = 0; i < sums.size(); ++i)
            problem.shares[i] /= static_cast<float>(std::clamp(std::abs(std::log(sums[i][1] / all[1] / (sums[i][0] / all[0]))), least_sharp, most_sharp));
    }

    std::vector<double> fitted(const Problem& problem, int steps) {
        return fit(problem, steps, [&] {
            if (progress_) progress_(1 - std::exp(-0.0006 * ++steps_));
        });
    }

    // How much the loss would grow without a column, to the second order.
    void note_gains(std::size_t aim) {
        const Problem rough = problem(aims_[aim]);
        const std::vector<double> weights = fitted(rough, rough_steps), bends = curvature(rough, weights);
        for (std::uint32_t i = 0; i < matrix_.sparse_columns; ++i)
            if (std::abs(weights[i]) >= least_weight) gains_.push_back({0.5 * weights[i] * weights[i] * bends[i], aim, i});
    }
    // Of the aims from `first` on.
    void keep_best(std::size_t first, std::size_t most) {
        const std::size_t kept = gains_.size();
        for (std::size_t aim = first; aim < aims_.size(); ++aim) note_gains(aim);
        std::ranges::stable_sort(gains_.begin() + static_cast<std::ptrdiff_t>(kept), gains_.end(), std::greater<>(), &Gain::gain);
        gains_.resize(std::min(gains_.size(), kept + most));
    }

    std::string phrase_of(std::uint32_t candidate) const {
        const Candidate& c = candidates_.all()[candidate];
        return (c.before == 0 ? "" : phrase_of(c.before) + " ") + corpus_.names[c.word];
    }

    void add_lines(std::size_t number, LearnedTags& learned) {
        const Aim& aim = aims_[number];
        Problem fine = problem(aim);
        std::fill_n(fine.frozen.begin(), matrix_.sparse_columns, 1);
        for (const Gain& gain : gains_)
            if (gain.aim == number) fine.frozen[gain.column] = 0;
        const std::vector<double> weights = fitted(fine, fine_steps), bends = curvature(fine, weights);
        const double favour = manner_of(aim).favour;
        for (std::size_t i = 0; i < matrix_.dense_columns; ++i) {
            const std::size_t column = matrix_.sparse_columns + i;
            const double weight = weights[column] + (i == tag_bias ? favour : 0);
            if (fine.frozen[column] != 0) continue;
            if (i == tag_bias || std::abs(weight) >= least_weight)
                learned.lines.push_back({aim.name, corpus_.signals[i], thousandths(weight), thousandths(1.96 / std::sqrt(bends[column])), texts_with(i), sets_of(fine)});
        }
        std::vector<LearnedTagLine> phrases;
        for (std::uint32_t i = 0; i < matrix_.sparse_columns; ++i) {
            if (fine.frozen[i] != 0 || std::abs(weights[i]) < least_weight) continue;
            const Candidate& candidate = candidates_.all()[i + 1];
            std::string phrase = phrase_of(i + 1);
            if (!phrase.starts_with('#') && !phrase.starts_with('@'))
                phrases.push_back({aim.name, std::move(phrase), thousandths(weights[i]), thousandths(1.96 / std::sqrt(bends[i])), candidate.texts, candidate.sets});
        }
        std::ranges::sort(phrases, {}, &LearnedTagLine::phrase);
        learned.phrases += static_cast<std::int64_t>(phrases.size());
        std::ranges::move(phrases, std::back_inserter(learned.lines));
    }

    std::int64_t texts_with(std::size_t signal) const {
        return std::ranges::count_if(corpus_.texts, [&](const TaggedText& text) { return std::ranges::find(text.signals, signal) != text.signals.end(); });
    }
    int sets_of(const Problem& problem) const {
        std::vector<std::uint8_t> seen(corpus_.sets.size(), 0);
        for (const Case& one : problem.cases) seen[corpus_.words.sets[one.row]] = 1;
        return static_cast<int>(std::ranges::count(seen, 1));
    }

    const TagCorpus& corpus_;
    const std::function<void(double)>& progress_;
    Candidates candidates_;
    Matrix matrix_;
    std::vector<double> weights_;          // by set
    std::vector<float> shares_;            // of the penalty, by column
    std::vector<Aim> aims_;
    std::vector<Gain> gains_;
    int steps_ = 0;
};

}  // namespace

LearnedTags learn_tags(const TagCorpus& corpus, const std::function<void(double)>& progress) { return TagCourse(corpus, progress).run(); }

}  // namespace hark::learn

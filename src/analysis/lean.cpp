#include "lean.h"

#include <algorithm>
#include <bit>

namespace hark {
namespace {

constexpr std::uint32_t negation_reach = 4, subject_reach = 7;

std::uint32_t reach_of(const Found& shifter) {
    const auto kind = static_cast<Shifter>(shifter.entry->id);
    return kind == Shifter::negator ? negation_reach : kind == Shifter::negative_subject ? subject_reach : 0;
}

bool turns_a_hit(const SentenceWork& work, const Found& shifter) {
    return std::ranges::any_of(work.hits, [&](const Hit& hit) {
        return std::any_of(hit.factors.begin(), hit.factors.begin() + hit.factor_count,
                           [&](const Factor& factor) { return factor.reason == Reason::negated && factor.span.begin == work.tokens[shifter.first].span.begin; });
    });
}

}  // namespace

std::int32_t length_factor(std::size_t tokens) {
    return static_cast<std::int32_t>(integer_root(static_cast<std::int64_t>(64'000'000 / (tokens + 16))));
}

void LeanReader::hush(const Found& shifter) {
    for (std::uint32_t i = shifter.first; i < shifter.last; ++i) marks_[i] |= quiet;
    hushed_ = true;
}

// Words within reach of a negator, in its clause, are turned; two negators leave things as they were, but for "neither ... nor". The words of one whose
// effect a hit shows already are quiet.
void LeanReader::mark(const SentenceWork& work) {
    marks_.clear();
    hushed_ = false;
    for (const Found& shifter : work.shifters) {
        const std::uint32_t reach = reach_of(shifter);
        if (reach == 0) continue;
        marks_.resize(work.tokens.size());
        const std::uint32_t end = std::min(work.clauses[work.clause_of(shifter.first)].last, shifter.last + reach + 1);
        const std::uint8_t goes_on = work.is_nor(shifter) ? turned : 0;
        for (std::uint32_t i = shifter.last; i < end; ++i) marks_[i] = static_cast<std::uint8_t>((marks_[i] ^ turned) | goes_on);
        if (turns_a_hit(work, shifter)) hush(shifter);
    }
    for (const Found& shifter : work.absorbed)
        if (reach_of(shifter) != 0) {
            marks_.resize(work.tokens.size());
            hush(shifter);
        }
}

namespace {

// "But ..." answers to what we do not see, and says nothing itself. Clauses are cut only where something was found.
bool begins_with_contrast(const SentenceWork& work) {
    const Entry* opener = work.number == 0 && !work.shifters.empty() ? work.clauses[0].opener : nullptr;
    return opener && static_cast<Shifter>(opener->id) == Shifter::contrast;
}

}  // namespace

void LeanReader::fetch_words(std::span<const Token> tokens, std::span<const Symbol> symbols) {
    ahead_.clear();
    std::uint32_t* node = ahead_.room(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) weights_.fetch(*node++ = weights_.begin(symbols[i].word, tokens[i].kind));
    ahead_.end_at(node);
}

void LeanReader::fetch_pairs() const {
    const std::span<const std::uint32_t> nodes = ahead_.span();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        tags_.fetch(weights_.word(nodes[i]).weight.tagged);
        if (i > 0) weights_.fetch_pair(nodes[i - 1], nodes[i]);
    }
}

// Each step is a loop of its own over all words: it asks one table, branches on nothing that a text decides, and so does not wait for what the step before asked for.
void LeanReader::look_up(const SentenceWork& work) {
    nodes_.clear();
    std::uint32_t* node = nodes_.room(work.tokens.size() + 1);
    for (std::size_t i = 0; i < work.tokens.size(); ++i) *node++ = weights_.begin(work.symbols[i].word, work.tokens[i].kind);
    *node++ = 0;
    nodes_.end_at(node);
}

void LeanReader::add_words(std::uint32_t first, SentenceWork& work) {
    const std::uint32_t* const nodes = nodes_.data();
    const auto size = static_cast<std::uint32_t>(work.tokens.size());
    pairs_.clear();
    std::uint32_t* pair = pairs_.room(size);
    TaggedPhrase* tagged = work.tagged.room(size);
    LearnedSums sums;
    const LearnedWord* word = &weights_.word(nodes[first]);
    for (std::uint32_t i = first; i < size; ++i) {
        const LearnedWord* const next = &weights_.word(nodes[i + 1]);
        sums.lean += word->weight.lean;
        sums.stake += word->weight.stake;
        *tagged = {word->weight.tagged, TaggedPhrase::one_more + i};
        tagged += word->weight.tagged != 0;
        *pair = i;
        pair += LearnedWeights::may_pair(nodes[i], *word, nodes[i + 1], *next);
        word = next;
    }
    pairs_.end_at(pair);
    work.tagged.end_at(tagged);
    work.learned = sums;
}

void LeanReader::add_phrases(SentenceWork& work) {
    const std::uint32_t* const nodes = nodes_.data();
    phrases_.clear();
    Said* said = phrases_.room(pairs_.size() * LearnedWeights::longest);
    TaggedPhrase* tagged = work.tagged.room(pairs_.size() * LearnedWeights::longest);
    LearnedSums sums = work.learned;
    const auto add = [&](std::uint32_t first, std::uint32_t last, std::uint32_t node, Longer*& longer) {
        const LearnedWeight& weight = weights_.phrase(node);
        sums.lean += weight.lean;
        sums.stake += weight.stake;
        *said++ = {first, last, node};
        *tagged = {weight.tagged, TaggedPhrase::one_more * (last - first) + first};
        tagged += weight.tagged != 0;
        tags_.fetch(weight.tagged);
        *longer = {first, last, node, weights_.expect_longer(node, nodes[last])};
        longer += weight.may_go_on(nodes[last]);
    };
    // One length after the other: what they will look at is fetched while others are asked for.
    std::uint32_t* place = places_.room(pairs_.size());
    for (const std::uint32_t first : pairs_.span()) *place++ = weights_.expect_pair(nodes[first], nodes[first + 1]);
    place = places_.data();
    longer_.clear();
    Longer* longer = longer_.room(pairs_.size() * LearnedWeights::longest);
    const Longer* next = longer;
    for (const std::uint32_t first : pairs_.span())
        if (const std::uint32_t node = weights_.pair_at(*place++, nodes[first], nodes[first + 1])) add(first, first + 2, node, longer);
    for (; next != longer; ++next)
        if (const std::uint32_t node = weights_.longer_at(next->place, next->node, nodes[next->last])) add(next->first, next->last + 1, node, longer);
    phrases_.end_at(said);
    work.tagged.end_at(tagged);
    work.learned = sums;
}

// Quiet is a phrase none of whose words speaks.
bool LeanReader::is_quiet(const Said& said) const {
    std::uint32_t i = said.first;
    while (i < said.last && is_quiet(i)) ++i;
    return i == said.last;
}

template <typename Function>
void LeanReader::each(std::uint32_t first, Function&& found) const {
    for (std::uint32_t i = first; i + 1 < nodes_.size(); ++i)
        if (nodes_.data()[i] != 0 && !is_quiet(i)) found(Said{i, i + 1, nodes_.data()[i]});
    for (const Said& said : phrases_.span())
        if (!is_quiet(said)) found(said);
}

// "Not bad" is no praise, and "not working" is worse than a word that lost its worth: what -0.4 gets wrong of a word is learned of it.
template <typename Function>
void LeanReader::each_turned(Function&& found) const {
    if (marks_.empty() || weights_.negator() == 0) return;
    const auto size = static_cast<std::uint32_t>(nodes_.size() - 1);
    for (std::uint32_t first = 0; first < size; ++first) {
        if (!is_turned(first)) continue;
        bool speaks = false;
        std::uint32_t node = weights_.negator();
        for (std::uint32_t next = first; next < size && (node = weights_.step(node, nodes_.data()[next])) != 0; ++next) {
            speaks = speaks || !is_quiet(next);
            if (speaks) found(Said{first, next + 1, node});
        }
    }
}

// Few sentences have marks, and few words of them.
void LeanReader::mend(std::uint32_t first, SentenceWork& work) const {
    const auto correct = [&](const Said& said) {
        const LearnedWeight& weight = weights_.at(said.node);
        const bool is_silent = is_quiet(said);
        if (is_silent) work.learned.stake -= weight.stake;
        work.learned.lean += (is_silent ? 0 : lean_of(said.node, is_turned(said.first))) - weight.lean;
    };
    for (std::uint32_t i = first; i < marks_.size(); ++i)
        if (marks_[i] != 0) correct({i, i + 1, nodes_.data()[i]});
    for (const Said& said : phrases_.span())
        if (marks_[said.first] != 0) correct(said);
    each_turned([&](const Said& said) {
        work.learned.lean += weights_.at(said.node).lean;
        work.learned.stake += weights_.at(said.node).stake;
    });
    if (!hushed_) return;
    TaggedPhrase* end = work.tagged.data() + work.first_tagged;
    for (const TaggedPhrase& tagged : work.tagged_here())
        if ((marks_[tagged.first()] & quiet) == 0 || !is_quiet(Said{tagged.first(), tagged.last(), 0})) *end++ = tagged;
    work.tagged.end_at(end);
}

void LeanReader::trace(const SentenceWork& work, std::uint32_t first, Explanation& explanation) const {
    for (std::uint32_t i = 0; i < work.tokens.size(); ++i)
        explanation.words.push_back({work.tokens[i].span, work.symbols[i].word, work.tokens[i].kind, work.tokens[i].elongated, is_turned(i), is_quiet(i), i == 0});
    const auto begin = static_cast<std::ptrdiff_t>(explanation.learned.size());
    const auto add = [&](const Said& said, bool turns) {
        const LearnedWeight& weight = weights_.at(said.node);
        const std::uint32_t entry = weights_.entry(said.node);
        if (entry != LearnedWeights::no_entry) explanation.learned.push_back({work.span_of(said.first, said.last), entry, weight.lean, weight.stake, lean_of(said.node, turns), turns});
    };
    each(first, [&](const Said& said) { add(said, is_turned(said.first)); });
    each_turned([&](const Said& said) { add(said, false); });
    std::sort(explanation.learned.begin() + begin, explanation.learned.end(), [](const LearnedHit& a, const LearnedHit& b) { return a.span < b.span || (a.span == b.span && a.entry < b.entry); });
}

void LeanReader::read(SentenceWork& work, bool traces, Explanation& explanation) {
    const std::uint32_t first = begins_with_contrast(work) ? 1 : 0;
    work.first_tagged = work.tagged.size();
    mark(work);
    look_up(work);
    add_words(first, work);
    add_phrases(work);
    if (!marks_.empty()) mend(first, work);
    if (work.number == 0) first_ = work.learned;
    last_ = work.learned;
    all_.lean += work.learned.lean;
    all_.stake += work.learned.stake;
    if (traces) trace(work, first, explanation);
}

namespace {

constexpr std::size_t number_of(Signal signal) { return static_cast<std::size_t>(signal); }
constexpr std::size_t score = number_of(Signal::score), praise = number_of(Signal::praise), blame = number_of(Signal::blame), first_sentence = number_of(Signal::first),
                      last_sentence = number_of(Signal::last), shifted = number_of(Signal::shifted), apart = number_of(Signal::apart);
static_assert(apart - shifted <= 32);

Shift shift_of(const Factor& factor) {
    constexpr std::int32_t conclusion = 500;  // what a conclusion ("but overall") leaves of what precedes it is less
    switch (factor.reason) {
        case Reason::contrasted: return factor.thousandths >= 1000 ? Shift::after_contrast : factor.thousandths < conclusion ? Shift::before_conclusion : Shift::before_contrast;
        case Reason::conceded: return Shift::conceded;
        default: return static_cast<Shift>(factor.reason);
    }
}
static_assert(static_cast<int>(Reason::beyond) == static_cast<int>(Shift::beyond) && static_cast<int>(Reason::question) == static_cast<int>(Shift::question));

// Of each shift: the valences that it changed. Returns which of the signals, by bit: mostly none.
std::uint32_t add_shifted(std::span<const Hit> hits, std::array<std::int32_t, signal_count>& signals) {
    constexpr std::int32_t most = 1'000'000'000;
    std::uint32_t heard = 0;
    for (const Hit& hit : hits)
        for (std::size_t i = 0; i < hit.factor_count; ++i) {
            if (hit.factors[i].reason == Reason::ironic) continue;
            const std::size_t signal = number_of(signal_of(shift_of(hit.factors[i]), hit.base > 0));
            heard |= 1u << (signal - shifted);
            std::int32_t& sum = signals[signal];
            sum = std::clamp(sum + hit.base, -most, most);
        }
    return heard;
}

Signal signal_of(Polarity by_rules) {
    constexpr std::array<Signal, 5> signals{Signal::silent, Signal::neutral, Signal::mixed, Signal::positive, Signal::negative};
    return signals[static_cast<std::size_t>(by_rules)];
}
static_assert(static_cast<int>(Polarity::no_evidence) == 0 && static_cast<int>(Polarity::mixed) == 2 && static_cast<int>(Polarity::negative) == 4);

// Adds signals [begin, end) to the sums.
[[gnu::noinline]] void hear(const LearnedWeights& weights, std::size_t begin, std::size_t end, Explanation& e) {
    for (std::size_t i = begin; i < end; ++i) {
        const LearnedWeight weight = weights.signal(static_cast<Signal>(i));
        e.lean += std::int64_t{e.signals[i]} * weight.lean / 1000;
        e.stake += std::int64_t{e.signals[i]} * weight.stake / 1000;
    }
}

// The score by the rules, its size, and the same curve over what speaks for it and against it.
std::array<std::int32_t, 4> scores_of(const Explanation& e) {
    const auto tenth = [](std::int64_t sum) { return sum == 0 ? 0 : score_of(sum) / 10; };  // of 1/10,000 thousandths
    const std::int32_t score = tenth(e.positive + e.negative);
    return {score, std::abs(score), e.negative == 0 ? score : tenth(e.positive), e.positive == 0 ? score : tenth(e.negative)};
}

}  // namespace

// Signals that are not there are not heard: most.
void LeanReader::conclude(const LearnedSums& sums, std::span<const Hit> hits, bool whole, std::size_t tokens, Explanation& e) const {
    const std::int32_t length = length_factor(tokens);
    const auto in_proportion = [&](std::int64_t sum) { return static_cast<std::int32_t>(std::clamp<std::int64_t>(sum * length / 1000, -32'000, 32'000)); };
    e.length = length;
    e.lean = e.words_lean = sums.lean * length / 1000;
    e.stake = e.words_stake = sums.stake * length / 1000;
    e.signals = {};
    for (const Signal signal : {Signal::bias, signal_of(e.by_rules)}) {
        e.signals[number_of(signal)] = 1000;
        e.lean += weights_.signal(signal).lean;
        e.stake += weights_.signal(signal).stake;
    }
    if (!hits.empty()) {
        std::ranges::copy(scores_of(e), e.signals.begin() + score);
        e.signals[praise] = in_proportion(e.positive);
        e.signals[blame] = in_proportion(e.negative);
        hear(weights_, score, blame + 1, e);
        for (std::uint32_t heard = add_shifted(hits, e.signals); heard != 0; heard &= heard - 1) {
            const std::size_t i = shifted + static_cast<std::size_t>(std::countr_zero(heard));
            e.signals[i] = in_proportion(e.signals[i]);
            hear(weights_, i, i + 1, e);
        }
    }
    if (whole) {
        e.signals[first_sentence] = in_proportion(first_.lean);
        e.signals[last_sentence] = in_proportion(last_.lean);
        hear(weights_, first_sentence, last_sentence + 1, e);
    }
    e.signals[apart] = static_cast<std::int32_t>(std::min<std::int64_t>(std::abs(e.lean), 32'000));
    hear(weights_, apart, apart + 1, e);
}

}  // namespace hark

#include "lean.h"

#include <algorithm>
#include <cmath>

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

std::uint64_t integer_root(std::uint64_t n) {
    auto root = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(n)));
    while (root * root > n) --root;
    while ((root + 1) * (root + 1) <= n) ++root;
    return root;
}

std::int32_t length_factor(std::size_t tokens) {
    static const auto of_short = [] {
        std::array<std::int32_t, 256> factors{};
        for (std::size_t i = 0; i < factors.size(); ++i) factors[i] = static_cast<std::int32_t>(integer_root(64'000'000 / (i + 16)));
        return factors;
    }();
    return tokens < of_short.size() ? of_short[tokens] : static_cast<std::int32_t>(integer_root(64'000'000 / (tokens + 16)));
}

void LeanReader::hush(const Found& shifter) {
    for (std::uint32_t i = shifter.first; i < shifter.last; ++i) marks_[i] |= quiet;
}

// Words within reach of a negator, in its clause, are turned; two negators leave things as they were, but for "neither ... nor". The words of one whose
// effect a hit shows already are quiet.
void LeanReader::mark(const SentenceWork& work) {
    marks_.clear();
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

// Words first, then phrases: what these look at is fetched while the others are read.
template <typename Function>
void LeanReader::each(const SentenceWork& work, Function&& found) {
    const auto size = static_cast<std::uint32_t>(work.tokens.size());
    nodes_.resize(size + 1);
    phrases_.resize(size);
    std::uint32_t* const nodes = nodes_.data();
    nodes[size] = 0;
    for (std::uint32_t i = size; i-- > 0;) {
        nodes[i] = weights_.begin(work.symbols[i].word, work.tokens[i].kind);
        weights_.expect(nodes[i], nodes[i + 1]);
    }
    std::uint32_t* phrase = phrases_.data();
    for (std::uint32_t first = begins_with_contrast(work) ? 1 : 0; first < size; ++first) {
        if (nodes[first] == 0) continue;
        if (!is_quiet(first)) found(first, first + 1, nodes[first]);
        *phrase = first;
        phrase += weights_.may_step(nodes[first], nodes[first + 1]);
    }
    for (const std::uint32_t first : std::span(phrases_.data(), phrase)) {
        std::uint32_t node = weights_.child(nodes[first], nodes[first + 1]);
        bool speaks = !is_quiet(first);
        for (std::uint32_t next = first + 1; node != 0; node = weights_.step(node, nodes[++next])) {
            speaks = speaks || !is_quiet(next);
            if (speaks) found(first, next + 1, node);
        }
    }
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
        for (std::uint32_t next = first; next < size && (node = weights_.step(node, nodes_[next])) != 0; ++next) {
            speaks = speaks || !is_quiet(next);
            if (speaks) found(first, next + 1, node);
        }
    }
}

void LeanReader::trace(const SentenceWork& work, Explanation& explanation) {
    for (std::uint32_t i = 0; i < work.tokens.size(); ++i)
        explanation.words.push_back({work.tokens[i].span, work.symbols[i].word, work.tokens[i].kind, work.tokens[i].elongated, is_turned(i), is_quiet(i), i == 0});
    const auto begin = static_cast<std::ptrdiff_t>(explanation.learned.size());
    each(work, [&](std::uint32_t first, std::uint32_t last, std::uint32_t node) {
        const LearnedWeight& weight = weights_.at(node);
        const std::uint32_t entry = weights_.entry(node);
        if (entry != LearnedWeights::no_entry)
            explanation.learned.push_back({work.span_of(first, last), entry, weight.lean, weight.stake, lean_of(node, is_turned(first)), is_turned(first)});
    });
    each_turned([&](std::uint32_t first, std::uint32_t last, std::uint32_t node) {
        const LearnedWeight& weight = weights_.at(node);
        if (const std::uint32_t entry = weights_.entry(node); entry != LearnedWeights::no_entry)
            explanation.learned.push_back({work.span_of(first, last), entry, weight.lean, weight.stake, weight.lean, false});
    });
    std::sort(explanation.learned.begin() + begin, explanation.learned.end(), [](const LearnedHit& a, const LearnedHit& b) { return a.span < b.span || (a.span == b.span && a.entry < b.entry); });
}

void LeanReader::read(SentenceWork& work, bool traces, Explanation& explanation) {
    mark(work);
    work.learned = {};
    work.tagged.clear();
    each(work, [&](std::uint32_t first, std::uint32_t last, std::uint32_t node) {
        const LearnedWeight& weight = weights_.at(node);
        work.learned.lean += lean_of(node, is_turned(first));
        work.learned.stake += weight.stake;
        if (weight.tagged != 0) work.tagged.push_back({first, last, weight.tagged});
    });
    each_turned([&](std::uint32_t, std::uint32_t, std::uint32_t node) {
        work.learned.lean += weights_.at(node).lean;
        work.learned.stake += weights_.at(node).stake;
    });
    if (work.number == 0) first_ = work.learned;
    last_ = work.learned;
    all_.lean += work.learned.lean;
    all_.stake += work.learned.stake;
    if (traces) trace(work, explanation);
}

namespace {

Shift shift_of(const Factor& factor) {
    constexpr std::int32_t conclusion = 500;  // what a conclusion ("but overall") leaves of what precedes it is less
    switch (factor.reason) {
        case Reason::contrasted: return factor.thousandths >= 1000 ? Shift::after_contrast : factor.thousandths < conclusion ? Shift::before_conclusion : Shift::before_contrast;
        case Reason::conceded: return Shift::conceded;
        default: return static_cast<Shift>(factor.reason);
    }
}
static_assert(static_cast<int>(Reason::beyond) == static_cast<int>(Shift::beyond) && static_cast<int>(Reason::question) == static_cast<int>(Shift::question));

// Of each shift: the valences that it changed. False if none did: mostly so.
bool add_shifted(std::span<const Hit> hits, std::array<std::int32_t, signal_count>& signals) {
    constexpr std::int32_t most = 1'000'000'000;
    bool any = false;
    for (const Hit& hit : hits)
        for (std::size_t i = 0; i < hit.factor_count; ++i) {
            if (hit.factors[i].reason == Reason::ironic) continue;
            any = true;
            std::int32_t& sum = signals[static_cast<std::size_t>(signal_of(shift_of(hit.factors[i]), hit.base > 0))];
            sum = std::clamp(sum + hit.base, -most, most);
        }
    return any;
}

}  // namespace

void LeanReader::conclude(const LearnedSums& sums, std::span<const Hit> hits, bool whole, std::size_t tokens, Explanation& e) const {
    const std::int32_t length = length_factor(tokens);
    const auto tenth = [](std::int32_t score) { return score / 10; };  // of 1/10,000 thousandths
    const auto in_proportion = [&](std::int64_t sum) { return static_cast<std::int32_t>(std::clamp<std::int64_t>(sum * length / 1000, -32'000, 32'000)); };
    const auto is = [&](Polarity polarity) { return e.by_rules == polarity ? 1000 : 0; };
    const std::int32_t score = tenth(score_of(e.positive + e.negative));
    e.length = length;
    e.signals = {1000, score, std::abs(score), e.negative == 0 ? score : tenth(score_of(e.positive)), e.positive == 0 ? score : tenth(score_of(e.negative)), in_proportion(e.positive), in_proportion(e.negative),
                 is(Polarity::positive), is(Polarity::negative), is(Polarity::mixed), is(Polarity::neutral), is(Polarity::no_evidence),
                 whole ? in_proportion(first_.lean) : 0, whole ? in_proportion(last_.lean) : 0};
    e.lean = e.words_lean = sums.lean * length / 1000;
    e.stake = e.words_stake = sums.stake * length / 1000;
    const auto add = [&](std::size_t i) {
        if (e.signals[i] == 0) return;
        const LearnedWeight weight = weights_.signal(static_cast<Signal>(i));
        e.lean += std::int64_t{e.signals[i]} * weight.lean / 1000;
        e.stake += std::int64_t{e.signals[i]} * weight.stake / 1000;
    };
    constexpr auto shifted = static_cast<std::size_t>(Signal::shifted), apart = static_cast<std::size_t>(Signal::apart);
    for (std::size_t i = 0; i < shifted; ++i) add(i);
    if (add_shifted(hits, e.signals))
        for (std::size_t i = shifted; i < apart; ++i) {
            e.signals[i] = in_proportion(e.signals[i]);
            add(i);
        }
    e.signals[apart] = static_cast<std::int32_t>(std::min<std::int64_t>(std::abs(e.lean), 32'000));
    add(apart);
}

}  // namespace hark

#include "hark/lexicon/learned_weights.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace hark {

std::string_view name_of(Signal signal) {
    static constexpr std::array<std::string_view, signal_count> names{
        "bias", "score", "clear", "liked", "disliked", "praise", "blame", "positive", "negative", "mixed", "neutral", "silent", "first", "last",
        "good.intensified", "bad.intensified", "good.diminished", "bad.diminished", "good.capitals", "bad.capitals", "good.elongated", "bad.elongated",
        "good.exclaimed", "bad.exclaimed", "good.negated", "bad.negated", "good.beyond", "bad.beyond", "good.limited", "bad.limited", "good.hypothetical",
        "bad.hypothetical", "good.question", "bad.question", "good.after_contrast", "bad.after_contrast", "good.before_contrast",
        "bad.before_contrast", "good.before_conclusion", "bad.before_conclusion", "good.conceded", "bad.conceded", "apart"};
    return names[static_cast<std::size_t>(signal)];
}

std::uint32_t LearnedWeights::place(const std::vector<std::uint32_t>& path, std::uint32_t entry, std::optional<std::int32_t> lean, std::optional<std::int32_t> stake) {
    any_ = true;
    Placed& placed = placed_[path];
    if (lean) placed.weight.lean = static_cast<std::int16_t>(*lean);
    if (stake) placed.weight.stake = static_cast<std::int16_t>(*stake);
    return std::exchange(placed.entry, entry);
}

void LearnedWeights::set_signal(Signal signal, std::int32_t lean, std::optional<std::int32_t> stake) {
    any_ = true;
    LearnedWeight& weight = signals_[static_cast<std::size_t>(signal)];
    weight.lean = static_cast<std::int16_t>(lean);
    if (stake) weight.stake = static_cast<std::int16_t>(*stake);
}

// The node of a phrase comes behind those of all words; what a phrase begins with is there before it, as the order of the map has it,
// or is made here.
void LearnedWeights::freeze(std::uint32_t words) {
    nodes_.resize(words + 1);
    entries_.resize(words + 1, no_entry);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> steps;
    for (const auto& [path, placed] : placed_) {
        std::uint32_t node = path[0];
        for (std::size_t i = 1; i < path.size(); ++i) {
            nodes_[node].goes_on = 1;
            const auto [at, fresh] = steps.try_emplace({node, path[i]}, static_cast<std::uint32_t>(nodes_.size()));
            node = at->second;
            if (!fresh) continue;
            nodes_.push_back({});
            entries_.push_back(no_entry);
        }
        nodes_[node].lean = placed.weight.lean;
        nodes_[node].stake = placed.weight.stake;
        entries_[node] = placed.entry;
    }
    placed_.clear();
    slots_.assign(std::bit_ceil(steps.size() + steps.size() / 4 + 1), {});
    filter_.assign(std::bit_ceil(steps.size() / 4 + 1), 0);  // sixteen bits a step
    const std::size_t mask = slots_.size() - 1;
    for (const auto& [step, node] : steps) {
        const std::uint64_t key = key_of(step.first, step.second);
        filter_[(key >> 38) & (filter_.size() - 1)] |= std::uint64_t{1} << (key >> 32) % 64;
        std::size_t at = (key >> 32) & mask;
        while (slots_[at].node != 0) at = (at + 1) & mask;
        slots_[at] = {step.first, step.second, node};
    }
}

std::uint32_t LearnedWeights::find(std::string_view phrase, const Matcher& words) const {
    std::uint32_t node = 0;
    for (bool first = true; !phrase.empty(); first = false) {
        const std::size_t end = std::min(phrase.find(' '), phrase.size());
        const std::uint32_t word = words.id_of(phrase.substr(0, end));
        if (word == 0 || word >= nodes_.size()) return 0;
        node = first ? word : step(node, word);
        if (node == 0) return 0;
        phrase.remove_prefix(std::min(end + 1, phrase.size()));
    }
    return node;
}

std::uint32_t LearnedWeights::mark_tagged(const std::vector<std::uint32_t>& path) {
    std::uint32_t node = path[0];
    for (std::size_t i = 1; i < path.size(); ++i) node = child(node, path[i]);
    if (nodes_[node].tagged == 0) nodes_[node].tagged = ++tagged_;
    return nodes_[node].tagged;
}

}  // namespace hark

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

// Paths are ordered: what a phrase begins with was placed or made here before it.
void LearnedWeights::freeze(std::uint32_t words) {
    words_.resize(words + 1);
    lay_out_regions();
    entries_.resize(words_.size() + phrases_.size(), no_entry);
    for (const auto& [path, placed] : placed_) {
        std::uint32_t node = path[0];
        for (std::size_t i = 1; i < path.size(); ++i) node = add_step(node, path[i - 1], path[i]);
        weight_at(node).lean = placed.weight.lean;
        weight_at(node).stake = placed.weight.stake;
        entries_[node] = placed.entry;
    }
    placed_.clear();
}

// What two neighbours have in common is the steps that they share.
void LearnedWeights::lay_out_regions() {
    std::array<std::uint32_t, 32> steps{};
    const std::vector<std::uint32_t>* before = nullptr;
    for (const auto& [path, placed] : placed_) {
        const auto shared = before ? static_cast<std::size_t>(std::ranges::mismatch(path, *before).in1 - path.begin()) : 0;
        for (std::size_t i = std::max<std::size_t>(shared, 1); i < path.size(); ++i) ++steps[region_number(i == 1 ? path[0] | path[1] : path[i])];
        before = &path;
    }
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::uint32_t size = std::bit_ceil(steps[i] + steps[i] / 4 + 1);
        regions_[i] = {begin, size - 1};
        begin += size;
    }
    phrases_.resize(begin);
}

std::uint32_t LearnedWeights::add_step(std::uint32_t node, std::uint32_t before, std::uint32_t next) {
    if (const std::uint32_t known = child(node, next); known != 0) return known;
    if (node < words_.size()) words_[node].nexts |= 1u << next % 32;
    else weight_at(node).nexts |= 1u << next % 8;
    words_[next].befores |= 1u << before % 32;
    const std::uint64_t key = key_of(node, next);
    const Region& region = region_of(node < words_.size() ? node | next : next);
    std::uint32_t at = hash(key) & region.mask;
    while (phrases_[region.begin + at].key != 0) at = (at + 1) & region.mask;
    phrases_[region.begin + at].key = key;
    return static_cast<std::uint32_t>(words_.size()) + region.begin + at;
}

std::uint32_t LearnedWeights::find(std::string_view phrase, const Matcher& words) const {
    std::uint32_t node = 0;
    for (bool first = true; !phrase.empty(); first = false) {
        const std::size_t end = std::min(phrase.find(' '), phrase.size());
        const std::uint32_t word = words.id_of(phrase.substr(0, end));
        if (word == 0 || word >= words_.size()) return 0;
        node = first ? word : step(node, word);
        if (node == 0) return 0;
        phrase.remove_prefix(std::min(end + 1, phrase.size()));
    }
    return node;
}

void LearnedWeights::mark_tagged(const std::vector<std::uint32_t>& path, std::uint32_t number) {
    std::uint32_t node = path[0];
    for (std::size_t i = 1; i < path.size(); ++i) node = child(node, path[i]);
    weight_at(node).tagged = number & 0xFF'FFFF;
}

}  // namespace hark

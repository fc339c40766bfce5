#include "hark/lexicon/tag_weights.h"

#include <algorithm>
#include <utility>

namespace hark {

TagWeights::Lists TagWeights::listed(std::vector<Placed> placed, std::uint32_t places) {
    std::ranges::stable_sort(placed, {}, [](const Placed& one) { return std::pair(one.at, one.weight.tag); });
    Lists lists;
    lists.begins.assign(places + 1, 0);
    for (const Placed& one : placed) {
        ++lists.begins[one.at + 1];
        lists.weights.push_back(one.weight);
    }
    for (std::uint32_t i = 0; i < places; ++i) lists.begins[i + 1] += lists.begins[i];
    return lists;
}

// A tag without a bias is not decided by sums.
void TagWeights::freeze(std::vector<Placed> phrases, std::uint32_t nodes, std::vector<Placed> signals, std::uint32_t signal_count, TagId tag_count) {
    nodes_ = listed(std::move(phrases), nodes);
    signals_ = listed(std::move(signals), signal_count);
    known_.assign(tag_count, 0);
    for (const TagWeight& weight : of_signal(tag_bias)) known_[weight.tag] = 1;
    for (TagId tag = 0; tag < tag_count; ++tag)
        if (known_[tag] != 0) tags_.push_back(tag);
}

}  // namespace hark

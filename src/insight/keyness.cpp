#include "hark/insight/keyness.h"

#include "hark/insight/surges.h"

#include <algorithm>
#include <tuple>

namespace hark {

std::vector<NewPhrase> new_phrases(const PhraseCounts& counts, std::size_t most, std::int64_t least, double false_discovery) {
    const auto now_of = double(counts.inside()), before_of = double(counts.outside());
    std::vector<std::pair<double, NewPhrase>> found;
    for (const KeyPhrase& key : counts.ranked(4 * most, least))
        found.push_back({surge_p_value(double(key.inside), now_of, double(key.outside), before_of), {key, before_of > 0 ? double(key.outside) * now_of / before_of : 0, 1}});
    std::ranges::sort(found, {}, [](const auto& one) { return std::tuple(one.first, -one.second.key.inside, one.second.key.phrase); });
    const auto tested = double(counts.frequent(least));
    std::vector<NewPhrase> kept;
    double smallest = 1;
    for (std::size_t rank = found.size(); rank > 0; --rank) {  // Benjamini & Hochberg: what is not listed here has a greater p-value
        smallest = std::min(smallest, found[rank - 1].first * tested / double(rank));
        found[rank - 1].second.q_value = smallest;
    }
    for (auto& [p_value, phrase] : found)
        if (kept.size() < most && phrase.q_value <= false_discovery) kept.push_back(std::move(phrase));
    return kept;
}

}  // namespace hark

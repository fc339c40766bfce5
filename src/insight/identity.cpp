#include "hark/insight/identity.h"

#include <algorithm>
#include <tuple>

namespace hark {
namespace {

constexpr double most = 0.5, part = 1.0 / 3;

struct Pair {
    double kept = 0;               // share of the old one's members that the new one has
    std::size_t before = 0, now = 0;
};

}  // namespace

void Sketch::add(std::uint64_t member) {
    if (members_.size() == size && member >= members_.back()) return;
    const auto at = std::ranges::lower_bound(members_, member);
    if (at != members_.end() && *at == member) return;
    members_.insert(at, member);
    if (members_.size() > size) members_.pop_back();
}

Sketch Sketch::of(std::vector<std::uint64_t> members) {
    Sketch sketch;
    for (const std::uint64_t member : members) sketch.add(member);
    return sketch;
}

// A full sketch says nothing of members above its greatest.
double Sketch::within(const Sketch& other) const {
    const std::uint64_t greatest = other.members_.size() == size ? other.members_.back() : ~std::uint64_t{0};
    std::size_t looked_at = 0, shared = 0;
    for (const std::uint64_t member : members_) {
        if (member > greatest) break;
        ++looked_at;
        shared += std::ranges::binary_search(other.members_, member);
    }
    return looked_at == 0 ? 0 : double(shared) / double(looked_at);
}

std::vector<Succession> successions(std::span<const Sketch> before, std::span<const Sketch> now) {
    std::vector<Pair> pairs;
    for (std::size_t b = 0; b < before.size(); ++b)
        for (std::size_t n = 0; n < now.size(); ++n)
            if (const double kept = before[b].within(now[n]); kept >= part) pairs.push_back({kept, b, n});
    std::ranges::sort(pairs, {}, [&](const Pair& pair) { return std::tuple(-pair.kept, -static_cast<std::int64_t>(before[pair.before].members().size()), pair.before, pair.now); });
    std::vector<Succession> who(now.size());
    std::vector<bool> continued(before.size());
    for (const Pair& pair : pairs)
        if (pair.kept >= most && !continued[pair.before] && !who[pair.now].same) who[pair.now].same = pair.before, continued[pair.before] = true;
    for (const Pair& pair : pairs) {
        Succession& one = who[pair.now];
        if (pair.kept >= most && !continued[pair.before])
            one.merged.push_back(pair.before), continued[pair.before] = true;
    }
    for (std::size_t n = 0; n < now.size(); ++n) {
        if (who[n].same) continue;
        double best = part;
        for (std::size_t b = 0; b < before.size(); ++b)
            if (const double from = now[n].within(before[b]); from >= best) best = from, who[n].split = b;
    }
    return who;
}

}  // namespace hark

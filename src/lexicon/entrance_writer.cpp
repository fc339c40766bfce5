#include "entrance_writer.h"

#include <algorithm>
#include <tuple>

namespace hark {

NearLabels EntranceWriter::Side::labels() const {
    NearLabels all;
    for (const NearWay& way : near) all |= way.labels;
    return all;
}

// Of equally long matches in a layer one is kept, as Walk does; of rules all are.
void EntranceWriter::add_own(Layer layer, std::uint32_t entry, Reach& reach) const {
    const std::uint32_t leaf = Leaf::name(layer, entry);
    const auto rival = layer == Layer::rule ? reach.own.end() : std::ranges::find(reach.own, static_cast<std::size_t>(layer), Leaf::layer);
    if (rival == reach.own.end()) return reach.own.push_back(leaf);
    const auto rank = [&](std::uint32_t name) { return std::tuple(impl_.is_broad[Leaf::entry(name)], name); };
    if (rank(leaf) < rank(*rival)) *rival = leaf;
}

NearWay EntranceWriter::way_of(std::uint32_t node) const {
    const MatcherState& state = impl_.state(states_.name_of(node));
    const auto at = reinterpret_cast<const std::byte*>(state.edges().slots) - impl_.states.data();
    return {StateWriter::labels_of(nodes_[node]), static_cast<std::uint32_t>(at / 8), state.edges_listed, state.edge_bits, state.has_types};
}

// What can be done at a node, and at those that it joins, and where it turns round, at those before.
void EntranceWriter::add(std::uint32_t node, Side Reach::*side, Reach& reach) {
    if (!(reach.*side).nodes.insert(node).second) return;  // choices that may be left out lead there more than once
    const Node& from = nodes_[node];
    for (const auto& [layer, entry] : from.entries) add_own(layer, entry, reach);
    if (!from.children.empty()) (reach.*side).near.push_back(way_of(node));
    for (const auto& [most, child] : from.gaps) {
        const GapEdge edge = states_.edge_to(child, static_cast<std::uint8_t>(most));
        (reach.*side).far.push_back({states_.near_wanted_by(child), edge.child, edge.far, edge.most, edge.deeper});
    }
    for (const std::uint32_t join : from.joins) add(join, side, reach);
    if (from.turn != 0) add(from.turn, &Reach::behind, reach);
}

Entrance EntranceWriter::entrance_of(const Reach& reach) {
    Entrance entrance;
    entrance.after = reach.ahead.labels();
    entrance.before = reach.behind.labels();
    std::ranges::copy(reach.own, entrance.own.begin());
    entrance.near = static_cast<std::uint32_t>(impl_.near_ways.size());
    entrance.far = static_cast<std::uint32_t>(impl_.far_ways.size());
    entrance.near_ahead = static_cast<std::uint16_t>(reach.ahead.near.size());
    entrance.near_behind = static_cast<std::uint16_t>(reach.behind.near.size());
    entrance.far_ahead = static_cast<std::uint16_t>(reach.ahead.far.size());
    entrance.far_behind = static_cast<std::uint16_t>(reach.behind.far.size());
    for (const Side* side : {&reach.ahead, &reach.behind}) {
        impl_.near_ways.append(side->near);
        impl_.far_ways.append(side->far);
    }
    return entrance;
}

std::map<std::uint32_t, std::uint32_t> EntranceWriter::write() {
    std::map<std::uint32_t, std::uint32_t> numbers;
    impl_.entrances.resize(1);
    for (const auto& [label, node] : nodes_[0].children) {
        if ((label & (type_label | start_label)) != 0) continue;
        Reach reach;
        add(node, &Reach::ahead, reach);
        for (Side* side : {&reach.ahead, &reach.behind}) std::ranges::stable_sort(side->far, {}, &FarWay::most);
        // What finds no place among its own matches is a way that is always open.
        for (; reach.own.size() >= Entrance{}.own.size(); reach.own.pop_back()) reach.ahead.near.push_back({any_label, reach.own.back()});
        numbers.emplace(label, static_cast<std::uint32_t>(impl_.entrances.size()));
        impl_.entrances.push_back(entrance_of(reach));
    }
    return numbers;
}

}  // namespace hark

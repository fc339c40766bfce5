#include "state_writer.h"

#include <bit>
#include <new>

namespace hark {

// With a slot free, so that a search ends.
std::size_t StateWriter::slots_for(std::size_t edges) { return edges == 0 ? 0 : std::bit_ceil(edges + edges / 2 + 1); }

std::uint64_t StateWriter::filter_of(const Node& node) {
    std::uint64_t filter = 0;
    for (const auto& [label, child] : node.children) filter |= Matcher::Impl::filter_bit(label);
    return filter;
}

std::size_t StateWriter::units_of(const Node& node) {
    const std::size_t gaps = node.gaps.size() + node.joins.size();
    const std::size_t bytes = sizeof(MatcherState) + gaps * sizeof(GapEdge) + slots_for(node.children.size()) * sizeof(EdgeSlot) + node.entries.size() * sizeof(std::uint32_t);
    return (bytes + 7) / 8;
}

bool StateWriter::is_leaf(const Node& node) { return node.entries.size() == 1 && node.children.empty() && node.gaps.empty() && node.joins.empty(); }

// Depth first; a node that several others join lies behind the first of them.
void StateWriter::place_all() {
    std::vector<bool> placed(nodes_.size());
    for (std::vector<std::uint32_t> waiting{0}; !waiting.empty();) {
        const std::uint32_t n = waiting.back();
        waiting.pop_back();
        if (placed[n]) continue;
        placed[n] = true;
        if (is_leaf(nodes_[n])) {
            names_[n] = Leaf::name(nodes_[n].entries.begin()->first, nodes_[n].entries.begin()->second);
            continue;
        }
        names_[n] = static_cast<std::uint32_t>(size_);
        size_ += units_of(nodes_[n]);
        for (const std::uint32_t join : nodes_[n].joins) waiting.push_back(join);
        for (const auto& [most, child] : nodes_[n].gaps) waiting.push_back(child);
        for (const auto& [label, child] : nodes_[n].children) waiting.push_back(child);
    }
}

// Also through the nodes that it joins.
Wanted StateWriter::wanted_by(std::uint32_t node) const {
    const Node& from = nodes_[node];
    Wanted wanted{from.entries.empty() ? filter_of(from) : any_token, 0};
    for (const auto& [most, child] : from.gaps) {
        const Wanted beyond = wanted_by(child);
        wanted.ahead |= beyond.here | beyond.ahead;
    }
    for (const std::uint32_t join : from.joins) {
        const Wanted beyond = wanted_by(join);
        wanted.here |= beyond.here;
        wanted.ahead |= beyond.ahead;
    }
    return wanted;
}

void StateWriter::write_edges(EdgeSlot* edges, MatcherState& state, const Node& node) const {
    const std::size_t slots = slots_for(node.children.size());
    state.edge_bits = slots == 0 ? 0 : static_cast<std::uint8_t>(std::countr_zero(slots));
    for (std::size_t i = 0; i < slots; ++i) new (&edges[i]) EdgeSlot;
    for (const auto& [label, child] : node.children) {
        state.has_types |= (label & type_label) != 0;
        std::uint32_t slot = Matcher::Impl::spread(label) >> 8;
        while (edges[slot & state.edge_mask()].child != 0) ++slot;
        edges[slot & state.edge_mask()] = {label, names_[child]};
    }
}

void StateWriter::write_state(std::byte* at, const Node& node) const {
    MatcherState& state = *new (at) MatcherState;
    state.filter = filter_of(node);
    state.gap_count = static_cast<std::uint16_t>(node.gaps.size() + node.joins.size());
    auto* gap = const_cast<GapEdge*>(state.gaps().data());
    for (const auto& [most, child] : node.gaps) new (gap++) GapEdge{wanted_by(child), static_cast<std::uint32_t>(most), names_[child]};
    for (const std::uint32_t join : node.joins) new (gap++) GapEdge{wanted_by(join), 0, names_[join]};
    write_edges(const_cast<EdgeSlot*>(state.edges()), state, node);
    auto* output = const_cast<std::uint32_t*>(state.outputs());
    for (const auto& [layer, entry] : node.entries) {
        state.layers = static_cast<std::uint8_t>(state.layers | 1u << static_cast<unsigned>(layer));
        new (output++) std::uint32_t{entry};
    }
}

void StateWriter::write(Matcher::Impl& impl) {
    place_all();
    impl.states.resize(size_ * 8);
    impl.state_count = nodes_.size();
    for (std::size_t n = 0; n < nodes_.size(); ++n)
        if (!is_leaf(nodes_[n])) write_state(impl.states.data() + std::size_t{names_[n]} * 8, nodes_[n]);
    impl.start_state = Matcher::Impl::child(impl.state(0), start_label);
}

}  // namespace hark

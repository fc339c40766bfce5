#include "state_writer.h"

#include <algorithm>
#include <bit>
#include <new>

namespace hark {

// Of a table with a slot free, so that a search ends.
std::size_t StateWriter::slots_for(std::size_t edges) { return edges <= MatcherState::most_listed ? edges : std::bit_ceil(edges + edges / 2 + 1); }

NearLabels StateWriter::labels_of(const Node& node) {
    NearLabels labels;
    for (const auto& [label, child] : node.children) labels |= Matcher::Impl::near_labels(label);
    return labels;
}

std::size_t StateWriter::gaps_of(const Node& node) { return node.gaps.size() + node.joins.size() + (node.turn != 0); }
std::size_t StateWriter::output_units_of(const Node& node) { return (node.entries.size() + 1) / 2; }
std::size_t StateWriter::units_of(const Node& node) {
    return output_units_of(node) + (sizeof(MatcherState) + gaps_of(node) * sizeof(GapEdge) + slots_for(node.children.size()) * sizeof(EdgeSlot)) / 8;
}

bool StateWriter::only_turns(const Node& node) { return node.entries.empty() && node.children.empty() && node.gaps.empty() && node.joins.empty(); }

bool StateWriter::is_leaf(const Node& node) { return node.entries.size() == 1 && node.children.empty() && node.gaps.empty() && node.joins.empty() && node.turn == 0; }

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
        if (nodes_[n].turn != 0) waiting.push_back(nodes_[n].turn);
        for (const std::uint32_t join : nodes_[n].joins) waiting.push_back(join);
        for (const auto& [most, child] : nodes_[n].gaps) waiting.push_back(child);
        for (const auto& [label, child] : nodes_[n].children) waiting.push_back(child);
    }
}

// Labels of the next token, also through the nodes that it joins.
void StateWriter::add_first(const std::vector<Node>& nodes, std::uint32_t node, std::set<std::uint32_t>& labels) {
    for (const auto& [label, child] : nodes[node].children) labels.insert(label);
    for (const std::uint32_t join : nodes[node].joins) add_first(nodes, join, labels);
}

std::set<std::uint32_t> StateWriter::far_labels(const std::vector<Node>& nodes) {
    std::set<std::uint32_t> labels;
    for (const Node& node : nodes)
        for (const auto& [most, child] : node.gaps) add_first(nodes, child, labels);
    return labels;
}

NearLabels StateWriter::near_wanted_by(std::uint32_t node) const {
    const Node& from = nodes_[node];
    if (!from.entries.empty() || from.turn != 0) return any_label;
    NearLabels near = labels_of(from);
    for (const std::uint32_t join : from.joins) near |= near_wanted_by(join);
    return (near.first & any_token) != 0 ? any_label : near;
}

// One of these must come, whether at once or behind further gaps.
FarLabels StateWriter::far_wanted_by(std::uint32_t node) const {
    FarLabels far;
    for (const auto& [label, child] : nodes_[node].children)
        if (const auto bit = far_.find(label); bit != far_.end()) far |= Matcher::Impl::far_labels(bit->second);
    for (const auto& [most, child] : nodes_[node].gaps) far |= far_wanted_by(child);
    for (const std::uint32_t join : nodes_[node].joins) far |= far_wanted_by(join);
    return far;
}

bool StateWriter::has_gaps(std::uint32_t node) const {
    return !nodes_[node].gaps.empty() || std::ranges::any_of(nodes_[node].joins, [&](std::uint32_t join) { return has_gaps(join); });
}

std::uint16_t StateWriter::number_of(const FarLabels& far) {
    const auto known = far_numbers_.find({far.common, far.rare});
    if (known != far_numbers_.end()) return known->second;
    if (far_numbers_.size() > 0xFFFF) return 0;
    return far_numbers_.emplace(std::pair(far.common, far.rare), static_cast<std::uint16_t>(far_numbers_.size())).first->second;
}

// A node that does nothing but turn round is left out.
GapEdge StateWriter::edge_to(std::uint32_t node, std::uint8_t most) {
    if (most == 0 && nodes_[node].turn != 0 && only_turns(nodes_[node])) return edge_to(nodes_[node].turn, GapEdge::turn);
    return {near_wanted_by(node).first, names_[node], number_of(far_wanted_by(node)), most, has_gaps(node)};
}

void StateWriter::write_edges(EdgeSlot* edges, MatcherState& state, const Node& node) const {
    const std::size_t slots = slots_for(node.children.size());
    const bool listed = slots == node.children.size();
    if (listed) state.edges_listed = static_cast<std::uint8_t>(slots);
    else state.edge_bits = static_cast<std::uint8_t>(std::countr_zero(slots));
    for (std::size_t i = 0; i < slots; ++i) new (&edges[i]) EdgeSlot;
    std::uint32_t next = 0;
    for (const auto& [label, child] : node.children) {
        state.has_types |= (label & type_label) != 0;
        std::uint32_t slot = listed ? next++ : (Matcher::Impl::spread(label) >> 8) & state.edge_mask();
        while (edges[slot].child != 0) slot = (slot + 1) & state.edge_mask();
        edges[slot] = {label, names_[child]};
    }
}

void StateWriter::write_state(std::byte* at, const Node& node) {
    MatcherState& state = *new (at) MatcherState;
    state.filter = labels_of(node).first;
    state.gap_count = static_cast<std::uint16_t>(gaps_of(node));
    state.output_units = static_cast<std::uint16_t>(output_units_of(node));
    auto* gap = const_cast<GapEdge*>(state.gaps().data());
    for (const auto& [most, child] : node.gaps) new (gap++) GapEdge(edge_to(child, static_cast<std::uint8_t>(most)));
    for (const std::uint32_t join : node.joins) new (gap++) GapEdge(edge_to(join, 0));
    if (node.turn != 0) new (gap++) GapEdge(edge_to(node.turn, GapEdge::turn));
    write_edges(const_cast<EdgeSlot*>(state.edges().slots), state, node);
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
}

void StateWriter::write_far_sets(Matcher::Impl& impl) const {
    impl.far_sets.resize(far_numbers_.size());
    for (const auto& [far, number] : far_numbers_) impl.far_sets[number] = {far.first, far.second};
}

}  // namespace hark

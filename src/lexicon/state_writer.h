// Lays the nodes of a Builder out as the states of the frozen automaton: each with all that belongs to it, and before its
// children, so that a walk mostly goes on where it has just read. Leaves are named and not laid out.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "matcher_builder.h"
#include "matcher_tables.h"

namespace hark {

class StateWriter {
    using Node = Matcher::Builder::Node;

public:
    static NearLabels labels_of(const Node& node);
    // `far`: of each label that far_labels() names its bit, as Meaning has it.
    StateWriter(const std::vector<Node>& nodes, const std::map<std::uint32_t, std::uint8_t>& far) : nodes_(nodes), far_(far), names_(nodes.size()) {}
    // The labels that some pattern wants right behind a gap.
    static std::set<std::uint32_t> far_labels(const std::vector<Node>& nodes);
    void write(Matcher::Impl& impl);
    // Of a node that has been written: where it lies, in units of 8 bytes, or its leaf.
    std::uint32_t name_of(std::uint32_t node) const { return names_[node]; }
    // The labels of which a node wants one as the next token; any_label: none need come.
    NearLabels near_wanted_by(std::uint32_t node) const;
    // The edge to it, over at most so many tokens.
    GapEdge edge_to(std::uint32_t node, std::uint8_t most);
    // Once all edges are made.
    void write_far_sets(Matcher::Impl& impl) const;

private:
    static std::size_t slots_for(std::size_t edges);
    static std::size_t gaps_of(const Node& node);
    static std::size_t output_units_of(const Node& node);
    static std::size_t units_of(const Node& node);
    static bool only_turns(const Node& node);
    static bool is_leaf(const Node& node);
    void place_all();
    static void add_first(const std::vector<Node>& nodes, std::uint32_t node, std::set<std::uint32_t>& labels);
    FarLabels far_wanted_by(std::uint32_t node) const;
    bool has_gaps(std::uint32_t node) const;
    std::uint16_t number_of(const FarLabels& far);
    void write_state(std::byte* at, const Node& node);
    void write_edges(EdgeSlot* edges, MatcherState& state, const Node& node) const;

    const std::vector<Node>& nodes_;
    const std::map<std::uint32_t, std::uint8_t>& far_;
    std::vector<std::uint32_t> names_;   // by node
    // The same sets are wanted again and again. The first may be anything: what finds no number any more is not foretold.
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint16_t> far_numbers_{{{~std::uint64_t{0}, ~std::uint64_t{0}}, 0}};
    std::size_t size_ = 0;               // of all, in units
};

}  // namespace hark

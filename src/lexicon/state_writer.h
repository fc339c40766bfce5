// Lays the nodes of a Builder out as the states of the frozen automaton: each with all that belongs to it, and before its
// children, so that a walk mostly goes on where it has just read. Leaves are named and not laid out.
#pragma once

#include <vector>

#include "matcher_builder.h"
#include "matcher_tables.h"

namespace hark {

class StateWriter {
    using Node = Matcher::Builder::Node;

public:
    explicit StateWriter(const std::vector<Node>& nodes) : nodes_(nodes), names_(nodes.size()) {}
    void write(Matcher::Impl& impl);

private:
    static std::size_t slots_for(std::size_t edges);
    static std::uint64_t filter_of(const Node& node);
    static std::size_t units_of(const Node& node);
    static bool is_leaf(const Node& node);
    void place_all();
    Wanted wanted_by(std::uint32_t node) const;
    void write_state(std::byte* at, const Node& node) const;
    void write_edges(EdgeSlot* edges, MatcherState& state, const Node& node) const;

    const std::vector<Node>& nodes_;
    std::vector<std::uint32_t> names_;   // of each node: where it lies, in units of 8 bytes, or its leaf
    std::size_t size_ = 0;               // of all, in units
};

}  // namespace hark

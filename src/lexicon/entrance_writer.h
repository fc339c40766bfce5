// Says of each word that patterns are entered by what it matches alone, and how walks may go on from it: the nodes that
// choices lead to without a token are followed here once, and not by each walk (see Entrance).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "matcher_builder.h"
#include "matcher_tables.h"
#include "state_writer.h"

namespace hark {

class EntranceWriter {
    using Node = Matcher::Builder::Node;

public:
    // `states` has been written into `impl`.
    EntranceWriter(const std::vector<Node>& nodes, StateWriter& states, Matcher::Impl& impl) : nodes_(nodes), states_(states), impl_(impl) {}
    // Fills entrances and their ways. Returns the number of each word's entrance, by word.
    std::map<std::uint32_t, std::uint32_t> write();

private:
    // Out of all nodes that are reached without a token, to one side.
    struct Side {
        std::vector<NearWay> near;
        std::vector<FarWay> far;
        std::set<std::uint32_t> nodes;
        NearLabels labels() const;
    };
    struct Reach {
        Side ahead, behind;
        std::vector<std::uint32_t> own;  // leaves
    };
    NearWay way_of(std::uint32_t node) const;
    void add(std::uint32_t node, Side Reach::*side, Reach& reach);
    void add_own(Layer layer, std::uint32_t entry, Reach& reach) const;
    Entrance entrance_of(const Reach& reach);

    const std::vector<Node>& nodes_;
    StateWriter& states_;
    Matcher::Impl& impl_;
};

}  // namespace hark

#include "hark/lexicon/topic_rules.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace hark {
namespace {

RulePlace joined(const RulePlace& a, const RulePlace& b) {
    RulePlace place = a;
    place.first = std::min(a.first, b.first);
    place.last = std::max(a.last, b.last);
    for (const RulePlace::Part& part : b.words())
        if (place.part_count < RulePlace::most_parts) place.parts[place.part_count++] = part;
    return place;
}

// Symbols between the two; -1 if they overlap.
std::int64_t between(const RulePlace& a, const RulePlace& b) {
    if (a.last <= b.first) return b.first - a.last;
    if (b.last <= a.first) return a.first - b.last;
    return -1;
}

}  // namespace

// The places of a node lie on top of the stack, those of its children above them until they are joined.
struct TopicRules::Look {
    const TopicRules& rules;
    std::span<const std::uint32_t> clause_ends;
    RuleScratch& scratch;

    struct Bounds {
        std::uint32_t first = 0, last = 0xFFFF'FFFF;
    };

    std::vector<RulePlace>& stack() { return scratch.stack; }

    // In the order in which they stand, whichever of the leaf's patterns it is.
    void push_leaf(std::uint32_t leaf, Bounds bounds) {
        const std::size_t begin = stack().size();
        std::size_t parts = 0;
        auto place = scratch.places.begin();
        for (const std::uint32_t part : rules.parts_of(leaf)) {
            place = std::ranges::lower_bound(place, scratch.places.end(), part, {}, &RuleScratch::Place::part);
            if (place == scratch.places.end()) break;
            if (place->part == part) ++parts;
            for (; place != scratch.places.end() && place->part == part; ++place)
                if (place->first >= bounds.first && place->last <= bounds.last) stack().push_back({place->first, place->last, 1, {RulePlace::Part{place->first, place->last}}});
        }
        if (parts > 1) in_order(begin);
        if (stack().size() > begin + most_places) stack().resize(begin + most_places);
    }

    void in_order(std::size_t begin) {
        const auto from = stack().begin() + static_cast<std::ptrdiff_t>(begin);
        const auto bounds_of = [](const RulePlace& place) { return std::pair(place.first, place.last); };
        std::ranges::sort(from, stack().end(), {}, bounds_of);
        const auto same = std::ranges::unique(from, stack().end(), {}, bounds_of);
        stack().erase(same.begin(), same.end());
    }

    bool fits(const Node& node, const RulePlace& left, const RulePlace& right) const {
        const std::int64_t gap = between(left, right);
        if (node.op == Op::all) return true;
        if (gap < 0 || (node.op == Op::before && right.first < left.last) || (node.op == Op::after && left.first < right.last)) return false;
        return node.within == 0xFFFF || gap <= node.within;
    }

    // Each place of the left with the nearest of the right; with `except`, each that has none. Left: [begin, middle), right: the rest.
    void join(const Node& node, bool except, std::size_t begin, std::size_t middle) {
        std::size_t kept = begin;
        for (std::size_t i = begin; i < middle; ++i) {
            const RulePlace left = stack()[i];
            const RulePlace* best = nullptr;
            for (std::size_t j = middle; j < stack().size(); ++j) {
                const RulePlace& right = stack()[j];
                if (fits(node, left, right) && (!best || between(left, right) < between(left, *best))) best = &right;
            }
            if (except == (best != nullptr)) continue;
            stack()[kept++] = best ? joined(left, *best) : left;
        }
        stack().resize(kept);
    }

    void push_all(const Node& node, Bounds bounds) {
        const std::size_t begin = stack().size();
        bool is_first = true;
        for (const Child& child : children(node)) {
            const Node& part = rules.nodes_[child.node];
            if (part.op == Op::comment) {
                if (rules.holds_in_comment(part, scratch.in_comment) == child.denied) stack().resize(begin);
            } else {
                const std::size_t middle = stack().size();
                push(part, bounds);
                if (child.denied) {
                    const bool there = stack().size() > middle;
                    stack().resize(there ? begin : middle);
                } else if (!is_first) {
                    join(node, false, begin, middle);
                }
            }
            if (stack().size() == begin) return;
            is_first = false;
        }
    }

    void push_clauses(const Node& node, Bounds bounds) {
        std::uint32_t first = 0;
        for (const std::uint32_t end : clause_ends) {
            push(rules.nodes_[children(node)[0].node], {std::max(first, bounds.first), std::min(end, bounds.last)});
            first = end;
        }
    }

    std::span<const Child> children(const Node& node) const { return std::span(rules.children_).subspan(node.first, node.count); }

    void push(const Node& node, Bounds bounds) {
        const std::size_t begin = stack().size();
        switch (node.op) {
            case Op::leaf: push_leaf(node.first, bounds); break;
            case Op::any:
                for (const Child& child : children(node)) push(rules.nodes_[child.node], bounds);
                break;
            case Op::all: push_all(node, bounds); break;
            case Op::clause: push_clauses(node, bounds); break;
            case Op::comment: break;  // a condition: see push_all
            case Op::near:
            case Op::before:
            case Op::after: {
                push(rules.nodes_[children(node)[0].node], bounds);
                const std::size_t middle = stack().size();
                if (middle == begin) break;
                push(rules.nodes_[children(node)[1].node], bounds);
                join(node, node.except, begin, middle);
            }
        }
        if (stack().size() > begin + most_places) stack().resize(begin + most_places);
    }
};

void TopicRules::collect(std::span<const Match> parts, std::vector<RuleScratch::Place>& places) const {
    places.clear();
    for (const Match& part : parts) places.push_back({part.entry, part.first, part.last});
    std::ranges::sort(places);
    places.erase(std::ranges::unique(places).begin(), places.end());
}

void TopicRules::note_comment(std::span<const Match> parts, RuleScratch& scratch) const {
    for (const Match& part : parts) {
        const auto at = std::ranges::lower_bound(scratch.in_comment, part.entry);
        if (at == scratch.in_comment.end() || *at != part.entry) scratch.in_comment.insert(at, part.entry);
    }
}

bool TopicRules::holds_in_comment(const Node& node, const std::vector<std::uint32_t>& parts) const {
    const auto is_there = [&](std::uint32_t part) { return std::ranges::binary_search(parts, part); };
    if (node.op == Op::leaf) return std::ranges::any_of(parts_of(node.first), is_there);
    const auto holds = [&](const Child& child) { return holds_in_comment(nodes_[child.node], parts) != child.denied; };
    const std::span<const Child> children = std::span(children_).subspan(node.first, node.count);
    return node.op == Op::any ? std::ranges::any_of(children, holds) : std::ranges::all_of(children, holds);
}

bool TopicRules::is_for(const Rule& rule, std::span<const KnownSegment> segments) const {
    for (std::uint32_t i = rule.segments_begin; i < rule.segments_end; i += 2)
        if (std::ranges::none_of(segments, [&](const KnownSegment& known) { return known.column == segments_[i] && known.value == segments_[i + 1]; })) return false;
    return true;
}

void TopicRules::match(std::span<const Match> parts, std::span<const std::uint32_t> clause_ends, RuleScratch& scratch, std::vector<RuleFound>& found) const {
    found.clear();
    if (parts.empty()) return;
    collect(parts, scratch.places);
    scratch.waiting.resize((rules_.size() + 63) / 64);
    for (std::size_t i = 0; i < scratch.places.size(); ++i)
        if (i == 0 || scratch.places[i].part != scratch.places[i - 1].part)
            for (const std::uint32_t rule : slice(rules_of_part_[scratch.places[i].part], part_rules_)) scratch.waiting[rule / 64] |= std::uint64_t{1} << rule % 64;
    Look look{*this, clause_ends, scratch};
    for (std::size_t i = 0; i < scratch.waiting.size(); ++i)
        for (std::uint64_t bits = std::exchange(scratch.waiting[i], 0); bits != 0; bits &= bits - 1) {
            const Rule& rule = rules_[i * 64 + static_cast<std::size_t>(std::countr_zero(bits))];
            if (!is_for(rule, scratch.segments)) continue;
            scratch.stack.clear();
            look.push(nodes_[rule.root], {});
            for (const RulePlace& place : scratch.stack) found.push_back({place, rule.entry, rule.weight});
        }
}

}  // namespace hark

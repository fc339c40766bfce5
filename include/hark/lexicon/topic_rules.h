// hark/lexicon/topic_rules.h: topics told by rules over words and phrases: AND, OR, NOT, NEAR, BEFORE, AFTER, CLAUSE, COMMENT.
//
//   rules.note_comment(parts, scratch);                         // of each sentence, only if rules.look_at_comments()
//   rules.match(parts, clause_ends, scratch, found);            // of the sentence at hand
//
// `parts` are the matches of Layer::rule in a sentence: each place of each word or phrase that a rule names. A rule costs nothing
// where the rarest of what it needs is missing. Models/README.md has the language. Frozen; safe from any thread; once warm, allocates nothing.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hark/lexicon/matcher.h"

namespace hark {

// Where a rule holds: symbols [first, last), and the words that it rests on, of which the first six are kept.
struct RulePlace {
    struct Part {
        std::uint32_t first = 0, last = 0;
    };
    static constexpr std::size_t most_parts = 6;
    std::uint32_t first = 0, last = 0, part_count = 0;
    std::array<Part, most_parts> parts;

    std::span<const Part> words() const noexcept { return {parts.data(), part_count}; }
};

struct RuleFound {
    RulePlace place;
    std::uint32_t entry = 0;            // the rule's entry in the models
    std::int32_t weight = 1;
};

// A column of the verbatim's source and its value there, as rules ask for them. Views.
struct KnownSegment {
    std::string_view column, value;
};

// What match() needs room for; one a thread.
struct RuleScratch {
    struct Place {
        std::uint32_t part = 0, first = 0, last = 0;
        auto operator<=>(const Place&) const = default;
    };
    std::vector<Place> places;
    std::vector<RulePlace> stack;
    std::vector<std::uint64_t> waiting;             // a bit a rule: all are off between two sentences
    std::vector<std::uint32_t> in_comment;          // parts, sorted, each once
    std::span<const KnownSegment> segments;         // of the verbatim at hand: the caller sets it
};

class TopicRules {
public:
    // Of a leaf, and of a node, the first so many places in a sentence count: no text can make a rule slow.
    static constexpr std::size_t most_places = 64;

    bool empty() const noexcept { return rules_.empty(); }
    std::size_t size() const noexcept { return rules_.size(); }
    bool look_at_comments() const noexcept { return looks_at_comments_; }
    bool look_at_segments() const noexcept { return !segments_.empty(); }
    // Adds what a sentence holds to what is known of its comment; scratch.in_comment is empty before the first.
    void note_comment(std::span<const Match> parts, RuleScratch& scratch) const;
    // Replaces `found` with all places of all rules that hold, in the order of the rules. `clause_ends`: the symbol behind the last of each clause.
    void match(std::span<const Match> parts, std::span<const std::uint32_t> clause_ends, RuleScratch& scratch, std::vector<RuleFound>& found) const;

private:
    friend class ModelImage;
    friend class RuleCompiler;
    enum class Op : std::uint8_t { leaf, any, all, near, before, after, clause, comment };
    struct Node {
        Op op = Op::leaf;
        bool except = false;
        std::uint16_t within = 0;
        std::uint32_t first = 0, count = 0;         // leaf: its number; else children
    };
    struct Child {
        std::uint32_t node = 0;
        bool denied = false;
    };
    struct Rule {
        std::uint32_t root = 0, entry = 0;
        std::int32_t weight = 1;
        std::uint32_t segments_begin = 0, segments_end = 0;
    };
    struct Range {
        std::uint32_t begin = 0, end = 0;
    };
    struct Look;                                    // at one sentence

    void collect(std::span<const Match> parts, std::vector<RuleScratch::Place>& places) const;
    bool is_for(const Rule& rule, std::span<const KnownSegment> segments) const;
    bool holds_in_comment(const Node& node, const std::vector<std::uint32_t>& parts) const;
    std::span<const std::uint32_t> parts_of(std::uint32_t leaf) const { return slice(parts_of_leaf_[leaf], leaf_parts_); }
    static std::span<const std::uint32_t> slice(Range range, const std::vector<std::uint32_t>& all) { return {all.data() + range.begin, all.data() + range.end}; }

    std::vector<Node> nodes_;
    std::vector<Child> children_;
    std::vector<Rule> rules_;
    std::vector<Range> parts_of_leaf_;              // ascending
    std::vector<std::uint32_t> leaf_parts_;
    std::vector<Range> rules_of_part_;              // those that wait for it, ascending
    std::vector<std::uint32_t> part_rules_;
    std::vector<std::string> segments_;             // column, value, column, value ...
    bool looks_at_comments_ = false;
};

}  // namespace hark

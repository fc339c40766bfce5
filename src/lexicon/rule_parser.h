// The rule language of models/README.md: what a rules file says, as trees.
//
//   @parcel: parcel | {n:package} | order
//   delivery.time: @parcel NEAR/4 (late | "took for ever") AND NOT early   WHEN negative   WEIGHT 2
//   topic pets.welcome = Place > Pets: Whether pets are welcome
//   replace food.quality
//
// OR (or |) binds loosest, then AND, then NEAR, BEFORE and AFTER; all from left to right. A statement goes on where the next
// line begins with a space.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hark/lexicon/models.h"

namespace hark {

enum class RuleOp : std::uint8_t { pattern, reference, any, all, near, before, after, clause, comment };

struct RuleTree {
    RuleOp op = RuleOp::pattern;
    bool denied = false;                // as a part of `all`: it may not hold
    bool except = false;                // near, before, after: nothing of the right side may be there
    std::uint16_t within = 0;           // near, before, after: at most so many tokens between; 0xFFFF: anywhere
    std::string text;                   // pattern, as written; name that is referred to
    std::size_t at = 0;                 // byte of the file where it begins
    std::vector<RuleTree> parts;
};

struct RuleStatement {
    enum class Kind { helper, rule, topic, replace };
    Kind kind = Kind::rule;
    std::string name;                   // without the @
    std::size_t begin = 0, end = 0;     // bytes of the file
    RuleTree tree;                      // helper, rule
    std::int32_t polarities = 0;        // a bit each, by Polarity; 0: any
    std::int32_t weight = 1;
    std::vector<std::pair<std::string, std::string>> segments;  // column, value
    Topic topic;                        // topic
};

inline constexpr std::uint16_t anywhere = 0xFFFF;

struct RuleTrouble {
    std::size_t at = 0;                 // byte of the file
    std::string what, mend;
};

// Fills tree and conditions from bytes [begin, end) of the file, or says what is wrong first.
std::optional<RuleTrouble> parse_rule(std::string_view file, std::size_t begin, std::size_t end, RuleStatement& statement);

// "en/mine.rules:3:14", the column in code points.
std::string place_in(const ModelFile& file, std::size_t at);

// All statements that can be read; an issue for each that cannot: where, what was expected, what was probably meant.
std::vector<RuleStatement> parse_rules(const ModelFile& file, std::vector<ModelIssue>& issues);

}  // namespace hark

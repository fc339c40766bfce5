// Rules as trees become the program of TopicRules; their words and phrases go into the one automaton.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "hark/lexicon/topic_rules.h"
#include "hark/text/tokenizer.h"
#include "matcher_builder.h"
#include "rule_parser.h"

namespace hark {

class RuleCompiler {
public:
    RuleCompiler(Matcher::Builder& matcher, Tokenizer& tokenizer, std::vector<ModelIssue>& issues) : matcher_(matcher), tokenizer_(tokenizer), issues_(issues) {}

    // All helpers and rules must be known before the first is compiled. File and statement live until build().
    void know(const ModelFile& file, const RuleStatement& statement);
    // Frequencies of words must be known. An issue for what cannot be compiled.
    void add(const ModelFile& file, const RuleStatement& statement, std::uint32_t entry);
    // Warns of helpers that nothing refers to.
    // `whole`: no rule was left out, so that a helper which nothing refers to is superfluous.
    TopicRules build(bool whole) &&;

private:
    using Node = TopicRules::Node;
    using Op = TopicRules::Op;
    struct Source {
        const ModelFile* file = nullptr;
        const RuleStatement* statement = nullptr;
    };
    struct Named {
        std::vector<Source> sources;    // a helper has one, a topic may have many rules
        bool helper = false, used = false, compiling = false, compiled = false;
        std::uint32_t node = 0;
    };
    static constexpr std::uint32_t broken = 0xFFFF'FFFF;
    static constexpr std::size_t most_listed = 48;

    void fail(const ModelFile& file, std::size_t at, std::string what, std::string mend);
    std::uint32_t put(Node node, const std::vector<TopicRules::Child>& children);
    // Of these return `broken` after an issue. `counts`: within COMMENT, where only what is there counts, not where.
    std::uint32_t compile(const ModelFile& file, const RuleTree& tree, bool counts);
    std::uint32_t compile_any(const ModelFile& file, const RuleTree& tree, bool counts);
    std::uint32_t compile_all(const ModelFile& file, const RuleTree& tree, bool counts);
    std::uint32_t compile_between(const ModelFile& file, const RuleTree& tree);
    std::uint32_t compile_reference(const ModelFile& file, const RuleTree& tree, bool counts);
    std::uint32_t compile_leaf(const ModelFile& file, const std::vector<const RuleTree*>& patterns);
    bool add_pattern(const ModelFile& file, const RuleTree& tree, std::uint32_t leaf);
    void add_part(const std::string& key, std::uint32_t leaf, const Pattern& pattern, const Sequence* sequence);
    std::string unknown_name_mend(const std::string& name) const;
    // The leaves of which one must be there, the rarest that will do, and how often one comes in a million words.
    std::pair<std::vector<std::uint32_t>, std::int64_t> triggers(std::uint32_t node) const;

    Matcher::Builder& matcher_;
    Tokenizer& tokenizer_;
    std::vector<ModelIssue>& issues_;
    TopicRules rules_;
    std::map<std::string, Named, std::less<>> names_;
    std::map<std::string, std::uint32_t> parts_;             // by what they match
    std::vector<std::vector<std::uint32_t>> parts_of_leaf_;
    std::vector<std::int64_t> leaf_frequency_;
    std::map<std::vector<std::string>, std::uint32_t> leaves_;  // of the same patterns
};

}  // namespace hark

#include "rule_compiler.h"

#include <algorithm>

#include "hark/base/suggest.h"

namespace hark {
namespace {

std::string key_of(const Sequence& sequence) {
    std::string key;
    for (const Step& step : sequence) key += std::to_string(step.kind) + step.form + "~" + std::to_string(step.most) + " ";
    return key;
}

template <class T>
void append(std::vector<T>& all, const std::vector<T>& more) { all.insert(all.end(), more.begin(), more.end()); }

}  // namespace

void RuleCompiler::fail(const ModelFile& file, std::size_t at, std::string what, std::string mend) {
    issues_.push_back({ModelIssue::Severity::error, std::move(what), place_in(file, at), std::move(mend)});
}

void RuleCompiler::know(const ModelFile& file, const RuleStatement& statement) {
    Named& named = names_[statement.name];
    if (statement.kind == RuleStatement::Kind::helper && !named.sources.empty())
        return fail(file, statement.begin, "@" + statement.name + " is said twice, first at " + place_in(*named.sources[0].file, named.sources[0].statement->begin), "keep one of the two");
    if (statement.kind == RuleStatement::Kind::helper && (statement.polarities != 0 || statement.weight != 1 || !statement.segments.empty()))
        return fail(file, statement.begin, "WHEN and WEIGHT stand behind rules, not behind @" + statement.name, "say them where @" + statement.name + " is used");
    named.helper = statement.kind == RuleStatement::Kind::helper;
    named.sources.push_back({&file, &statement});
}

std::uint32_t RuleCompiler::put(Node node, const std::vector<TopicRules::Child>& children) {
    if (node.op != Op::leaf) {
        node.first = static_cast<std::uint32_t>(rules_.children_.size());
        node.count = static_cast<std::uint32_t>(children.size());
        append(rules_.children_, children);
    }
    rules_.nodes_.push_back(node);
    return static_cast<std::uint32_t>(rules_.nodes_.size() - 1);
}

std::uint32_t RuleCompiler::compile(const ModelFile& file, const RuleTree& tree, bool counts) {
    switch (tree.op) {
        case RuleOp::pattern: return compile_leaf(file, {&tree});
        case RuleOp::reference: return compile_reference(file, tree, counts);
        case RuleOp::any: return compile_any(file, tree, counts);
        case RuleOp::all: return compile_all(file, tree, counts);
        case RuleOp::comment: fail(file, tree.at, "COMMENT(...) is a condition and shows no words of its own", "write it behind AND or AND NOT"); return broken;
        default: break;
    }
    if (!counts) return compile_between(file, tree);
    fail(file, tree.at, "within COMMENT only words, AND, OR and NOT count", "say what is near what outside of it");
    return broken;
}

// Words and phrases side by side are one leaf: what costs is places, not choices.
std::uint32_t RuleCompiler::compile_any(const ModelFile& file, const RuleTree& tree, bool counts) {
    std::vector<const RuleTree*> patterns;
    std::vector<TopicRules::Child> children;
    for (const RuleTree& part : tree.parts) {
        if (part.op == RuleOp::pattern) patterns.push_back(&part);
        else if (const std::uint32_t node = compile(file, part, counts); node != broken) children.push_back({node, false});
        else return broken;
    }
    if (!patterns.empty()) {
        const std::uint32_t leaf = compile_leaf(file, patterns);
        if (leaf == broken || children.empty()) return leaf;
        children.push_back({leaf, false});
    }
    return put({.op = Op::any}, children);
}

// What must be there comes first: the rest only takes away.
std::uint32_t RuleCompiler::compile_all(const ModelFile& file, const RuleTree& tree, bool counts) {
    std::vector<TopicRules::Child> there, conditions;
    for (const RuleTree& part : tree.parts) {
        const bool comment = part.op == RuleOp::comment && !counts;
        const std::uint32_t node = compile(file, comment ? part.parts[0] : part, counts || comment);
        if (node == broken) return broken;
        rules_.looks_at_comments_ |= comment;
        if (comment) conditions.push_back({put({.op = Op::comment}, {{node, false}}), part.denied});
        else (part.denied ? conditions : there).push_back({node, part.denied});
    }
    if (there.empty() && !counts) {
        fail(file, tree.at, "nothing here must be there: NOT alone shows no words", "say with AND what the customer must say");
        return broken;
    }
    append(there, conditions);
    return put({.op = Op::all}, there);
}

std::uint32_t RuleCompiler::compile_between(const ModelFile& file, const RuleTree& tree) {
    std::vector<TopicRules::Child> children;
    for (const RuleTree& part : tree.parts) {
        const std::uint32_t node = compile(file, part, false);
        if (node == broken) return broken;
        children.push_back({node, false});
    }
    const Op op = tree.op == RuleOp::near ? Op::near : tree.op == RuleOp::before ? Op::before : tree.op == RuleOp::after ? Op::after : Op::clause;
    return put({.op = op, .except = tree.except, .within = tree.within}, children);
}

std::string RuleCompiler::unknown_name_mend(const std::string& name) const {
    std::vector<std::string> known;
    for (const auto& [other, named] : names_) known.push_back(other);
    const std::string near = nearest(name, known);
    return near.empty() ? "say what it stands for: @" + name + ": word | \"a phrase\"" : "did you mean @" + near + "?";
}

std::uint32_t RuleCompiler::compile_reference(const ModelFile& file, const RuleTree& tree, bool counts) {
    const auto found = names_.find(tree.text);
    if (found == names_.end()) return fail(file, tree.at, "nothing is called @" + tree.text, unknown_name_mend(tree.text)), broken;
    Named& named = found->second;
    named.used = true;
    if (named.compiling) return fail(file, tree.at, "@" + tree.text + " refers to itself", "take it out of what it stands for"), broken;
    // What counts in a comment may hold what a rule may not: it is compiled for itself.
    if (named.compiled && !counts) return named.node;
    named.compiling = true;
    std::vector<TopicRules::Child> children;
    bool whole = true;
    for (const Source& source : named.sources) {
        const std::uint32_t node = compile(*source.file, source.statement->tree, counts);
        whole = whole && node != broken;
        children.push_back({node, false});
    }
    named.compiling = false;
    if (!whole) return broken;
    const std::uint32_t node = children.size() == 1 ? children[0].node : put({.op = Op::any}, children);
    if (counts) return node;
    named.compiled = true;
    return named.node = node;
}

std::uint32_t RuleCompiler::compile_leaf(const ModelFile& file, const std::vector<const RuleTree*>& patterns) {
    std::vector<std::string> key;
    for (const RuleTree* pattern : patterns) key.push_back(pattern->text);
    const auto [known, fresh] = leaves_.try_emplace(key, static_cast<std::uint32_t>(leaf_frequency_.size()));
    const std::uint32_t leaf = known->second;
    if (fresh) {
        leaf_frequency_.push_back(0);
        parts_of_leaf_.emplace_back();
        for (const RuleTree* pattern : patterns)
            if (!add_pattern(file, *pattern, leaf)) return broken;
    }
    return put({.op = Op::leaf, .first = leaf}, {});
}

bool RuleCompiler::add_pattern(const ModelFile& file, const RuleTree& tree, std::uint32_t leaf) {
    const Result<Pattern> pattern = parse_pattern(tree.text);
    if (!pattern) return fail(file, tree.at, pattern.error().what, pattern.error().mend), false;
    if (const auto cut = word_never_made(*pattern, tokenizer_)) return fail(file, tree.at, cut->what, cut->mend), false;
    const auto sequences = expand(*pattern, most_listed);
    if (!sequences) add_part("\n" + tree.text, leaf, *pattern, nullptr);
    else
        for (const Sequence& sequence : *sequences) add_part(key_of(sequence), leaf, *pattern, &sequence);
    return true;
}

void RuleCompiler::add_part(const std::string& key, std::uint32_t leaf, const Pattern& pattern, const Sequence* sequence) {
    const auto [known, fresh] = parts_.try_emplace(key, static_cast<std::uint32_t>(parts_.size()));
    const std::uint32_t part = known->second;
    if (fresh) {
        if (sequence) matcher_.add(Layer::rule, part, *sequence);
        else matcher_.add(Layer::rule, part, pattern);
    }
    parts_of_leaf_[leaf].push_back(part);
    leaf_frequency_[leaf] += sequence ? matcher_.rarest(*sequence) : 1'000;
}

std::pair<std::vector<std::uint32_t>, std::int64_t> RuleCompiler::triggers(std::uint32_t at) const {
    const Node& node = rules_.nodes_[at];
    if (node.op == Op::leaf) return {{node.first}, leaf_frequency_[node.first]};
    std::pair<std::vector<std::uint32_t>, std::int64_t> best{{}, 0};
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
        const TopicRules::Child& child = rules_.children_[i];
        if (child.denied || rules_.nodes_[child.node].op == Op::comment || (node.except && i > node.first)) continue;
        auto some = triggers(child.node);
        if (node.op == Op::any) {
            append(best.first, some.first);
            best.second += some.second;
        } else if (best.first.empty() || some.second < best.second) {
            best = std::move(some);
        }
    }
    return best;
}

void RuleCompiler::add(const ModelFile& file, const RuleStatement& statement, std::uint32_t entry) {
    const std::uint32_t root = compile(file, statement.tree, false);
    if (root == broken) return;
    TopicRules::Rule rule{.root = root, .entry = entry, .weight = statement.weight, .segments_begin = static_cast<std::uint32_t>(rules_.segments_.size())};
    for (const auto& [column, value] : statement.segments) append(rules_.segments_, {column, value});
    rule.segments_end = static_cast<std::uint32_t>(rules_.segments_.size());
    rules_.rules_.push_back(rule);
}

TopicRules RuleCompiler::build(bool whole) && {
    for (const auto& [name, named] : names_)
        if (whole && named.helper && !named.used)
            issues_.push_back({ModelIssue::Severity::warning, "nothing refers to @" + name, place_in(*named.sources[0].file, named.sources[0].statement->begin), "use it, or remove it"});
    std::vector<std::vector<std::uint32_t>> waiting(parts_.size());
    for (std::uint32_t rule = 0; rule < rules_.rules_.size(); ++rule)
        for (const std::uint32_t leaf : triggers(rules_.rules_[rule].root).first)
            for (const std::uint32_t part : parts_of_leaf_[leaf]) waiting[part].push_back(rule);
    const auto lay_out = [](std::vector<std::vector<std::uint32_t>>& lists, std::vector<TopicRules::Range>& ranges, std::vector<std::uint32_t>& all) {
        for (std::vector<std::uint32_t>& list : lists) {
            std::ranges::sort(list);
            list.erase(std::ranges::unique(list).begin(), list.end());
            const auto begin = static_cast<std::uint32_t>(all.size());
            append(all, list);
            ranges.push_back({begin, static_cast<std::uint32_t>(all.size())});
        }
    };
    lay_out(parts_of_leaf_, rules_.parts_of_leaf_, rules_.leaf_parts_);
    lay_out(waiting, rules_.rules_of_part_, rules_.part_rules_);
    return std::move(rules_);
}

}  // namespace hark

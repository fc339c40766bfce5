#include "matcher_builder.h"

#include <algorithm>
#include <bit>

#include "matcher_tables.h"

namespace hark {

Matcher::Builder::Builder() : nodes_(1) {
    for (const char* type : {"num", "dur", "money", "neg"}) type_id(type);
}

std::uint32_t Matcher::Builder::word_id(std::string_view word) {
    return words_.try_emplace(std::string(word), static_cast<std::uint32_t>(words_.size() + 1)).first->second;
}
std::uint32_t Matcher::Builder::type_id(std::string_view name) {
    return types_.try_emplace(std::string(name), static_cast<std::uint32_t>(types_.size())).first->second;
}

void Matcher::Builder::add_type(std::string_view type, std::string_view word) {
    word_id(word);
    members_[std::string(word)].emplace_back(type);
}

void Matcher::Builder::add_language(int language, std::string_view word) {
    word_id(word);
    languages_[std::string(word)] |= static_cast<std::uint16_t>(1u << language);
}

std::uint32_t Matcher::Builder::label_of(const Step& step) {
    switch (step.kind) {
        case Step::word: return word_id(step.form);
        case Step::prefix: return type_label | type_id(step.form + "*");
        case Step::type: return type_label | type_id(step.form);
        default: return start_label;
    }
}

std::uint32_t Matcher::Builder::step_from(std::uint32_t node, const Step& step) {
    const auto fresh = static_cast<std::uint32_t>(nodes_.size());
    const std::uint32_t child = step.kind == Step::gap ? nodes_[node].gaps.try_emplace(step.most, fresh).first->second
                                                       : nodes_[node].children.try_emplace(label_of(step), fresh).first->second;
    if (child == fresh) nodes_.emplace_back();
    return child;
}

std::uint32_t Matcher::Builder::reach(const Sequence& sequence) {
    std::uint32_t node = 0;
    for (const Step& step : sequence) node = step_from(node, step);
    return node;
}

std::uint32_t Matcher::Builder::reach(std::uint32_t node, const Pattern& pattern) {
    for (const Pattern::Item& item : pattern.items) {
        if (item.choices.empty()) {
            node = step_from(node, item.step);
            continue;
        }
        const auto join = static_cast<std::uint32_t>(nodes_.size());
        nodes_.emplace_back();
        for (const Pattern& choice : item.choices) nodes_[reach(node, choice)].joins.push_back(join);
        node = join;
    }
    return node;
}

// An optional beginning becomes two patterns: joined to the root, it would be tried at every token.
void Matcher::Builder::add(Layer layer, std::uint32_t entry, const Pattern& pattern) {
    const auto is_empty = [](const Pattern& choice) { return choice.items.empty(); };
    if (!pattern.items.empty() && std::ranges::any_of(pattern.items.front().choices, is_empty)) {
        Pattern with = pattern, without = pattern;
        std::erase_if(with.items.front().choices, is_empty);
        without.items.erase(without.items.begin());
        add(layer, entry, with);
        return add(layer, entry, without);
    }
    nodes_[reach(0, pattern)].entries.try_emplace(layer, entry);
}

bool Matcher::Builder::add(Layer layer, std::uint32_t entry, const Sequence& sequence) {
    return nodes_[reach(sequence)].entries.try_emplace(layer, entry).second;
}
std::uint32_t Matcher::Builder::entry_of(Layer layer, const Sequence& sequence) const {
    return const_cast<Builder*>(this)->nodes_[const_cast<Builder*>(this)->reach(sequence)].entries.at(layer);
}

std::vector<std::uint16_t> Matcher::Builder::types_of(std::string_view word) const {
    std::vector<std::uint16_t> types;
    if (const auto found = members_.find(word); found != members_.end())
        for (const std::string& name : found->second) types.push_back(static_cast<std::uint16_t>(types_.at(name)));
    for (const auto& [name, id] : types_)
        if (name.ends_with("*") && word.starts_with(name.substr(0, name.size() - 1))) types.push_back(static_cast<std::uint16_t>(id));
    std::ranges::sort(types);
    return types;
}

void Matcher::Builder::freeze_words(Impl& impl) const {
    const auto intern = [&](std::vector<std::uint16_t> types) {
        const std::size_t at = static_cast<std::size_t>(std::ranges::find(impl.type_sets, types) - impl.type_sets.begin());
        if (at == impl.type_sets.size()) impl.type_sets.push_back(std::move(types));
        return static_cast<std::uint16_t>(at);
    };
    impl.type_sets.emplace_back();
    impl.number_set = intern({static_cast<std::uint16_t>(types_.at("num"))});
    impl.price_set = intern({static_cast<std::uint16_t>(types_.at("money"))});
    for (const auto& [name, id] : types_)
        if (name.ends_with("*")) {
            const std::string prefix = name.substr(0, name.size() - 1);
            impl.prefix_sets.emplace(prefix, intern(types_of(prefix)));
            impl.prefix_lengths.push_back(prefix.size());
        }
    std::ranges::sort(impl.prefix_lengths, std::greater<>());
    impl.prefix_lengths.erase(std::ranges::unique(impl.prefix_lengths).begin(), impl.prefix_lengths.end());

    impl.words.resize(words_.size() + 1);
    impl.word_slots.resize(std::bit_ceil(words_.size() * 2 + 2));
    const std::size_t mask = impl.word_slots.size() - 1;
    for (const auto& [word, id] : words_) {
        impl.words[id] = {static_cast<std::uint32_t>(impl.letters.size()), static_cast<std::uint32_t>(word.size()), 0, 0, 0, false};
        impl.letters += word;
        const bool plain = members_.find(word) == members_.end() && impl.prefix_lengths.empty();
        if (!plain) impl.words[id].types = intern(types_of(word));
        if (const auto found = languages_.find(word); found != languages_.end()) impl.words[id].languages = found->second;
        const std::uint64_t hash = hash64(word);
        std::size_t slot = hash & mask;
        while (impl.word_slots[slot].word != 0) slot = (slot + 1) & mask;
        impl.word_slots[slot] = {static_cast<std::uint32_t>(hash >> 32), id};
    }
}

void Matcher::Builder::freeze_nodes(Impl& impl) const {
    impl.nodes.resize(nodes_.size());
    impl.edges.resize(std::bit_ceil(nodes_.size() * 2 + 2));
    const std::size_t mask = impl.edges.size() - 1;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
        NodeInfo& info = impl.nodes[n];
        for (const auto& [label, child] : nodes_[n].children) {
            info.filter |= Impl::filter_bit(label);
            info.has_types |= (label & type_label) != 0;
            const std::uint64_t key = std::uint64_t{n} << 32 | label;
            std::size_t slot = Impl::edge_hash(key) & mask;
            while (impl.edges[slot].key != 0) slot = (slot + 1) & mask;
            impl.edges[slot] = {key, child};
        }
        info.gaps_begin = static_cast<std::uint32_t>(impl.gaps.size());
        for (const auto& [most, child] : nodes_[n].gaps) impl.gaps.push_back({static_cast<std::uint32_t>(most), child});
        for (const std::uint32_t join : nodes_[n].joins) impl.gaps.push_back({0, join});
        info.gaps_end = static_cast<std::uint32_t>(impl.gaps.size());
        if (nodes_[n].entries.empty()) continue;
        info.outputs = static_cast<std::uint32_t>(impl.outputs.size());
        impl.outputs.emplace_back().fill(no_entry);
        for (const auto& [layer, entry] : nodes_[n].entries) impl.outputs.back()[static_cast<std::size_t>(layer)] = entry;
    }
    impl.start_node = impl.child(0, start_label);
}

// What can begin a pattern: labels out of the root and of the nodes that it joins (an optional beginning).
std::set<std::uint32_t> Matcher::Builder::first_labels() const {
    std::set<std::uint32_t> labels, seen{0};
    for (std::vector<std::uint32_t> nodes{0}; !nodes.empty();) {
        const Node& node = nodes_[nodes.back()];
        nodes.pop_back();
        for (const auto& [label, child] : node.children) labels.insert(label);
        for (const std::uint32_t join : node.joins)
            if (seen.insert(join).second) nodes.push_back(join);
    }
    return labels;
}

void Matcher::Builder::mark_starts(Impl& impl) const {
    const std::set<std::uint32_t> first = first_labels();
    impl.type_set_starts.resize(impl.type_sets.size());
    for (std::size_t set = 0; set < impl.type_sets.size(); ++set)
        for (const std::uint16_t type : impl.type_sets[set])
            if (first.contains(type_label | type)) impl.type_set_starts[set] = true;
    for (std::uint32_t word = 1; word < impl.words.size(); ++word) {
        impl.words[word].starts = first.contains(word) || impl.type_set_starts[impl.words[word].types];
        impl.words[word].root_child = impl.child(0, word);
    }
}

Matcher Matcher::Builder::build() && {
    Matcher matcher;
    freeze_words(*matcher.impl_);
    freeze_nodes(*matcher.impl_);
    mark_starts(*matcher.impl_);
    return matcher;
}

}  // namespace hark

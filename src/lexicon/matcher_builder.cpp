#include "matcher_builder.h"

#include <algorithm>
#include <bit>

#include "matcher_tables.h"
#include "state_writer.h"

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

std::uint16_t Matcher::Builder::type_set(Impl& impl, const std::vector<std::uint16_t>& types) const {
    for (std::size_t set = 0; set < impl.type_sets.size(); ++set)
        if (std::ranges::equal(impl.types_of(static_cast<std::uint16_t>(set)), types)) return static_cast<std::uint16_t>(set);
    TypeSet set;
    set.begin = static_cast<std::uint32_t>(impl.type_members.size());
    impl.type_members.insert(impl.type_members.end(), types.begin(), types.end());
    set.end = static_cast<std::uint32_t>(impl.type_members.size());
    for (const std::uint16_t type : types) {
        set.labels |= Impl::filter_bit(type_label | type);
        set.starts |= first_labels_.contains(type_label | type);
    }
    impl.type_sets.push_back(set);
    return static_cast<std::uint16_t>(impl.type_sets.size() - 1);
}

void Matcher::Builder::freeze_types(Impl& impl) const {
    type_set(impl, {});
    impl.number_set = type_set(impl, {static_cast<std::uint16_t>(types_.at("num"))});
    impl.price_set = type_set(impl, {static_cast<std::uint16_t>(types_.at("money"))});
    impl.type_first_steps.resize(types_.size());
    for (const auto& [name, id] : types_) {
        impl.type_first_steps[id] = Impl::child(impl.state(0), type_label | id);
        if (!name.ends_with("*")) continue;
        const std::string prefix = name.substr(0, name.size() - 1);
        impl.prefix_sets.emplace(prefix, type_set(impl, types_of(prefix)));
        impl.prefix_lengths.push_back(prefix.size());
        impl.begins_prefix[static_cast<unsigned char>(prefix[0])] = true;
    }
    std::ranges::sort(impl.prefix_lengths, std::greater<>());
    impl.prefix_lengths.erase(std::ranges::unique(impl.prefix_lengths).begin(), impl.prefix_lengths.end());
}

void Matcher::Builder::freeze_words(Impl& impl) const {
    impl.words.resize(words_.size() + 1);
    impl.word_slots.resize(std::bit_ceil(words_.size() * 2 + 2));
    const std::size_t mask = impl.word_slots.size() - 1;
    for (const auto& [word, id] : words_) {
        impl.words[id] = {static_cast<std::uint32_t>(impl.letters.size()), static_cast<std::uint32_t>(word.size())};
        impl.letters += word;
        if (word.size() > WordKey::longest_whole && word.size() <= WordKey::longest_mixed) impl.letters.resize(impl.words[id].begin + 16);  // compared as two numbers
        Meaning meaning{.labels = any_token | Impl::filter_bit(id), .word = id, .first_step = Impl::child(impl.state(0), id), .starts = first_labels_.contains(id)};
        const bool plain = members_.find(word) == members_.end() && impl.prefix_lengths.empty();
        if (!plain) impl.set_types(meaning, type_set(impl, types_of(word)));
        if (const auto found = languages_.find(word); found != languages_.end()) meaning.languages = found->second;
        const WordKey key = WordKey::of(word);
        std::size_t slot = key.slot() & mask;
        while (impl.word_slots[slot].key != 0) slot = (slot + 1) & mask;
        impl.word_slots[slot] = {key.bits, meaning};
    }
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

Matcher Matcher::Builder::build() && {
    Matcher matcher;
    first_labels_ = first_labels();
    StateWriter(nodes_).write(*matcher.impl_);
    freeze_types(*matcher.impl_);
    freeze_words(*matcher.impl_);
    return matcher;
}

}  // namespace hark

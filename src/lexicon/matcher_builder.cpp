#include "matcher_builder.h"

#include <algorithm>
#include <bit>

#include "entrance_writer.h"
#include "matcher_tables.h"
#include "state_writer.h"

namespace hark {
namespace {

constexpr int no_entrance = 1'000'000;

}  // namespace

Matcher::Builder::Builder() : nodes_(1) {
    for (const char* type : {"num", "dur", "money", "neg"}) type_id(type);
}

std::uint32_t Matcher::Builder::add_word(std::string_view word) {
    const std::uint32_t id = words_.try_emplace(std::string(word), static_cast<std::uint32_t>(words_.size() + 1)).first->second;
    listed_.resize(words_.size() + 1);
    return id;
}
std::uint32_t Matcher::Builder::word_id(std::string_view word) {
    const std::uint32_t id = add_word(word);
    listed_[id] = true;
    return id;
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

void Matcher::Builder::add_frequency(std::string_view word, int per_million) { frequencies_.insert_or_assign(std::string(word), per_million); }

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

std::uint32_t Matcher::Builder::turn_from(std::uint32_t node) {
    if (nodes_[node].turn == 0) {
        nodes_[node].turn = static_cast<std::uint32_t>(nodes_.size());
        nodes_.emplace_back();
    }
    return nodes_[node].turn;
}

// How many of a million tokens would begin a walk there, roughly.
int Matcher::Builder::frequency(const Step& step) const {
    if (step.kind == Step::gap || step.kind == Step::start) return 2 * no_entrance;
    if (step.kind == Step::prefix) return 100;
    if (step.kind == Step::type) return step.form == "neg" ? 15'000 : 5'000;
    const auto found = frequencies_.find(step.form);
    return found == frequencies_.end() ? 20 : found->second;
}
// By the words that its choices begin with. What may be left out is no entrance.
int Matcher::Builder::frequency(const Pattern::Item& item) const {
    if (item.choices.empty()) return frequency(item.step);
    int sum = 0;
    for (const Pattern& choice : item.choices) sum = std::min(no_entrance, sum + (choice.items.empty() ? no_entrance : frequency(choice.items.front())));
    return sum;
}
int Matcher::Builder::rarest(const Sequence& sequence) const {
    int least = no_entrance;
    for (const Step& step : sequence) least = std::min(least, frequency(step));
    return least;
}
// From its rarest word to its end, then from there back to its beginning.
std::uint32_t Matcher::Builder::reach(const Sequence& sequence) {
    const auto entrance = std::ranges::min_element(sequence, {}, [&](const Step& step) { return frequency(step); });
    std::uint32_t node = 0;
    for (auto step = entrance; step != sequence.end(); ++step) node = step_from(node, *step);
    if (entrance == sequence.begin()) return node;
    node = turn_from(node);
    for (auto step = entrance; step != sequence.begin();) node = step_from(node, *--step);
    return node;
}

std::uint32_t Matcher::Builder::reach(std::uint32_t node, const Pattern::Item& item, bool backward) {
    if (item.choices.empty()) return step_from(node, item.step);
    const auto join = static_cast<std::uint32_t>(nodes_.size());
    nodes_.emplace_back();
    for (const Pattern& choice : item.choices) {
        std::uint32_t end = node;
        for (std::size_t i = 0; i < choice.items.size(); ++i) end = reach(end, choice.items[backward ? choice.items.size() - 1 - i : i], backward);
        nodes_[end].joins.push_back(join);
    }
    return join;
}

std::uint32_t Matcher::Builder::reach(const Pattern& pattern) {
    const auto entrance = std::ranges::min_element(pattern.items, {}, [&](const Pattern::Item& item) { return frequency(item); });
    std::uint32_t node = 0;
    for (auto item = entrance; item != pattern.items.end(); ++item) node = reach(node, *item, false);
    if (entrance == pattern.items.begin()) return node;
    node = turn_from(node);
    for (auto item = entrance; item != pattern.items.begin();) node = reach(node, *--item, true);
    return node;
}

// The words of rules are numbered for themselves, and compete with nothing.
void Matcher::Builder::note_entry(std::uint32_t entry, bool is_broad) {
    if (entry >= is_broad_.size()) is_broad_.resize(entry + 1);
    is_broad_[entry] |= is_broad;
}

// An optional beginning becomes two patterns: joined to the root, it would be tried at every token.
void Matcher::Builder::add(Layer layer, std::uint32_t entry, const Pattern& pattern) {
    const auto is_empty = [](const Pattern& choice) { return choice.items.empty(); };
    const bool enters = std::ranges::any_of(pattern.items, [&](const Pattern::Item& item) { return frequency(item) < no_entrance; });
    if (!enters && !pattern.items.empty() && std::ranges::any_of(pattern.items.front().choices, is_empty)) {
        Pattern with = pattern, without = pattern;
        std::erase_if(with.items.front().choices, is_empty);
        without.items.erase(without.items.begin());
        add(layer, entry, with);
        return add(layer, entry, without);
    }
    if (layer != Layer::rule) note_entry(entry, true);
    nodes_[reach(pattern)].entries.try_emplace(layer, entry);
}

bool Matcher::Builder::add(Layer layer, std::uint32_t entry, const Sequence& sequence) {
    if (layer != Layer::rule) note_entry(entry, false);
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
    impl.type_members.append(types);
    set.end = static_cast<std::uint32_t>(impl.type_members.size());
    for (const std::uint16_t type : types) {
        set.labels |= Impl::near_labels(type_label | type);
        set.enters |= first_labels_.contains(type_label | type);
        if (const auto bit = far_.find(type_label | type); bit != far_.end()) set.far |= Impl::far_labels(bit->second);
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

Meaning Matcher::Builder::meaning_of(Impl& impl, std::string_view word, std::uint32_t id) const {
    Meaning meaning{.word = id, .listed = listed_[id]};
    meaning.labels |= Impl::near_labels(id);
    if (const auto entrance = entrances_.find(id); entrance != entrances_.end()) {
        const Entrance& of_word = impl.entrances[meaning.entrance = entrance->second];
        if (of_word.own[0] != 0) meaning.starts |= Start::own;
        if (of_word.far_ahead + of_word.far_behind != 0) meaning.starts |= Start::far;
    }
    const bool plain = members_.find(word) == members_.end() && impl.prefix_lengths.empty();
    if (!plain) impl.set_types(meaning, type_set(impl, types_of(word)));
    if (const auto bit = far_.find(id); bit != far_.end()) meaning.far = bit->second;
    if (const auto found = languages_.find(word); found != languages_.end()) meaning.languages = found->second;
    return meaning;
}

// The commonest words are placed first: mostly a word lies in the slot where it is looked for.
void Matcher::Builder::freeze_words(Impl& impl) const {
    std::vector<std::string_view> by_id(words_.size() + 1);
    impl.words.resize(words_.size() + 1);
    for (const auto& [word, id] : words_) {
        impl.words[id] = {static_cast<std::uint32_t>(impl.letters.size()), static_cast<std::uint32_t>(word.size())};
        impl.letters.append(word);
        by_id[id] = word;
    }
    impl.word_slots = static_cast<std::uint32_t>(words_.size() + words_.size() / 3 + 1);
    impl.known.resize(impl.word_slots);
    for (std::uint32_t id = 1; id < by_id.size(); ++id) {
        const WordKey key = WordKey::of(by_id[id]);
        const std::size_t home = key.slot(impl.word_slots);
        std::size_t slot = home;
        while (slot < impl.known.size() && impl.known[slot].meaning.word != 0) ++slot;
        if (slot == impl.known.size()) impl.known.push_back({});
        impl.known[slot].key = key;
        impl.known[slot].meaning = meaning_of(impl, by_id[id], id);
        impl.known[home].run = std::max(impl.known[home].run, static_cast<std::uint32_t>(slot - home));
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

// The commonest have a bit each, and the beginning of a sentence; the other labels share the bits for rare ones.
std::map<std::uint32_t, std::uint8_t> Matcher::Builder::far_bits() const {
    const std::set<std::uint32_t> wanted = StateWriter::far_labels(nodes_);
    std::vector<std::pair<int, std::uint32_t>> common;
    for (const auto& [word, id] : words_)
        if (wanted.contains(id)) common.emplace_back(-frequency(Step{Step::word, word, 0, false}), id);
    for (const auto& [name, id] : types_)
        if (wanted.contains(type_label | id)) common.emplace_back(-frequency(Step{name.ends_with("*") ? Step::prefix : Step::type, name, 0, false}), type_label | id);
    std::ranges::sort(common);
    std::map<std::uint32_t, std::uint8_t> bits{{start_label, Impl::begin_far}};
    for (std::size_t i = 0; i < std::min<std::size_t>(common.size(), 63); ++i) bits.emplace(common[i].second, static_cast<std::uint8_t>(2 + i));
    for (const std::uint32_t label : wanted) bits.emplace(label, static_cast<std::uint8_t>(65 + (Impl::spread(label) >> 26)));
    return bits;
}

Matcher Matcher::Builder::build() && {
    Matcher matcher;
    matcher.impl_->is_broad = std::move(is_broad_);
    first_labels_ = first_labels();
    far_ = far_bits();
    StateWriter states(nodes_, far_);
    states.write(*matcher.impl_);
    entrances_ = EntranceWriter(nodes_, states, *matcher.impl_).write();
    states.write_far_sets(*matcher.impl_);
    freeze_types(*matcher.impl_);
    freeze_words(*matcher.impl_);
    return matcher;
}

}  // namespace hark

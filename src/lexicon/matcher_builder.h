// What builds a Matcher: words, types and sequences in; frozen tables out.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "hark/lexicon/matcher.h"
#include "pattern.h"

namespace hark {

class Matcher::Builder {
public:
    Builder();
    // `word` (folded) belongs to `type`: "num", "dur", "money" or "neg".
    void add_type(std::string_view type, std::string_view word);
    // `word` (folded) is a function word of language number `language`, 0..15.
    void add_language(int language, std::string_view word);
    // False if the layer already has this very sequence: it keeps the entry that it has, which `entry_of` tells.
    bool add(Layer layer, std::uint32_t entry, const Sequence& sequence);
    std::uint32_t entry_of(Layer layer, const Sequence& sequence) const;
    // A pattern that is too many sequences to list: its choices meet again in nodes of its own. Not checked against others.
    void add(Layer layer, std::uint32_t entry, const Pattern& pattern);
    Matcher build() &&;

private:
    friend class Matcher;
    friend class StateWriter;
    struct Node {
        std::map<std::uint32_t, std::uint32_t> children;  // by label
        std::map<int, std::uint32_t> gaps;                // by width
        std::vector<std::uint32_t> joins;                 // where a pattern goes on without a token
        std::map<Layer, std::uint32_t> entries;
    };
    std::uint32_t word_id(std::string_view word);
    std::uint32_t type_id(std::string_view name);
    std::uint32_t label_of(const Step& step);
    std::uint32_t step_from(std::uint32_t node, const Step& step);
    std::uint32_t reach(const Sequence& sequence);
    std::uint32_t reach(std::uint32_t node, const Pattern& pattern);
    std::vector<std::uint16_t> types_of(std::string_view word) const;
    std::uint16_t type_set(Impl& impl, const std::vector<std::uint16_t>& types) const;
    void freeze_types(Impl& impl) const;
    void freeze_words(Impl& impl) const;
    std::set<std::uint32_t> first_labels() const;

    std::map<std::string, std::uint32_t, std::less<>> words_;        // ids from 1
    std::map<std::string, std::uint32_t, std::less<>> types_;        // "num" ..., and "prefix*"
    std::map<std::string, std::vector<std::string>, std::less<>> members_;  // word to its types
    std::map<std::string, std::uint16_t, std::less<>> languages_;           // word to its languages
    std::vector<Node> nodes_;
    std::set<std::uint32_t> first_labels_;                                  // known once all patterns are in
};

}  // namespace hark

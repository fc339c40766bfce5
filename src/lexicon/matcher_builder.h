// What builds a Matcher: words, types and sequences in; frozen tables out.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "hark/lexicon/matcher.h"
#include "hark/lexicon/table.h"
#include "pattern.h"

namespace hark {

class Matcher::Builder {
public:
    Builder();
    // `word` (folded) belongs to `type`: "num", "dur", "money" or "neg".
    void add_type(std::string_view type, std::string_view word);
    // `word` (folded) is a function word of language number `language`, 0..15.
    void add_language(int language, std::string_view word);
    // `word` (folded) makes up so many of a million words. Frequencies must be known before patterns are added: these are
    // entered by what is rare in them.
    void add_frequency(std::string_view word, int per_million);
    // The id of a word (folded) that need be in no list. Those that are added first lie together: the commonest should.
    std::uint32_t add_word(std::string_view word);
    // 0 if it was not added.
    std::uint32_t find_word(std::string_view word) const {
        const auto found = words_.find(word);
        return found == words_.end() ? 0 : found->second;
    }
    std::uint32_t words() const noexcept { return static_cast<std::uint32_t>(words_.size()); }
    // False if the layer already has this very sequence: it keeps the entry that it has, which `entry_of` tells.
    bool add(Layer layer, std::uint32_t entry, const Sequence& sequence);
    std::uint32_t entry_of(Layer layer, const Sequence& sequence) const;
    // A pattern that is too many sequences to list: its choices meet again in nodes of its own. Not checked against others.
    void add(Layer layer, std::uint32_t entry, const Pattern& pattern);
    // How many of a million words are its rarest, roughly.
    int rarest(const Sequence& sequence) const;
    Matcher build() &&;

private:
    friend class Matcher;
    friend class StateWriter;
    friend class EntranceWriter;
    struct Node {
        std::map<std::uint32_t, std::uint32_t> children;  // by label
        std::map<int, std::uint32_t> gaps;                // by width
        std::vector<std::uint32_t> joins;                 // where a pattern goes on without a token
        std::uint32_t turn = 0;                           // where it goes on with what stands before its entrance; 0: nowhere
        std::map<Layer, std::uint32_t> entries;
    };
    void note_entry(std::uint32_t entry, bool is_broad);
    std::uint32_t word_id(std::string_view word);
    std::uint32_t type_id(std::string_view name);
    std::uint32_t label_of(const Step& step);
    std::uint32_t step_from(std::uint32_t node, const Step& step);
    std::uint32_t turn_from(std::uint32_t node);
    std::uint32_t reach(const Sequence& sequence);
    std::uint32_t reach(std::uint32_t node, const Pattern::Item& item, bool backward);
    std::uint32_t reach(const Pattern& pattern);
    int frequency(const Step& step) const;
    int frequency(const Pattern::Item& item) const;
    std::vector<std::uint16_t> types_of(std::string_view word) const;
    std::uint16_t type_set(Impl& impl, const std::vector<std::uint16_t>& types) const;
    void freeze_types(Impl& impl) const;
    void freeze_words(Impl& impl) const;
    Meaning meaning_of(Impl& impl, std::string_view word, std::uint32_t id) const;
    std::set<std::uint32_t> first_labels() const;
    std::map<std::uint32_t, std::uint8_t> far_bits() const;

    std::map<std::string, std::uint32_t, std::less<>> words_;        // ids from 1
    std::vector<bool> listed_;                                       // by id
    std::map<std::string, std::uint32_t, std::less<>> types_;        // "num" ..., and "prefix*"
    std::map<std::string, std::vector<std::string>, std::less<>> members_;  // word to its types
    std::map<std::string, std::uint16_t, std::less<>> languages_;           // function word to its languages
    std::map<std::string, int, std::less<>> frequencies_;                   // word to its number in a million
    Table<std::uint8_t> is_broad_;                                          // by entry
    std::vector<Node> nodes_;
    // Known once all patterns are in:
    std::set<std::uint32_t> first_labels_;
    std::map<std::uint32_t, std::uint8_t> far_;                             // label to its bit, as Meaning has it
    std::map<std::uint32_t, std::uint32_t> entrances_;                      // word to the number of its entrance
};

}  // namespace hark

// hark/lexicon/tag_weights.h: what words and phrases say of topics and intents, learned from comments whose tags are known.
//
//   weights.add_phrases(nodes, scratch, sums.data());                                 // nodes: of LearnedWeights; sums: `width` of them
//   for (const TagWeight& w : weights.of_phrase(node)) ...                            // the same one by one
//   for (const TagWeight& w : weights.of_signal(tag_bias)) ...                        // what is there before any word
//   weights.tags()[column]                                                            // whose sum it is
//
// A tag is a topic, or behind the topics an intent. Beside words, signals speak: what the hand-written rules found (each topic, each label, and
// how many topics). All weights of a tag add up to a logit; at 0 and above the tag is said. Frozen; safe from any thread; allocates nothing.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "hark/lexicon/table.h"

namespace hark {

using TagId = std::uint16_t;

// Thousandths of a logit that a tag is meant. Columns are the tags that something was learned of, in their order.
struct TagWeight {
    std::uint16_t column = 0;
    std::int16_t weight = 0;
};

// Signals before those of topics and labels: always there; how many topics the rules name; what some sentence judges, or none; how long it is.
inline constexpr std::size_t tag_bias = 0, tag_count_signals = 1, tag_liked = 5, tag_disliked = 6, tag_unjudged = 7, tag_length_signals = 8, tag_first_signal = 15;
inline constexpr std::string_view tag_signal_names[] = {"bias", "none", "one", "two", "many", "liked", "disliked", "unjudged", "tokens2", "tokens4", "tokens8", "tokens16", "tokens32", "tokens64", "longer"};
constexpr std::size_t signal_of_count(std::size_t topics) { return tag_count_signals + (topics < 3 ? topics : 3); }
constexpr std::size_t signal_of_length(std::size_t tokens) {
    std::size_t signal = tag_length_signals;
    for (std::size_t most = 2; most <= 64 && tokens > most; most *= 2) ++signal;
    return signal;
}

// By number: what the rules found. A topic may have an opinion of its own beside it, and be named more than once.
struct TagSignals {
    std::size_t topics = 0, labels = 0;

    std::size_t found(std::size_t tag) const { return tag_first_signal + tag; }
    std::size_t judged(std::size_t topic) const { return tag_first_signal + topics + labels + topic; }
    std::size_t repeated(std::size_t topic) const { return judged(topic) + topics; }
    std::size_t size() const { return repeated(topics); }
};
inline constexpr std::string_view judged_topic = "judged.", repeated_topic = "repeated.";  // before its name

class TagWeights {
public:
    bool empty() const noexcept { return tags_.empty(); }
    std::span<const TagWeight> of_phrase(std::uint32_t node) const noexcept { return slice(nodes_, node); }
    // Adds the weights of all phrases to sums by column, `width` of them. `rows` is scratch.
    void add_phrases(std::span<const std::uint32_t> nodes, std::vector<std::uint32_t>& rows, std::int32_t* sums) const;
    // What it says of one column; 0: nothing.
    std::int32_t of_phrase(std::uint32_t node, std::uint16_t column) const noexcept {
        if (const std::uint16_t row = row_of_[node]; row != no_row) return rows_[std::size_t{row} * width() + column];
        std::int32_t sum = 0;
        for (const TagWeight& weight : of_phrase(node)) sum += weight.column == column ? weight.weight : 0;
        return sum;
    }
    // Of a row: columns, and what fills it up to whole registers.
    std::size_t width() const noexcept { return (tags_.size() + at_once - 1) / at_once * at_once; }
    std::span<const TagWeight> of_signal(std::size_t signal) const noexcept { return slice(signals_, signal); }
    // The line of the models that a weight of these lists was read from.
    std::uint32_t entry_of_phrase(const TagWeight& weight) const noexcept { return nodes_.entry(weight); }
    std::uint32_t entry_of_signal(const TagWeight& weight) const noexcept { return signals_.entry(weight); }
    // By column: tags that something was learned of, ascending. Of all others the rules alone speak.
    const std::vector<TagId>& tags() const noexcept { return tags_; }
    static constexpr std::uint16_t no_column = 0xFFFF;
    std::uint16_t column(TagId tag) const noexcept { return tag < columns_.size() ? columns_[tag] : no_column; }
    bool knows(TagId tag) const noexcept { return column(tag) != no_column; }

    // For whoever builds the models. Places are nodes, or signals. A tag without a bias is not decided by sums: what is said of it is dropped.
    struct Placed {
        std::uint32_t at = 0;
        TagId tag = 0;
        std::int16_t weight = 0;
        std::uint32_t entry = 0;
    };
    void freeze(const std::vector<Placed>& phrases, std::uint32_t nodes, const std::vector<Placed>& signals, std::uint32_t signal_count, TagId tag_count);

private:
    friend class ModelImage;
    // A list a place, ordered by column.
    struct Lists {
        Table<std::uint32_t> begins{0};
        Table<TagWeight> weights;
        Table<std::uint32_t> entries;

        std::uint32_t entry(const TagWeight& weight) const noexcept { return entries[static_cast<std::size_t>(&weight - weights.data())]; }
    };
    static std::span<const TagWeight> slice(const Lists& lists, std::size_t at) noexcept {
        return {lists.weights.data() + lists.begins[at], lists.weights.data() + lists.begins[at + 1]};
    }
    Lists listed(std::vector<Placed> placed, std::uint32_t places) const;

    void lay_out_rows(std::uint32_t nodes);

    static constexpr std::size_t at_once = 16;  // columns of which the sums stay in registers
    static constexpr std::uint16_t no_row = 0xFFFF;
    static constexpr std::size_t least_in_row = 10;  // weights; fewer are added faster one by one
    Lists nodes_, signals_;
    Table<std::uint16_t> row_of_;         // by node
    Table<std::int16_t> rows_;
    std::vector<TagId> tags_;
    std::vector<std::uint16_t> columns_;  // by tag
};

}  // namespace hark

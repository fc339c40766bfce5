// hark/lexicon/tag_weights.h: what words and phrases say of topics and intents, learned from comments whose tags are known.
//
//   weights.add_phrases(phrases, scratch, sums.data());                               // phrases: LearnedWeight::tagged; sums: `width` of them
//   for (const TagWeight& w : weights.of_phrase(phrase)) ...                          // the same one by one, with the lines of the models
//   for (const TagWeight& w : weights.of_signal(tag_bias)) ...                        // what is there before any word
//   weights.tags()[column]                                                            // whose sum it is
//
// A tag is a topic, or behind the topics an intent. Beside words, signals speak: what the hand-written rules found (each topic, each label, and
// how many topics). All weights of a tag add up to a logit; at 0 and above the tag is said. Frozen; safe from any thread; allocates nothing.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "hark/base/lane.h"
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

inline constexpr std::size_t columns_at_once = 16;  // rows are so many columns wide, or a multiple

// A phrase of a text: its number, and where it stands among the symbols of its sentence.
struct TaggedPhrase {
    static constexpr std::uint32_t one_more = 1u << 29;  // of `at`: a symbol more; below it is the first

    std::uint32_t number = 0, at = 0;

    std::uint32_t first() const noexcept { return at % one_more; }
    std::uint32_t last() const noexcept { return first() + at / one_more; }
};

// What is known of the phrases that were added since it was cleared. One a thread.
struct TagScratch {
    Lane<std::uint32_t> rows;     // where the weights begin of those that speak of many tags
    Lane<std::uint32_t> in_rows;  // which phrases these are
    Lane<std::uint32_t> listed;   // and which speak of few
    Lane<TagWeight> weights;      // of these, one behind the other
    Lane<std::uint32_t> ends;     // where those of each end

    void clear() noexcept {
        for (Lane<std::uint32_t>* const lane : {&rows, &in_rows, &listed, &ends}) lane->clear();
        weights.clear();
    }
};

class TagWeights {
public:
    bool empty() const noexcept { return tags_.empty(); }
    // All that a phrase says, in the order of columns; what it says in trades lies behind all else. For people: sums need not look at it.
    std::span<const TagWeight> of_phrase(std::uint32_t phrase) const noexcept { return phrases_.at(phrase); }
    // Adds the weights of phrases to sums by column, `sums` of them; what rows say within trades is left out. `phrases`: those of the unit since the scratch
    // was cleared, from number `from` on.
    void add_phrases(std::span<const TaggedPhrase> phrases, std::size_t from, TagScratch& scratch, std::int32_t* sums) const;
    // Calls found(i, weight) for each i of the phrases that were added and say at least `least` of this one of tags(), in any order. found() may raise it.
    template <typename Function>
    void each_of(std::uint16_t column, const TagScratch& scratch, const std::int32_t& least, Function&& found) const {
        each_in(rows_.data() + column, scratch.rows.span(), column, scratch, least, found);
    }
    // Asks for what add_phrases() will read of a phrase, before anything waits for it.
    [[gnu::always_inline]] void fetch(std::uint32_t number) const noexcept {
        const char* const at = number <= last_row_ ? reinterpret_cast<const char*>(rows_.data() + number * width()) : reinterpret_cast<const char*>(lists_.data() + (number - last_row_ - 1));
        __builtin_prefetch(at);
        __builtin_prefetch(at + (number <= last_row_ ? 64 : 0));
    }
    // Likewise of signals.
    void add_signals(std::span<const std::uint32_t> signals, TagScratch& scratch, std::int32_t* sums) const;
    // What it says of one of tags(); 0: nothing.
    std::int32_t of_phrase(std::uint32_t phrase, std::uint16_t column) const noexcept;
    // What is said within a trade: adds to `rows` where the weights begin of the phrases of scratch.rows, one of each; then of signals.
    void add_rows_within(std::size_t trade, std::span<const TaggedPhrase> phrases, const TagScratch& scratch, Lane<std::uint32_t>& rows) const;
    void add_signals_within(std::size_t trade, std::span<const std::uint32_t> signals, Lane<std::uint32_t>& rows) const;
    // Replaces sums, `width_within` of them, by those of such rows. All else that phrases say there is in the sums of add_phrases() already.
    void sum_within(std::span<const std::uint32_t> rows, std::span<std::int32_t> sums) const;
    // each_of() of a column of the trade, which is that of its first column and `offset`.
    template <typename Function>
    void each_within(std::uint16_t first_column, std::uint16_t offset, std::span<const std::uint32_t> rows, const TagScratch& scratch, const std::int32_t& least, Function&& found) const {
        each_in(trade_rows_.data() + offset, rows, static_cast<std::uint16_t>(first_column + offset), scratch, least, found);
    }
    std::size_t width_within() const noexcept { return width_within_; }
    // Of a row: columns, and what fills it up to whole registers.
    std::size_t width() const noexcept { return (tags_.size() + columns_at_once - 1) / columns_at_once * columns_at_once; }
    // Of all columns, behind those of tags() those within trades.
    std::size_t sums() const noexcept { return std::max(width(), columns_in_all_); }
    std::span<const TagWeight> of_signal(std::size_t signal) const noexcept { return signals_.at(signal); }
    // The line of the models that a weight of these lists was read from.
    std::uint32_t entry_of_phrase(const TagWeight& weight) const noexcept { return phrases_.entry(weight); }
    std::uint32_t entry_of_signal(const TagWeight& weight) const noexcept { return signals_.entry(weight); }
    // By column: tags that something was learned of, ascending. Of all others the rules alone speak.
    const std::vector<TagId>& tags() const noexcept { return tags_; }
    static constexpr std::uint16_t no_column = 0xFFFF;
    std::uint16_t column(TagId tag) const noexcept { return tag < columns_.size() ? columns_[tag] : no_column; }
    bool knows(TagId tag) const noexcept { return column(tag) != no_column; }

    // For whoever builds the models. Places are phrases, from 1 on, or signals. A tag without a bias is not decided by sums: what is said of it is dropped.
    struct Placed {
        std::uint32_t at = 0;
        TagId tag = 0;
        std::int16_t weight = 0;
        std::uint32_t entry = 0;
    };
    // Returns the numbers that phrases have from now on.
    std::vector<std::uint32_t> freeze(std::vector<Placed> phrases, std::uint32_t last_phrase, const std::vector<Placed>& signals, std::uint32_t signal_count, TagId tag_count);

private:
    friend class ModelImage;
    // A list a place, ordered by column.
    struct Lists {
        Table<std::uint32_t> begins{0};
        Table<TagWeight> weights;
        Table<std::uint32_t> entries;

        std::span<const TagWeight> at(std::size_t place) const noexcept { return {weights.data() + begins[place], weights.data() + begins[place + 1]}; }
        std::uint32_t entry(const TagWeight& weight) const noexcept { return entries[static_cast<std::size_t>(&weight - weights.data())]; }
    };
    // each_of(): those that have rows, then those that have none.
    template <typename Function>
    static void each_in(const std::int16_t* weights, std::span<const std::uint32_t> rows, std::uint16_t column, const TagScratch& scratch, const std::int32_t& least, Function&& found) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (const std::int32_t weight = weights[rows[i]]; weight >= least) found(scratch.in_rows.data()[i], weight);
        const std::span<const TagWeight> listed = scratch.weights.span();
        const std::span<const std::uint32_t> ends = scratch.ends.span();
        for (std::size_t i = 0; i < listed.size(); ++i)
            if (listed[i].column == column && listed[i].weight >= least)
                found(scratch.listed.data()[std::ranges::upper_bound(ends, i) - ends.begin()], std::int32_t{listed[i].weight});
    }
    void add_lists(std::span<const TaggedPhrase> phrases, std::span<const std::uint32_t> listed, TagScratch& scratch, std::int32_t* sums) const;
    void number_columns(const std::vector<Placed>& signals, TagId tag_count);
    std::vector<std::uint32_t> rows_first(std::vector<Placed>& phrases, std::uint32_t last_phrase);
    Lists listed(std::vector<Placed> placed, std::uint32_t places) const;
    void lay_out_rows();
    void add_row(std::span<const TagWeight> weights);
    std::uint32_t add_list(std::span<const TagWeight> weights);
    std::vector<std::uint32_t> lay_out_lists();
    void lay_out_trades();
    void add_row_within(std::size_t place, std::size_t first_column, std::size_t last_column, std::span<const TagWeight> weights);

    static constexpr std::size_t least_in_row = 10;  // weights; fewer are added faster one by one
    // So many weights of a list are copied, whether it has them or not. A list lies in one cache line, if it is no longer.
    static constexpr std::size_t copied = 12, of_a_line = 16;
    Lists phrases_, signals_;             // as they were read
    Table<std::int16_t> rows_;            // of phrases, by number ([0] is nothing), then one of each signal
    std::uint32_t last_row_ = 0, first_signal_row_ = 0;
    Table<TagWeight> lists_;              // of all others: `column` says how many follow. The numbers of phrases go on here
    std::size_t longest_list_ = 0, columns_in_all_ = 0;
    Table<std::int16_t> trade_rows_;      // the first is of zeros; then trade by trade
    Table<std::uint32_t> trade_begins_;   // by trade; of each phrase that has a row, then of each signal
    std::size_t width_within_ = 0, within_a_trade_ = 0;
    std::vector<TagId> tags_;
    std::vector<std::uint16_t> columns_;  // by tag
};

}  // namespace hark

// hark/lexicon/tag_weights.h: what words and phrases say of topics and intents, learned from comments whose tags are known.
//
//   weights.add_phrases(phrases, scratch, sums.data());                               // phrases: LearnedWeight::tagged; sums: `width` of them
//   for (const TagWeight& w : weights.of_phrase(phrase)) ...                          // the same one by one
//   for (const TagWeight& w : weights.of_signal(tag_bias)) ...                        // what is there before any word
//   weights.tags()[column]                                                            // whose sum it is
//
// A tag is a topic, or behind the topics an intent. Beside words, signals speak: what the hand-written rules found (each topic, each label, and
// how many topics). All weights of a tag add up to a logit; at 0 and above the tag is said. Frozen; safe from any thread; allocates nothing.
#pragma once

#include <bit>
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

inline constexpr std::size_t columns_at_once = 32;  // whose sums stay in registers while rows are added

// What is known of the phrases that were added last. One a thread.
struct TagScratch {
    std::vector<std::uint32_t> rows;     // where the weights begin of those that speak of many tags
    std::vector<std::uint32_t> in_rows;  // which phrases these are
    std::vector<std::uint32_t> listed;   // and which speak of few
};

class TagWeights {
public:
    bool empty() const noexcept { return tags_.empty(); }
    std::span<const TagWeight> of_phrase(std::uint32_t phrase) const noexcept {
        const Place& place = places_[phrase];
        return {phrases_.weights.data() + place.begin, std::size_t{place.everywhere} + place.within};
    }
    // Of these, what it says in a trade, by the number of the trade.
    std::span<const TagWeight> of_phrase_within(std::uint32_t phrase, std::size_t trade) const noexcept {
        const Place& place = places_[phrase];
        if ((place.trades >> trade & 1) == 0) return {};  // most
        const auto before = static_cast<std::uint16_t>(place.trades & ((1u << trade) - 1));
        const std::uint32_t* const begin = &trade_begins_[place.first_trade + static_cast<std::size_t>(std::popcount(before))];
        return {phrases_.weights.data() + begin[0], phrases_.weights.data() + begin[1]};
    }
    // Has what add_phrases() will look at fetched meanwhile.
    void expect(std::uint32_t phrase) const noexcept { __builtin_prefetch(&places_[phrase]); }
    // Adds the weights of all phrases to sums by column, `width` of them, but for what is said within trades.
    void add_phrases(std::span<const std::uint32_t> phrases, TagScratch& scratch, std::int32_t* sums) const;
    // Calls found(i, weight) for each i of the phrases that were added last, if they say anything of this one of tags(), in any order.
    template <typename Function>
    void each_of(std::uint16_t column, std::span<const std::uint32_t> phrases, const TagScratch& scratch, Function&& found) const {
        for (std::size_t i = 0; i < scratch.rows.size(); ++i) found(scratch.in_rows[i], std::int32_t{rows_[scratch.rows[i] + column]});
        for (const std::uint32_t i : scratch.listed)
            if (const std::int32_t weight = of_phrase(phrases[i], column); weight != 0) found(i, weight);
    }
    // Likewise of signals.
    void add_signals(std::span<const std::uint32_t> signals, TagScratch& scratch, std::int32_t* sums) const;
    // What it says of one of tags(); 0: nothing.
    std::int32_t of_phrase(std::uint32_t phrase, std::uint16_t column) const noexcept {
        const Place& place = places_[phrase];
        if (place.row != no_row) return rows_[std::size_t{place.row} * width() + column];
        std::int32_t sum = 0;
        for (const TagWeight& weight : everywhere_of(place)) sum += weight.column == column ? weight.weight : 0;
        return sum;
    }
    // Of a row: columns, and what fills it up to whole registers.
    std::size_t width() const noexcept { return (tags_.size() + columns_at_once - 1) / columns_at_once * columns_at_once; }
    std::span<const TagWeight> of_signal(std::size_t signal) const noexcept {
        return {signals_.weights.data() + signals_.begins[signal], signals_.weights.data() + signals_.begins[signal + 1]};
    }
    std::span<const TagWeight> of_signal_within(std::size_t signal, std::size_t first, std::size_t last) const noexcept { return between(of_signal(signal), first, last); }
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
    void freeze(const std::vector<Placed>& phrases, std::uint32_t last_phrase, const std::vector<Placed>& signals, std::uint32_t signal_count, TagId tag_count);

private:
    friend class ModelImage;
    // A list a place, ordered by column.
    struct Lists {
        Table<std::uint32_t> begins{0};
        Table<TagWeight> weights;
        Table<std::uint32_t> entries;

        std::uint32_t entry(const TagWeight& weight) const noexcept { return entries[static_cast<std::size_t>(&weight - weights.data())]; }
    };
    static constexpr std::uint16_t no_row = 0xFFFF;
    // All that is asked of a phrase first lies together.
    struct Place {
        std::uint32_t begin = 0;                 // in phrases_.weights
        std::uint16_t everywhere = 0, within = 0;  // so many weights of tags(), and behind them so many within trades
        std::uint16_t row = no_row;
        std::uint16_t trades = 0;                // bit i: some of these within trade i
        std::uint32_t first_trade = 0;           // in trade_begins_, where those of each of its trades begin, and the last end
    };
    std::span<const TagWeight> everywhere_of(const Place& place) const noexcept { return {phrases_.weights.data() + place.begin, place.everywhere}; }
    static std::span<const TagWeight> between(std::span<const TagWeight> weights, std::size_t first, std::size_t last) noexcept;
    Lists listed(std::vector<Placed> placed, std::uint32_t places) const;
    void place_phrases();
    void place_trades(Place& place, std::span<const std::size_t> trade_of);
    void lay_out_rows();
    void add_row(std::span<const TagWeight> weights);


    static constexpr std::size_t least_in_row = 10;  // weights; fewer are added faster one by one
    Lists phrases_, signals_;             // `begins` of phrases are in their places
    Table<Place> places_;
    Table<std::uint32_t> trade_begins_;
    Table<std::int16_t> rows_;            // of phrases, then one of each signal
    std::uint32_t first_signal_row_ = 0;
    std::vector<TagId> tags_;
    std::vector<std::uint16_t> columns_;  // by tag
};

}  // namespace hark

#include "hark/lexicon/tag_weights.h"

#include <algorithm>
#include <utility>

#include "add_rows.h"
#include "hark/lexicon/tag_trades.h"

namespace hark {

TagWeights::Lists TagWeights::listed(std::vector<Placed> placed, std::uint32_t places) const {
    std::erase_if(placed, [&](const Placed& one) { return !knows(one.tag); });
    std::ranges::stable_sort(placed, {}, [](const Placed& one) { return std::pair(one.at, one.tag); });
    Lists lists;
    lists.begins.assign(places + 1, 0);
    for (const Placed& one : placed) {
        ++lists.begins[one.at + 1];
        lists.weights.push_back({column(one.tag), one.weight});
        lists.entries.push_back(one.entry);
    }
    for (std::uint32_t i = 0; i < places; ++i) lists.begins[i + 1] += lists.begins[i];
    return lists;
}

void TagWeights::freeze(const std::vector<Placed>& phrases, std::uint32_t last_phrase, const std::vector<Placed>& signals, std::uint32_t signal_count, TagId tag_count) {
    std::vector<bool> has_bias(tag_count);
    for (const Placed& signal : signals)
        if (signal.at == tag_bias) has_bias[signal.tag] = true;
    columns_.assign(tag_count, no_column);
    for (TagId tag = 0; tag < tag_count; ++tag) {
        if (!has_bias[tag] || tag_trades::is_within(tag)) continue;
        columns_[tag] = static_cast<std::uint16_t>(tags_.size());
        tags_.push_back(tag);
    }
    auto next = static_cast<std::uint16_t>(tags_.size());  // of one trade alone: listed, and in no row
    for (std::size_t tag = tag_trades::first_topic; tag < tag_count; ++tag)
        if (has_bias[tag]) columns_[tag] = next++;
    phrases_ = listed(phrases, last_phrase + 1);
    signals_ = listed(signals, signal_count);
    place_phrases();
    lay_out_rows();
}

void TagWeights::place_phrases() {
    std::vector<std::size_t> trade_of(columns_.size());  // by column
    for (std::size_t tag = tag_trades::first_topic; tag < columns_.size(); ++tag)
        if (columns_[tag] != no_column) trade_of[columns_[tag]] = tag_trades::trade_of(static_cast<TagId>(tag));
    places_.assign(phrases_.begins.size() - 1, {});
    for (std::size_t phrase = 0; phrase < places_.size(); ++phrase) {
        Place& place = places_[phrase];
        place.begin = phrases_.begins[phrase];
        for (std::uint32_t i = place.begin; i < phrases_.begins[phrase + 1]; ++i) ++(phrases_.weights[i].column < tags_.size() ? place.everywhere : place.within);
        place_trades(place, trade_of);
    }
    phrases_.begins = {};
}

void TagWeights::place_trades(Place& place, std::span<const std::size_t> trade_of) {
    if (place.within == 0) return;
    place.first_trade = static_cast<std::uint32_t>(trade_begins_.size());
    const std::uint32_t first = place.begin + place.everywhere, last = first + place.within;
    for (std::uint32_t i = first; i < last; ++i) {
        const auto bit = static_cast<std::uint16_t>(1u << trade_of[phrases_.weights[i].column]);
        if ((place.trades & bit) == 0) trade_begins_.push_back(i);
        place.trades |= bit;
    }
    trade_begins_.push_back(last);
}

std::span<const TagWeight> TagWeights::between(std::span<const TagWeight> weights, std::size_t first, std::size_t last) noexcept {
    const auto begin = std::ranges::lower_bound(weights, first, {}, &TagWeight::column);
    return {begin, std::find_if(begin, weights.end(), [&](const TagWeight& weight) { return weight.column >= last; })};
}

// Common words speak of nearly all tags: their weights lie side by side, a zero where there is none, and are added column by column.
void TagWeights::add_phrases(std::span<const std::uint32_t> phrases, TagScratch& scratch, std::int32_t* sums) const {
    scratch.rows.clear();
    scratch.in_rows.clear();
    scratch.listed.clear();
    for (std::uint32_t i = 0; i < phrases.size(); ++i) {
        const Place& place = places_[phrases[i]];
        if (place.row != no_row) {
            scratch.in_rows.push_back(i);
            scratch.rows.push_back(static_cast<std::uint32_t>(place.row * width()));
            for (std::size_t column = 0; column < width(); column += columns_at_once) __builtin_prefetch(rows_.data() + scratch.rows.back() + column);
        } else {
            scratch.listed.push_back(i);
            for (const TagWeight& weight : everywhere_of(place)) sums[weight.column] += weight.weight;
        }
    }
    add_rows(rows_.data(), scratch.rows, width(), sums);
}

void TagWeights::add_signals(std::span<const std::uint32_t> signals, TagScratch& scratch, std::int32_t* sums) const {
    scratch.rows.clear();
    for (const std::uint32_t signal : signals) scratch.rows.push_back(static_cast<std::uint32_t>((first_signal_row_ + signal) * width()));
    add_rows(rows_.data(), scratch.rows, width(), sums);
}

void TagWeights::add_row(std::span<const TagWeight> weights) {
    std::vector<std::int32_t> row(width());
    for (const TagWeight& weight : weights)
        if (weight.column < tags_.size()) row[weight.column] += weight.weight;  // one may be listed twice: a correction
    for (const std::int32_t weight : row) rows_.push_back(static_cast<std::int16_t>(std::clamp<std::int32_t>(weight, -32'767, 32'767)));
}

void TagWeights::lay_out_rows() {
    std::uint16_t next = 0;
    for (std::size_t phrase = 0; phrase < places_.size() && next < no_row; ++phrase) {
        Place& place = places_[phrase];
        if (place.everywhere < least_in_row) continue;
        place.row = next++;
        add_row(everywhere_of(place));
    }
    first_signal_row_ = next;
    for (std::size_t signal = 0; signal + 1 < signals_.begins.size(); ++signal) add_row(of_signal(signal));
}

}  // namespace hark

#include "hark/lexicon/tag_weights.h"

#include <algorithm>
#include <array>
#include <utility>

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

void TagWeights::freeze(const std::vector<Placed>& phrases, std::uint32_t nodes, const std::vector<Placed>& signals, std::uint32_t signal_count, TagId tag_count) {
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
    nodes_ = listed(phrases, nodes);
    signals_ = listed(signals, signal_count);
    lay_out_rows(nodes);
}

// Common words speak of nearly all tags: their weights lie side by side, a zero where there is none, and are added column by column.
void TagWeights::add_phrases(std::span<const std::uint32_t> nodes, std::vector<std::uint32_t>& rows, std::int32_t* sums) const {
    rows.clear();
    for (const std::uint32_t node : nodes) {
        if (row_of_[node] != no_row) rows.push_back(row_of_[node]);
        else
            for (const TagWeight& weight : of_phrase(node)) {
                if (weight.column >= tags_.size()) break;
                sums[weight.column] += weight.weight;
            }
    }
    for (std::size_t first = 0; first < width(); first += at_once) {
        std::array<std::int32_t, at_once> part;
        std::copy_n(sums + first, at_once, part.begin());
        for (const std::uint32_t row : rows) {
            const std::int16_t* const weights = rows_.data() + row * width() + first;
            for (std::size_t i = 0; i < at_once; ++i) part[i] += weights[i];
        }
        std::copy_n(part.begin(), at_once, sums + first);
    }
}

void TagWeights::lay_out_rows(std::uint32_t nodes) {
    row_of_.assign(nodes, no_row);
    std::uint16_t next = 0;
    for (std::uint32_t node = 0; node < nodes && next < no_row; ++node) {
        const auto everywhere = of_phrase(node).first(static_cast<std::size_t>(std::ranges::lower_bound(of_phrase(node), tags_.size(), {}, &TagWeight::column) - of_phrase(node).begin()));
        if (everywhere.size() < least_in_row) continue;
        row_of_[node] = next++;
        std::vector<std::int32_t> row(width());
        for (const TagWeight& weight : everywhere) row[weight.column] += weight.weight;  // one may be listed twice: a correction
        for (const std::int32_t weight : row) rows_.push_back(static_cast<std::int16_t>(std::clamp<std::int32_t>(weight, -32'767, 32'767)));
    }
}

}  // namespace hark

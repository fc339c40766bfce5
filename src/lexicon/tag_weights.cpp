#include "hark/lexicon/tag_weights.h"

#include <algorithm>
#include <cstring>
#include <numeric>
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

std::vector<std::uint32_t> TagWeights::freeze(std::vector<Placed> phrases, std::uint32_t last_phrase, const std::vector<Placed>& signals, std::uint32_t signal_count, TagId tag_count) {
    number_columns(signals, tag_count);
    std::vector<std::uint32_t> numbers = rows_first(phrases, last_phrase);
    phrases_ = listed(std::move(phrases), last_phrase + 1);
    signals_ = listed(signals, signal_count);
    lay_out_rows();
    const std::vector<std::uint32_t> places = lay_out_lists();
    lay_out_trades();
    for (std::uint32_t& number : numbers) number = places[number];
    return numbers;
}

void TagWeights::number_columns(const std::vector<Placed>& signals, TagId tag_count) {
    std::vector<bool> has_bias(tag_count);
    for (const Placed& signal : signals)
        if (signal.at == tag_bias) has_bias[signal.tag] = true;
    columns_.assign(tag_count, no_column);
    for (TagId tag = 0; tag < tag_count; ++tag) {
        if (!has_bias[tag] || tag_trades::is_within(tag)) continue;
        columns_[tag] = static_cast<std::uint16_t>(tags_.size());
        tags_.push_back(tag);
    }
    auto next = static_cast<std::uint16_t>(tags_.size());  // of one trade alone
    for (std::size_t tag = tag_trades::first_topic; tag < tag_count; ++tag)
        if (has_bias[tag]) columns_[tag] = next++;
    columns_in_all_ = next;
}

// Common words speak of nearly all tags: their weights lie side by side, a zero where there is none, and are added column by column. These are numbered first,
// so that a number says where its weights are.
std::vector<std::uint32_t> TagWeights::rows_first(std::vector<Placed>& phrases, std::uint32_t last_phrase) {
    std::vector<std::size_t> weights(last_phrase + 1);
    for (const Placed& one : phrases) weights[one.at] += column(one.tag) < tags_.size();
    std::vector<std::uint32_t> order(last_phrase), numbers(last_phrase + 1);
    std::iota(order.begin(), order.end(), 1u);
    const auto listed = std::ranges::stable_partition(order, [&](std::uint32_t phrase) { return weights[phrase] >= least_in_row; });
    last_row_ = static_cast<std::uint32_t>(listed.begin() - order.begin());
    for (std::size_t i = 0; i < order.size(); ++i) numbers[order[i]] = static_cast<std::uint32_t>(i + 1);
    for (Placed& one : phrases) one.at = numbers[one.at];
    return numbers;
}

void TagWeights::add_phrases(std::span<const TaggedPhrase> phrases, std::size_t from, TagScratch& scratch, std::int32_t* sums) const {
    const std::size_t rows_before = scratch.rows.size(), listed_before = scratch.listed.size();
    const std::size_t more = phrases.size() - from;
    std::uint32_t* const rows = scratch.rows.room(more);
    std::uint32_t* const in_rows = scratch.in_rows.room(more);
    std::uint32_t* const listed = scratch.listed.room(more);
    const auto row_width = static_cast<std::uint32_t>(width());
    const std::uint32_t last_row = last_row_;
    std::size_t row = 0;
    for (std::size_t i = 0; i < more; ++i) {
        const std::uint32_t number = phrases[from + i].number;
        rows[row] = number * row_width;
        in_rows[row] = listed[i - row] = static_cast<std::uint32_t>(from + i);
        row += number <= last_row;
    }
    scratch.rows.end_at(rows + row);
    scratch.in_rows.end_at(in_rows + row);
    scratch.listed.end_at(listed + (more - row));
    add_rows(rows_.data(), scratch.rows.span(rows_before), width(), sums);
    add_lists(phrases, scratch.listed.span(listed_before), scratch, sums);
}

// The weights are copied one behind the other, and added from there: where each list ends, no branch needs to guess, nor to wait for a line that is far away.
void TagWeights::add_lists(std::span<const TaggedPhrase> phrases, std::span<const std::uint32_t> listed, TagScratch& scratch, std::int32_t* sums) const {
    const std::size_t before = scratch.weights.size();
    TagWeight* const weights = scratch.weights.room(listed.size() * longest_list_ + copied);
    TagWeight* end = weights;
    std::uint32_t* ends = scratch.ends.room(listed.size());
    for (const std::uint32_t i : listed) {
        const TagWeight* const list = lists_.data() + (phrases[i].number - last_row_ - 1);
        const std::size_t size = list->column;
        std::memcpy(end, list + 1, copied * sizeof(TagWeight));
        if (size > copied) std::memcpy(end + copied, list + 1 + copied, (size - copied) * sizeof(TagWeight));  // next to never
        end += size;
        *ends++ = static_cast<std::uint32_t>(before + static_cast<std::size_t>(end - weights));
    }
    scratch.ends.end_at(ends);
    scratch.weights.end_at(end);
    for (const TagWeight* weight = weights; weight != end; ++weight) sums[weight->column] += weight->weight;
}

void TagWeights::add_signals(std::span<const std::uint32_t> signals, TagScratch& scratch, std::int32_t* sums) const {
    scratch.rows.clear();
    std::uint32_t* row = scratch.rows.room(signals.size());
    for (const std::uint32_t signal : signals) *row++ = static_cast<std::uint32_t>((first_signal_row_ + signal) * width());
    scratch.rows.end_at(row);
    add_rows(rows_.data(), scratch.rows.span(), width(), sums);
}

void TagWeights::add_rows_within(std::size_t trade, std::span<const TaggedPhrase> phrases, const TagScratch& scratch, Lane<std::uint32_t>& rows) const {
    std::uint32_t* row = rows.room(scratch.in_rows.size());
    for (const std::uint32_t i : scratch.in_rows.span()) *row++ = trade_begins_[trade * within_a_trade_ + phrases[i].number];
    rows.end_at(row);
}

void TagWeights::add_signals_within(std::size_t trade, std::span<const std::uint32_t> signals, Lane<std::uint32_t>& rows) const {
    std::uint32_t* row = rows.room(signals.size());
    for (const std::uint32_t signal : signals) *row++ = trade_begins_[trade * within_a_trade_ + last_row_ + 1 + signal];
    rows.end_at(row);
}

void TagWeights::sum_within(std::span<const std::uint32_t> rows, std::span<std::int32_t> sums) const {
    std::ranges::fill(sums, 0);
    add_rows(trade_rows_.data(), rows, width_within_, sums.data());
}

std::int32_t TagWeights::of_phrase(std::uint32_t phrase, std::uint16_t column) const noexcept {
    if (phrase <= last_row_) return rows_[phrase * width() + column];
    const TagWeight* const list = lists_.data() + (phrase - last_row_ - 1);
    const TagWeight* const end = list + 1 + list->column;
    const auto* const at = std::find_if(list + 1, end, [&](const TagWeight& weight) { return weight.column == column; });
    return at == end ? 0 : at->weight;
}

namespace {

// A tag may be listed twice: a correction.
void add_up(std::span<const TagWeight> weights, std::size_t first_column, std::vector<std::int32_t>& row) {
    for (const TagWeight& weight : weights)
        if (weight.column >= first_column && weight.column - first_column < row.size()) row[weight.column - first_column] += weight.weight;
}
std::int16_t kept(std::int32_t weight) { return static_cast<std::int16_t>(std::clamp<std::int32_t>(weight, -32'767, 32'767)); }

}  // namespace

void TagWeights::add_row(std::span<const TagWeight> weights) {
    std::vector<std::int32_t> row(tags_.size());
    add_up(weights, 0, row);
    row.resize(width());
    for (const std::int32_t weight : row) rows_.push_back(kept(weight));
}

// Returns where it begins.
std::uint32_t TagWeights::add_list(std::span<const TagWeight> weights) {
    std::vector<std::int32_t> row(columns_in_all_);
    add_up(weights, 0, row);
    std::vector<TagWeight> list(1);
    for (std::size_t column = 0; column < row.size(); ++column)
        if (row[column] != 0) list.push_back({static_cast<std::uint16_t>(column), kept(row[column])});
    list[0].column = static_cast<std::uint16_t>(list.size() - 1);
    longest_list_ = std::max(longest_list_, list.size());
    if (lists_.size() % of_a_line + list.size() > of_a_line) lists_.append(std::vector<TagWeight>(of_a_line - lists_.size() % of_a_line));
    lists_.append(list);
    return static_cast<std::uint32_t>(lists_.size() - list.size());
}

void TagWeights::lay_out_rows() {
    for (std::uint32_t phrase = 0; phrase <= last_row_; ++phrase) add_row(of_phrase(phrase));
    first_signal_row_ = last_row_ + 1;
    for (std::size_t signal = 0; signal + 1 < signals_.begins.size(); ++signal) add_row(of_signal(signal));
}

// What a phrase of few weights says has its number from where it lies: so nothing else is looked at to find it. Returns the new numbers.
std::vector<std::uint32_t> TagWeights::lay_out_lists() {
    const auto end = static_cast<std::uint32_t>(phrases_.begins.size() - 1);
    std::vector<std::uint32_t> places(end);
    Table<std::uint32_t> begins;
    for (std::uint32_t phrase = 0; phrase < end; ++phrase) {
        places[phrase] = phrase <= last_row_ ? phrase : last_row_ + 1 + add_list(of_phrase(phrase));
        begins.resize(places[phrase] + 1, phrases_.begins[phrase]);  // numbers between two places are no phrases
    }
    begins.push_back(phrases_.begins[end]);
    phrases_.begins = std::move(begins);
    lists_.append(std::vector<TagWeight>(copied));  // behind the last one too, so many are copied
    return places;
}

// Columns within trades are in the order of trades, then of topics.
void TagWeights::lay_out_trades() {
    const std::size_t phrases = last_row_ + std::size_t{1}, signals = signals_.begins.size() - 1;
    within_a_trade_ = phrases + signals;
    std::vector<std::uint16_t> firsts;  // by trade: its first column, and behind the last its end
    std::size_t most = 0;
    for (std::size_t trade = 0; tag_trades::in(trade, 0) < columns_.size(); ++trade) {
        const auto begin = columns_.begin() + tag_trades::in(trade, 0), end = std::min(begin + tag_trades::most_topics, columns_.end());
        firsts.push_back(static_cast<std::uint16_t>(firsts.empty() ? tags_.size() : firsts.back() + most));
        most = static_cast<std::size_t>(std::count_if(begin, end, [](std::uint16_t column) { return column != no_column; }));
        width_within_ = std::max(width_within_, (most + columns_at_once - 1) / columns_at_once * columns_at_once);
    }
    trade_rows_.assign(width_within_, 0);
    trade_begins_.assign(firsts.size() * within_a_trade_, 0);
    for (std::size_t trade = 0; trade < firsts.size(); ++trade) {
        const std::size_t last = trade + 1 < firsts.size() ? firsts[trade + 1] : firsts[trade] + most;
        for (std::size_t place = 0; place < within_a_trade_; ++place)
            add_row_within(trade * within_a_trade_ + place, firsts[trade], last, place < phrases ? of_phrase(static_cast<std::uint32_t>(place)) : of_signal(place - phrases));
    }
}

void TagWeights::add_row_within(std::size_t place, std::size_t first_column, std::size_t last_column, std::span<const TagWeight> weights) {
    if (std::ranges::none_of(weights, [&](const TagWeight& weight) { return weight.column >= first_column && weight.column < last_column; })) return;
    std::vector<std::int32_t> row(last_column - first_column);
    add_up(weights, first_column, row);
    row.resize(width_within_);
    trade_begins_[place] = static_cast<std::uint32_t>(trade_rows_.size());
    for (const std::int32_t weight : row) trade_rows_.push_back(kept(weight));
}

}  // namespace hark

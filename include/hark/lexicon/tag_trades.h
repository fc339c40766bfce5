// hark/lexicon/tag_trades.h: the numbers of what was learned of topics in one trade alone.
//
//   tag_trades::in(trade, topic)                 // the topic, as comments of that trade speak of it
//   tag_trades::gate(trade)                      // that a comment is of that trade
//
// "Staff" is named in a hotel to praise a person and in a hospital to praise the house: where a comment is known to be of a trade, what was learned there
// stands in place of what was learned everywhere. Trades are numbered as the models name them first.
#pragma once

#include <cstddef>

#include "hark/lexicon/tag_weights.h"

namespace hark::tag_trades {

// Below are topics and labels. Gates are summed for every comment, as these are; what lies behind them only where its gate is open.
inline constexpr TagId first_gate = 0x2000, first_topic = 0x4000;
inline constexpr std::size_t most_topics = 0x200, most_trades = 16;
static_assert(first_topic + most_trades * most_topics <= 0xFFFF);

constexpr TagId gate(std::size_t trade) { return static_cast<TagId>(first_gate + trade); }
constexpr TagId in(std::size_t trade, std::size_t topic) { return static_cast<TagId>(first_topic + trade * most_topics + topic); }
constexpr std::size_t trade_of(TagId within) { return static_cast<std::size_t>(within - first_topic) / most_topics; }
constexpr bool is_gate(TagId tag) { return tag >= first_gate && tag < first_topic; }
constexpr bool is_within(TagId tag) { return tag >= first_topic; }

}  // namespace hark::tag_trades

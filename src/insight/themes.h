// insight/themes.h: from what was counted to what it says.
#pragma once

#include "insight/changes.h"
#include "insight/counts.h"

#include <string_view>
#include <vector>

namespace hark {

// A theme for each side of each topic that at least `least` verbatims are on, by id, with its share, net, effect, pull,
// labels, harm and importance. Points into `counts`.
std::vector<Measured> measure_themes(const Counts& counts, const TallyOptions& options);
// Sets Theme::quotes and Measured::evidence.
void show_quotes(const TallyOptions& options, const QuoteText& text, std::vector<Measured>& themes);
// By importance (that of `product.general` and its like counts half), then volume, then id.
void rank_themes(std::vector<Measured>& themes);

// "It is bad" tells nobody what to do: judgements that name nothing count half beside others.
inline double weight_of_topic(std::string_view topic) { return names_topic(topic) ? 1 : 0.5; }

// Sets harm and importance from the rest: importance.cpp says how.
void weigh(const SideCounts& side, Theme& theme);

std::vector<TopicCount> count_topics(const Counts& counts);
Summary summarise(const Counts& counts, const TallyOptions& options, const Periods& periods);

}  // namespace hark

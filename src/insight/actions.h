// insight/actions.h: what to do about the themes, from the playbook.
#pragma once

#include "insight/counts.h"

#include <span>
#include <vector>

namespace hark {

// For each theme at most two plays of its topic and side: the one whose cues show in most of its verbatims, if any
// shows in 5 % and in two, and the first general one (no cues). A topic without a fitting play of its own takes those
// of its parent ("delivery", "delivery.general"). Themes that have none are named in the notes of the summary.
//
// priority = 100 x reach x harm x room: how many say it, how much it matters to them, and how much of what is said
// about the topic is so (a topic that nearly all like has little room to improve). `product.general` and its like count
// half: "it is bad" tells nobody what to do. What is liked is ranked by itself, after all that is to be mended. Ties:
// the play that fits a fifth or more before the general one, that before one that fits fewer, then by id.
//
// `themes` are ranked, with their evidence; `text` as in Tally::finish.
std::vector<Action> recommend(std::span<const Measured> themes, Summary& summary, std::span<const Play> playbook,
                              const QuoteText& text, const FeedbackNames& names);

// Quotes whose sentences will be asked for, but for a few: those that a theme may show, and the sample that plays look for words in.
std::vector<Quote> quotes_to_read(std::span<const Measured> themes, std::span<const Play> playbook, const TallyOptions& options);

}  // namespace hark

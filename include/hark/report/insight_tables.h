// hark/report/insight_tables.h: what was found, as tables and cards.
//
//   write(out, format, to_table(themes, titles), style);
//   write_actions(out, format, actions, {titles, sentence_of}, style);
//
// Tables hold for machines every figure with its n and interval, each in a column of its own; for people the same in
// fewer columns. Nothing is computed here and nothing fetched: titles and texts are asked of the caller. Nothing fails;
// any thread.
#pragma once

#include "hark/insight/insight.h"
#include "hark/report/table.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hark::report {

// The title of a topic for people: "Delivery > Late". Without one, the id stands in: "Delivery > Time".
using Titles = std::function<std::string(std::string_view topic)>;
std::string title_from_id(std::string_view topic);                 // "delivery.on_time" -> "Delivery > On time"
std::string titled(const Titles& titles, std::string_view topic);  // by `titles`, or from the id

// Likes and dislikes, each counted for itself.
Table to_table(std::span<const TopicCount> topics, const Titles& titles = {});
// In the order given, which `rank` numbers from 1.
Table to_table(std::span<const Theme> themes, const Titles& titles = {});
// What its columns mean, in lines of at most 64 cells.
std::vector<std::string> theme_legend();
// The segment values in which the themes are stronger or weaker.
Table segments_table(std::span<const Theme> themes, const Titles& titles = {});
Table to_table(std::span<const Action> actions, const Titles& titles = {});

// A quote with what the store knows of its verbatim.
struct ResolvedQuote {
    std::string theme;  // id
    Quote quote;
    std::string sentence;  // as the customer wrote it
    std::string id;        // the customer's system's own, or ""
    Seconds time = no_time;
};
Table to_table(std::span<const ResolvedQuote> quotes);

// The figures of all rows together and the notes on what is missing, a line each, unwrapped:
// "2,197 comments, 2026-01-01 to 2026-03-31".
std::vector<std::string> summary_lines(const Summary& summary);

// What changed, a line a theme, what is new or emerging first: "Digital > Crashes, disliked: new: 6 % of 90 since ...".
std::vector<std::string> change_lines(std::span<const Theme> themes, const Titles& titles = {});

struct CardTexts {
    Titles titles;
    QuoteText sentence;  // as the customer wrote it; without it cards have no quotes
};
// For people (`table`, `md`) a card an action: what, why, the customers' words, owner, lead time, measure; what to keep
// under a heading of its own. For machines their table.
void write_actions(std::string& out, Format format, std::span<const Action> actions, const CardTexts& texts,
                   const Style& style = {});

}  // namespace hark::report

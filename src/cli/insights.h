// Insights as the commands need them: those that the last run stored, or counted afresh where a filter asks for a part.
#pragma once

#include "hark/engine/run.h"
#include "hark/report/insight_tables.h"

#include "command.h"

namespace hark::cli {

Result<Insights> read_insights(const Store& store, const Models& models, const Common& common, Recommend recommend = Recommend::yes);
// With the counts by day.
Result<InsightsByDay> read_insights_by_day(const Store& store, const Filter& filter, int threads);
// Titles of topics by the models' taxonomy.
report::Titles titles_of(const Models& models);
// The sentence that a quote stands in.
QuoteText sentences_of(const Store& store);

// The words of a comment, or of the reply beside it, that a place names; "" if they cannot be had.
std::string words_at(const Store& store, std::int64_t id, bool in_reply, Span span);

// All themes as a page of Markdown.
std::string themes_page(const Insights& insights, const Models& models);

}  // namespace hark::cli

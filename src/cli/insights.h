// Insights as the commands need them: those that the last run stored, or counted afresh where a filter asks for a part.
#pragma once

#include "hark/engine/run.h"
#include "hark/report/insight_tables.h"

#include "command.h"

namespace hark::cli {

Result<Insights> read_insights(const Store& store, const Models& models, const Common& common);
// Titles of topics by the models' taxonomy.
report::Titles titles_of(const Models& models);
// The sentence that a quote stands in.
QuoteText sentences_of(const Store& store);

// All themes as a page of Markdown.
std::string themes_page(const Insights& insights, const Models& models);

}  // namespace hark::cli

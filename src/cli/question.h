// What the commands that ask a store have in common: where, which part of it, how to draw, and how themes are named.
#pragma once

#include "hark/engine/emerging.h"
#include "hark/engine/surveys.h"
#include "hark/insight/insight.h"
#include "hark/report/insight_tables.h"

#include "command.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hark::cli {

struct Question {
    Common common;
    int threads = 0;
    std::int64_t limit = 0;  // 0: as each command thinks best
};
// --threads, --limit, the filters, --db, --models, --format.
void declare_question(App& app, Question& question, const char* limit);
// --texts, of what reads texts anew.
void declare_texts(App& app, std::size_t& texts);

struct Asked {
    report::Format format;
    bool people;
    Store store;
    Models models;
    Filter filter;
    std::filesystem::path path;
    FeedbackNames names;
};
Result<Asked> ask(const Question& question, const Console& console);

// "delivery.time/disliked", or a topic alone for both sides. bad_input with what was probably meant.
Result<std::vector<ThemeKey>> themes_named(const std::string& theme, const FeedbackNames& names);
std::string id_of(const ThemeKey& theme, const FeedbackNames& names);      // "delivery.time/disliked"
std::string title_of(const ThemeKey& theme, const Asked& asked);           // "Delivery > Time, disliked"

// "Place > Facilities, disliked: 6 of 31 comments since ..., where 1.2 were to be expected ...".
std::string told(const EmergingTheme& theme, const Asked& asked);

// The sentence of a quote, on one line, and without what makes a terminal do anything; "" if it cannot be had.
std::string sentence_of(const Store& store, const Quote& quote);
// "  [42] “The app crashed again.”", a line each, wrapped; sentences that say the same but for case and marks only once.
void show_quotes(Console& console, report::Format format, const Store& store, std::span<const Quote> quotes, std::size_t most);
// Lines for people, wrapped where they go to a terminal.
void show_lines(Console& console, report::Format format, const std::vector<std::string>& lines, std::size_t indent = 2);
// A heading with an empty line before it.
void show_heading(Console& console, report::Format format, std::string_view heading);

// Cells of an interval: for people "12.2–19.7", for machines the three numbers.
std::string range_in_percent(const Estimate& share);

}  // namespace hark::cli

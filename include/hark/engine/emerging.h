// hark/engine/emerging.h: what is said more often now than the history of a store leads to expect, with the words.
//
//   Result<Emerging> found = emerging("hark.db", models, filter, {});
//
// Themes by insight/surges.h, which says what the rate of false alarms means. Phrases are those of sentences that no topic holds a word of, as the models
// read them now, in the newest week (or, of less than three weeks, the newest day) against all before. Parallel, the same at any number of threads; the store is only read.
#pragma once

#include "hark/engine/named_themes.h"
#include "hark/engine/surveys.h"
#include "hark/insight/surges.h"
#include "hark/lexicon/models.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hark {

struct EmergingOptions {
    double false_alarms = 0.05;
    std::size_t most = 10;      // of each kind
    bool phrases = true;        // reads the texts anew
    bool nearest = true;        // Emerging::nearest, with its quotes
    std::size_t texts = 0;      // comments before that are read for phrases, and a quarter as many new ones; 0: 50,000, and with a filter 2,000
    int threads = 0;
    const EverydayWords* everyday = nullptr;  // such a word alone is no phrase; nothing: any may be one
};

struct EmergingTheme {
    ThemeKey theme;
    Surge surge;
    Seconds first_time = no_time;   // when it was first said, in the part that was asked for
    Quote first;
    std::vector<Quote> quotes;      // of its window, the strongest first
};

struct EmergingPhrase {
    std::string phrase;             // folded, as PhraseCounts has it
    std::int64_t now = 0, before = 0;  // sentences
    double expected = 0, q_value = 1;  // exact binomial tail; Benjamini-Hochberg over all phrases met as often as three times now
    std::int64_t example = 0;
    std::string sentence;           // of the example, with the phrase
};

struct Emerging {
    std::int32_t days = 0, until = 0, phrases_since = 0;  // days of the data; the day after the last; days since 1970
    std::size_t tested = 0;
    std::vector<int> windows;
    double comments_a_day = 0;              // of the last four weeks
    std::optional<int> raised_after;        // days after which nine of ten new themes of 0.5 % are raised (days_until_raised)
    std::vector<EmergingTheme> themes;
    std::optional<EmergingTheme> nearest;   // where no theme stands out, the one that is nearest to it
    std::int64_t sentences_now = 0, sentences_before = 0;
    std::int64_t texts_now = 0, texts_before = 0;  // comments that were read for phrases
    std::int64_t of_now = 0, of_before = 0;        // that there are: of more than were read a random sample, the same every time
    std::vector<EmergingPhrase> phrases;
};

Result<Emerging> emerging(const std::filesystem::path& store, const Models& models, const Filter& filter, const EmergingOptions& options);
// From the counts by day of the comments that the filter lets pass.
Result<Emerging> emerging(const Daily& daily, const std::filesystem::path& store, const Models& models, const Filter& filter, const EmergingOptions& options);
// Reads the texts for the phrases of all comments, at the usual rate, and keeps the answer, so that `emerging` need not until comments come or the models change.
Status keep_emerging(const std::filesystem::path& store, const Models& models, const EverydayWords& everyday, int threads);

}  // namespace hark

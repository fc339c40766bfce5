// hark/engine/named_themes.h: themes that customers name and no topic holds.
//
//   Result<NamedThemes> found = named_themes("hark.db", models, everyday_words(files), filter, 20, 0);
//   Status kept = keep_named_themes("hark.db", *found);           // gives them ids that stay
//
// Of the sentences with a judgement that no topic holds, those that share a phrase are a theme, and the phrase is its name. A phrase must be key (log-likelihood ratio G2 of Dunning 1993
// against the other sentences that judge: 10.83, one in a thousand by chance), its words must stand together three times as often as by chance, and a word that customers of any
// trade use often ("time", "really") names nothing by itself. Equal texts give equal
// themes, in any order and at any number of threads. Of more comments than are read those with the lowest content keys are looked at, and of more than 40,000 such sentences those with
// the lowest hashes: random samples, the same every time.
#pragma once

#include "hark/base/feedback.h"
#include "hark/base/result.h"
#include "hark/insight/identity.h"
#include "hark/lexicon/models.h"

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace hark {

struct NamedTheme {
    std::int64_t id = 0;                  // 0 until it is kept
    std::string name;                     // as customers write it
    std::int64_t comments = 0;
    double keyness = 0;
    std::vector<std::int64_t> verbatims;  // of its comments, in the order of their hashes
    std::vector<std::string> sentences;   // of the first three of them
    Sketch sketch;                        // of the texts of its sentences
    std::string origin;                   // "split from 4", "with 7 merged in"; "" for others
};

struct NamedThemes {
    std::int64_t verbatims = 0, clauses = 0, held = 0;  // see TopicCoverage
    std::int64_t open = 0, named = 0;                   // sentences that no topic holds; of these, in a theme
    std::int64_t of = 0;                                // comments that were asked for; of more than `verbatims` a sample was looked at
    std::vector<NamedTheme> themes;                     // by comments, then name
};

// The common words of the models' frequency.tsv.
using EverydayWords = std::set<std::string, std::less<>>;
EverydayWords everyday_words(const std::vector<ModelFile>& files);

// The themes that were kept give their ids to those that are the same; the others have 0. At most `texts` comments are read; 0: 50,000, and with a filter 2,000.
Result<NamedThemes> named_themes(const std::filesystem::path& store, const Models& models, const EverydayWords& everyday, const Filter& filter, std::size_t most, int threads, std::size_t texts = 0);
// Finds those of all comments and keeps what was found (not the ids), so that `named_themes` takes milliseconds until comments come or the models change.
Status keep_finding_of_themes(const std::filesystem::path& store, const Models& models, const EverydayWords& everyday, int threads);
// Keeps them in the store, with ids for those that are new. Themes that were kept before and are not among them stay known as gone or merged. Errors are those of the store.
Status keep_named_themes(const std::filesystem::path& store, NamedThemes& found);

}  // namespace hark

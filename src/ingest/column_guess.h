// Which column is what: by --map, by a preset, by header and values; in this order. Pure; any thread.
#pragma once

#include <span>

#include "column_stats.h"
#include "preset.h"
#include "sample.h"
#include "vocabulary.h"

namespace hark::ingest {

// Settles format.columns, and from the values of the columns for date and rating date_order, decimal, scale and
// rating_words. Errors: a column of --map that is not there (with the one that may be meant), no column of text.
Status settle_columns(const SampleTable& table, const Vocabulary& vocabulary, const Preset* preset,
                      const ReadOptions& options, const std::string& path, SourceFormat& format);

// What speaks for a role, as inspect shows it; score 0: nothing does.
struct Claim {
    double score = 0;
    std::size_t column = 0;
    Role role = Role::segment;
    std::string why;
    bool nested = false;  // the column is a key path
};
// All claims of one column, by header and values.
std::vector<Claim> claims_of(std::size_t column, const SampleTable& table, const ColumnStats& stats,
                             const Vocabulary& vocabulary);

}  // namespace hark::ingest

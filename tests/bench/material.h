// bench/material.h: what the benchmarks work on, made once: texts, the models, and a batch of rows.
//
// The texts are the comments of corpora/golden, put together by threes, with a few that hold emoji, accents and prices. If
// HARK_BENCH_CORPUS names a file of texts, one a line (end_to_end's texts.txt), its first 20,000 are taken instead.
//
// A benchmark first compares its answer with a reference, and is an error if it is wrong: a fast wrong number is no number.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "hark/base/annotation.h"
#include "hark/base/content_key.h"
#include "hark/base/verbatim.h"
#include "hark/lexicon/models.h"

namespace hark::bench {

const std::vector<std::string>& texts();  // repaired, none empty
std::int64_t bytes_of_texts();
const Models& models();

// A file in a folder that goes with the program.
std::filesystem::path scratch_file(const std::string& name);

// Counts texts as items.
inline void count_texts(benchmark::State& state) {
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(texts().size()));
    state.SetBytesProcessed(state.iterations() * bytes_of_texts());
}

}  // namespace hark::bench

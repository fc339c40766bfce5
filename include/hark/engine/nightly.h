// hark/engine/nightly.h: one night: what is new in all sources of a configuration, read, analysed, stored, and the insights refreshed.
//
// What a source looked like is kept in the store when it was read to its end. The next night reads what has come since: of a folder the
// messages that were not there, of an mbox what was appended, of an export that changed all of it (what is stored already is a
// duplicate). Other models or options read all of it again. A source that is gone, unreadable, rewritten or shorter than it was is
// told of, and costs no other source. A message that is being appended to an mbox is left for the next night.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "hark/engine/config.h"
#include "hark/engine/run.h"

namespace hark {

struct NightlyOptions {
    std::string presets_folder, phrases_folder;  // of the models
    std::string customers_key;                   // file
    std::string version;
    Seconds now = no_time;                       // when it begins: see without_torn
    ReplyModelsWhenAsked replies;                // see RunOptions
    const std::atomic<bool>* stop = nullptr;
    std::function<void(const Progress&)> progress;
};

struct NightSource {
    std::string path;
    std::string state;            // "unchanged", "read", "not read", "interrupted"
    std::vector<Error> troubles;  // what somebody should look at
    Counts counts{};              // of what was read
};
struct NightReport {
    std::int64_t run = 0;         // 0: there was nothing to read
    std::vector<NightSource> sources;
    Counts counts{};
    bool stopped = false;
    bool refreshed = false;       // insights were made anew

    // Nothing that somebody should look at.
    bool well() const;
};

// The caller holds the lock (Store::begin_night) and records how the night ended. bad_input: no sources are configured.
Result<NightReport> nightly(const Config& config, const Models& models, Store& store, const NightlyOptions& options);

// As the status file has it: canonical JSON on one line. `error`: what the night came to nothing by.
std::string to_json(const NightReport& report, const Night& night, const std::string& error = "");

}  // namespace hark

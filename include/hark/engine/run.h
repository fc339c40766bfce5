// hark/engine/run.h: the main job: sources in, analysed rows in the store, insights refreshed.
//
//   Result<Models> models = Models::load("models");
//   Result<Store> store = Store::open("hark.db", Store::Mode::create);
//   RunOptions options{.paths = {"reviews.csv"}};
//   Result<RunReport> report = run(options, *models, *store);
//
// A source is read in order, analysed in parallel and written in order, a batch at a time: memory is bounded by the batches in
// flight, and the answer is the same at any thread count. Batches are committed some 30,000 rows at a time: a run that is
// stopped or killed leaves a whole store, and running again completes it. New rows are counted as they are stored, so that
// `refresh` afterwards has nothing to read again.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "hark/analysis/reply_reader.h"
#include "hark/base/result.h"
#include "hark/ingest/reader.h"
#include "hark/insight/daily.h"
#include "hark/insight/insight.h"
#include "hark/lexicon/models.h"
#include "hark/store/store.h"

namespace hark {

struct Progress {
    std::string source;
    std::int64_t rows = 0;                         // of all sources so far
    std::uint64_t bytes = 0, total_bytes = 0;      // of all sources; total 0 if one of them does not tell its size
    double seconds = 0;                            // since the run began
};

// Whose customers are stored under a keyed hash of what they are called.
enum class HashedCustomers : std::uint8_t { none, mail, all };

// A source with options of its own, of which perhaps only a part is to be read.
struct SourceJob {
    std::string path;                              // of one source
    ReadOptions read;
    Remainder rest;
    std::optional<SourceMark> mark;                // kept in the store with `settings` once it was read to its end
    std::string settings;
};

struct RunOptions {
    std::vector<std::string> paths;                // files, folders, "-"
    ReadOptions read;                              // of `paths`
    std::vector<SourceJob> jobs;                   // further sources
    ReplyModelsWhenAsked replies;                  // asked once, if a source holds messages or replies: what messages and replies say of their case; without them the ledger knows less
    std::vector<std::string> ignored_segments;     // columns that are not kept
    HashedCustomers hashed = HashedCustomers::none;
    std::string customers_key;                     // file with the key: made where it is needed and not there
    bool no_text = false;                          // words are not kept, and read where they lie; so is it anyway with a store that holds none. Not of mail and standard input
    int threads = 0;                               // 0: as many as the machine has
    std::string command, version;                  // recorded with the run
    const std::atomic<bool>* stop = nullptr;       // set it from a signal handler: the run ends at the next batch
    std::function<void(const Progress&)> progress; // called by the writer, at most ten times a second
};

struct SourceReport {
    std::string path;
    SourceFormat format;
    SourceInfo info;                               // empty if it could not be opened
    Counts counts{};
    std::vector<Error> errors;                     // what ended the source early; its good rows are kept
    std::vector<Unread> unread;                    // values that were left out
};

// CPU seconds by stage, over all threads: cutting records (and unpacking what is packed), making verbatims and their keys, annotating them, and
// storing and counting them. Measured a batch at a time, which costs nothing.
struct StageTimes {
    double read = 0, parse = 0, analyse = 0, write = 0;
};

struct RunReport {
    std::int64_t run = 0;
    Counts counts{};
    std::int64_t rows = 0;                         // = the sum of the counts: checked
    int threads = 0;
    bool stopped = false;
    double seconds = 0;
    StageTimes cpu;
    std::vector<SourceReport> sources;             // in the order they were read
};

// not_found or bad_input if no source can be read at all: then the store is as it was. A source that breaks half-way is in its report.
Result<RunReport> run(const RunOptions& options, const Models& models, Store& store);

// What identifies a row whatever file it comes in. With an id of its own: id, customer, time, rating, NPS and text; without one its
// segments too. A reply may come later, so it is no part of it.
ContentKey key_of(const Verbatim& verbatim, const Batch& batch, const SourceInfo& source);

// Counts the stored rows that the filter lets pass. Actions cost the reading of some two thousand sentences.
enum class Recommend : bool { no, yes };
Result<Insights> insights_of(const Store& store, const Models& models, const Filter& filter = {}, Recommend recommend = Recommend::yes);
// Without actions; beside it the counts by day, and which comments they are, of one pass.
struct InsightsByDay {
    Insights insights;
    Daily daily;
    std::optional<VerbatimSet> only;  // nothing: all
};
Result<InsightsByDay> insights_by_day(const Store& store, const Filter& filter);
// The same over all rows, stored.
Result<Insights> refresh(Store& store, const Models& models);

}  // namespace hark

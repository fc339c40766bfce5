// hark/ingest/labelled.h: texts with what people said of them, for measuring: sets of labelled records.
//
//   Result<std::unique_ptr<LabelledReader>> reader = LabelledReader::open("hotels.jsonl.gz", {}, "");
//   RawBatch raw;
//   std::vector<LabelledRecord> records;
//   while (true) {
//       Result<bool> more = (*reader)->next(raw);                    // serial
//       if (!more || !*more) break;
//       if (Status parsed = (*reader)->parse(raw, records); !parsed) break;  // from any thread
//   }
//
// JSON (Lines or an array, also .gz and .zst), a record an object:
//   id, text                    id: a string or a number; without one its line stands in
//   label                       positive, neutral or negative; a tag where the record has `kind`
//   score, rating               people's own score on a scale of theirs; stars
//   labels                      tags
//   aspects                     [{"category": "food", "polarity": "positive"}]
//   meta.known                  only these tags were looked for
// Anything else that Hark reads (a CSV ...) is read as `Reader` reads it, with the label in a column: "label", "sentiment",
// "polarity" or "gold", or the one that is named. Without such a column the label is made of the rating: of five stars up to 2.5 negative,
// from 3.5 positive.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hark/base/result.h"
#include "hark/ingest/reader.h"

namespace hark {

struct LabelledRecord {
    std::string id, id_json;  // as it is, and as JSON
    std::uint64_t line = 0;
    std::string text;         // repaired
    std::optional<std::string> label;
    std::optional<double> score, rating;
    bool tagged = false;      // of tags, not of polarity: it has kind, labels or aspects
    std::vector<std::string> labels, known;
    std::vector<std::pair<std::string, std::string>> aspects;  // category, polarity; those without category left out
};

class LabelledReader {
public:
    // `label`: the column that holds it; "" finds it. not_found, io, and bad_input if there is nothing to read or no label.
    static Result<std::unique_ptr<LabelledReader>> open(const std::string& path, const ReadOptions& options, std::string_view label);
    LabelledReader(const LabelledReader&) = delete;
    LabelledReader& operator=(const LabelledReader&) = delete;
    ~LabelledReader();
    // Replaces `raw` with the next records; false at the end.
    Result<bool> next(RawBatch& raw);
    // Replaces `records`. bad_input with file:line at the first record that cannot be read.
    Status parse(const RawBatch& raw, std::vector<LabelledRecord>& records) const;

private:
    struct Impl;
    explicit LabelledReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// The sets that paths mean: a file is one, "-" is standard input, a folder stands for the .jsonl and .jsonl.gz in it (not below it), sorted.
Result<std::vector<std::string>> list_sets(const std::vector<std::string>& paths);
// "hotels" of "data/hotels.jsonl.gz".
std::string set_name(const std::string& path);

// What somebody answered: a line of {"id": ..., "label": ..., "score": ...}; either may be absent.
struct GivenAnswer {
    std::string id;
    std::optional<std::string> label;
    std::optional<double> score;
};
// bad_input names the line.
Result<std::vector<GivenAnswer>> read_answers(std::string_view lines, const std::string& where);
// All of a file, unpacked: for files of answers.
Result<std::string> read_unpacked(const std::string& path);

// {"our topic": ["their category", ...]}
Result<std::map<std::string, std::vector<std::string>, std::less<>>> read_tag_map(const std::string& path);

}  // namespace hark

// hark/engine/score.h: the filter for pipes: a line in, a JSON object out, in order, one for one.
//
// A line is a text, or a JSON object with "text" and perhaps "id" (a string or a number). Out:
//   {"id":"7","lang":"en","label":"positive","score":0.5469,"aspects":[{"category":"staff.attitude","polarity":"positive",
//    "from":35,"to":44}],"labels":["praise"]}
// "detail" is added where the label hides something: "mixed", "no_evidence", "other_language", "spam", "empty". from and to
// count code points of the text as it was given: of the line, or of the string in the object. A line that begins like a JSON object
// and is none, or is longer than 1 MiB, gets {"error": ...} in its place.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "hark/base/result.h"
#include "hark/lexicon/models.h"

namespace hark {

struct ScoreReport {
    std::int64_t lines = 0, errors = 0;
};

// Reads until `read` gives 0: it fills a buffer with what is there, and returns the bytes. `write` gets whole lines, as soon as all that
// was read has been scored: a slow pipe is answered line by line, a fast one in large blocks.
Result<ScoreReport> score_stream(const Models& models, int threads, const std::function<std::size_t(char*, std::size_t)>& read,
                                 const std::function<bool(std::string_view)>& write);

// One line of it, without the newline.
class LineScorer {
public:
    explicit LineScorer(const Models& models);
    LineScorer(LineScorer&&) noexcept;
    ~LineScorer();
    // Appends the JSON object to `out`; false if the line was no good.
    bool score(std::string_view line, std::string& out);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hark

// Answers to a survey whose truth is known: for the tests, and for tests/quality.
#pragma once

#include "hark/insight/survey.h"

#include "insight/corpus.h"

#include <string>
#include <vector>

namespace hark::test {

// `rows` customers who answer `column` from 1 to 5, and write as they answer: the better, the better. Reversed: 1 is the best.
inline Corpus survey_corpus(std::uint64_t seed, const std::string& column, bool reversed, int rows = 300) {
    Random random(seed);
    Corpus corpus;
    for (int i = 0; i < rows; ++i) {
        FeedbackRow& row = corpus.row();
        const auto answer = 1 + random.below(5);
        row.score = static_cast<std::int32_t>((answer - 3) * 2'000 + random.below(8'000) - 4'000);
        row.segments.push_back(corpus.segment(column, std::to_string(reversed ? 6 - answer : answer)));
    }
    return corpus;
}

inline std::vector<SurveyQuestion> survey_of(const Corpus& corpus) {
    SurveyTally tally(corpus.names);
    for (const FeedbackRow& row : corpus.rows) tally.add(row);
    return tally.finish();
}

// Promoters 40 %, detractors 25 %: +15.
inline Corpus nps_corpus(std::uint64_t seed, int rows = 250) {
    Random random(seed);
    Corpus corpus;
    for (int i = 0; i < rows; ++i) {
        const double share = random.share();
        corpus.row().nps = static_cast<std::int32_t>(share < 0.25 ? random.below(7) : share < 0.6 ? 7 + random.below(2) : 9 + random.below(2));
    }
    return corpus;
}

}  // namespace hark::test

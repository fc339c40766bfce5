// hark/insight/survey.h: the arithmetic of surveys: NPS, CSAT, CES and agreement, with intervals, the scale guessed and said.
//
//   SurveyTally survey(names);
//   store.scan({}, [&](const FeedbackRow& row) { survey.add(row); return true; }, {.most_values = every_value});
//   std::vector<SurveyQuestion> questions = survey.finish();
//
// A question is the rating, the answer to the recommendation question, or a column whose values are all numbers of a known scale (0..10,
// 1..5, 1..7 ...) or all of them words of agreement or satisfaction. What was guessed is in `assumed`. A reversed scale
// (1 is best) is caught by the comments: whoever gives a better answer writes better words, so that a clear negative correlation turns
// the scale round. Sums of whole numbers: any order of rows. Pure; memory in proportion to questions x segments.
#pragma once

#include "hark/insight/columns.h"
#include "hark/insight/insight.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hark {

enum class SurveyKind : std::uint8_t { nps, csat, ces, likert };
std::string_view name_of(SurveyKind kind);

// A group of customers of whom clearly fewer answer than elsewhere, or of whom too few did to say anything.
struct SilentSegment {
    SegmentName segment;
    Estimate answered;   // share of its comments, Wilson
    double outside = 0;  // share elsewhere
    bool few = false;    // fewer than 30 answers

    bool operator==(const SilentSegment&) const = default;
};

struct SurveyQuestion {
    std::string column;  // "rating", "nps", or a column of the export
    SurveyKind kind = SurveyKind::likert;
    std::int64_t low = 1, high = 5;  // of the scale; the worst and the best answer, unless reversed
    bool reversed = false;           // low is the best
    std::int64_t answers = 0;
    std::optional<Estimate> mean;    // on the scale as written; of two answers or more
    // nps: -100..100, of the multinomial's variance (adjusted Wald, Rocks 2016). Others: share of the best two answers of five and
    // more (of the best one below), Wilson.
    Estimate score;
    std::vector<std::int64_t> counts;      // by answer, from low to high
    std::optional<double> correlation;     // with what the comments say; nothing for fewer than 30
    std::vector<std::string> assumed;      // in words
    std::vector<SilentSegment> silent;     // surest first

    bool operator==(const SurveyQuestion&) const = default;
};

class SurveyTally {
public:
    // `names` with the values of all columns.
    explicit SurveyTally(const FeedbackNames& names);
    void add(const FeedbackRow& row);
    void merge(const SurveyTally& other);        // made with the same names
    std::vector<SurveyQuestion> finish() const;  // nps first, then by column

    static constexpr std::int64_t least_answers = 30;

private:
    static constexpr std::int64_t most = 100;  // the greatest answer
    struct Question {
        std::string column;
        bool words = false;
        std::array<std::int64_t, most + 1> counts{};  // by answer
        Moments answers, scores;                      // of rows that have both
        std::int64_t products = 0;
        std::vector<std::int64_t> segments;           // answers by segment value
    };
    // What a segment value is.
    struct Value {
        std::uint32_t question = 0;  // that it answers; 0: none, for that is the rating
        std::int32_t answer = 0;
        bool cuts = false;           // of a column that customers are cut by
    };
    void add_question(const std::string& column, std::span<const SegmentId> ids);
    void count(Question& question, std::int64_t answer, const FeedbackRow& row);
    std::optional<SurveyQuestion> answer_of(const Question& question) const;
    std::vector<SilentSegment> silent_in(const Question& question) const;

    FeedbackNames names_;
    std::vector<Question> questions_;  // rating and nps first
    std::int64_t rows_ = 0;
    // By segment id, as lists: maps took half of a pass.
    std::vector<Value> values_;
    std::vector<std::int64_t> segments_;  // rows
};

// "NPS +12.0 (-3.1 to +26.4) of 342 answers ...": what it is, how sure, and what was assumed.
std::string describe(const SurveyQuestion& question);

}  // namespace hark

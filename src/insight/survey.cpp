#include "hark/insight/survey.h"

#include "insight/multiple.h"
#include "insight/student.h"
#include "insight/survey_scale.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hark {
namespace {

constexpr double false_discovery = 0.05;
constexpr std::int64_t least_segment = 30;
constexpr std::size_t most_values = 60;  // of a column that customers are cut by

// Pearson's r of the answers and the scores of the texts; and whether it is clear which way it points (Fisher 1915).
struct Correlation {
    std::optional<double> r;
    bool negative = false, positive = false;
};
Correlation correlation_of(const Moments& x, const Moments& y, std::int64_t products) {
    if (x.n < SurveyTally::least_answers) return {};
    const double n = double(x.n);
    const double covariance = (double(products) - double(x.sum) * y.mean()) / (n - 1);
    const double spread = std::sqrt(x.variance() * y.variance());
    if (spread <= 0) return {};
    const double r = std::clamp(covariance / spread, -1.0, 1.0), z = std::atanh(std::clamp(r, -0.999999, 0.999999));
    const double half = z95 / std::sqrt(n - 3);
    return {r, z + half < 0, z - half > 0};
}

Estimate score_of(const SurveyQuestion& question) {
    const auto worth = [&](std::size_t place) {  // as if high were the best
        const auto answer = question.low + static_cast<std::int64_t>(place);
        return question.reversed ? question.low + question.high - answer : answer;
    };
    std::int64_t up = 0, down = 0;
    const std::int64_t best = top_of(question.kind, question.low, question.high);
    for (std::size_t place = 0; place < question.counts.size(); ++place) {
        if (worth(place) >= best) up += question.counts[place];
        else if (worth(place) <= 6) down += question.counts[place];
    }
    if (question.kind == SurveyKind::nps) return *net_promoter(up, down, question.answers);
    return wilson(double(up), question.answers);
}

}  // namespace

SurveyTally::SurveyTally(const FeedbackNames& names) : names_(names), values_(names.segments.size()), segments_(names.segments.size()) {
    questions_.resize(2);
    questions_[0].column = "rating";
    questions_[1].column = "nps";
    std::map<std::string, std::vector<SegmentId>> columns;
    for (std::size_t id = 0; id < names.segments.size(); ++id)
        if (!names.segments[id].column.empty()) columns[names.segments[id].column].push_back(static_cast<SegmentId>(id));
    for (const auto& [column, ids] : columns) {
        if (ids.size() <= most_values)
            for (const SegmentId id : ids) values_[id].cuts = true;
        add_question(column, ids);
    }
    for (Question& question : questions_) question.segments.resize(values_.size());
}

void SurveyTally::add_question(const std::string& column, std::span<const SegmentId> ids) {
    Question question;
    question.column = column;
    std::vector<std::pair<SegmentId, std::int32_t>> answers;
    for (const SegmentId id : ids) {
        const std::string& value = names_.segments[id].value;
        const std::optional<WordAnswer> word = word_answer(value);
        const std::optional<double> number = word ? std::optional<double>(double(word->answer)) : number_in(value);
        if (number && *number == std::floor(*number) && *number >= 0 && *number <= most) answers.emplace_back(id, static_cast<std::int32_t>(*number));
        question.words = question.words || word;
    }
    // A few values may be none ("n/a"): most must be answers.
    if (answers.size() < 2 || answers.size() * 10 < ids.size() * 8) return;
    for (const auto& [id, answer] : answers) values_[id].question = static_cast<std::uint32_t>(questions_.size()), values_[id].answer = answer;
    questions_.push_back(std::move(question));
}

void SurveyTally::count(Question& question, std::int64_t answer, const FeedbackRow& row) {
    if (answer < 0 || answer > most) return;
    ++question.counts[static_cast<std::size_t>(answer)];
    question.answers.add(answer);
    question.scores.add(row.score);
    question.products += answer * row.score;
    for (const SegmentId id : row.segments)
        if (id < values_.size() && values_[id].cuts) ++question.segments[id];
}

void SurveyTally::add(const FeedbackRow& row) {
    ++rows_;
    if (row.stars) count(questions_[0], (*row.stars + 50) / 100, row);
    if (row.nps) count(questions_[1], *row.nps, row);
    for (const SegmentId id : row.segments) {
        if (id >= values_.size()) continue;
        const Value& value = values_[id];
        if (value.cuts) ++segments_[id];
        if (value.question != 0) count(questions_[value.question], value.answer, row);
    }
}

void SurveyTally::merge(const SurveyTally& other) {
    const auto add = [](auto& counts, const auto& more) {
        for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += more[i];
    };
    rows_ += other.rows_;
    add(segments_, other.segments_);
    for (std::size_t i = 0; i < questions_.size(); ++i) {
        Question& question = questions_[i];
        const Question& more = other.questions_[i];
        add(question.counts, more.counts);
        add(question.segments, more.segments);
        question.answers += more.answers, question.scores += more.scores;
        question.products += more.products;
    }
}

std::vector<SilentSegment> SurveyTally::silent_in(const Question& question) const {
    std::vector<SilentSegment> candidates;
    std::vector<double> p_values;
    for (SegmentId id = 0; id < names_.segments.size(); ++id) {
        if (segments_[id] < least_segment || names_.segments[id].column == question.column) continue;
        const std::int64_t k = question.segments[id], n = segments_[id];
        const std::int64_t k2 = question.answers.n - k, n2 = rows_ - n;
        if (n2 < least_segment) continue;
        candidates.push_back({names_.segments[id], wilson(double(k), n), double(k2) / double(n2), k < least_answers});
        p_values.push_back(two_proportions(k, n, k2, n2));
    }
    const std::vector<double> q_values = benjamini_hochberg(p_values);
    std::vector<std::pair<double, SilentSegment>> silent;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (q_values[i] <= false_discovery && candidates[i].answered.value < candidates[i].outside)
            silent.emplace_back(q_values[i], candidates[i]);
    std::ranges::sort(silent, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second.segment < b.second.segment;
    });
    std::vector<SilentSegment> found;
    for (auto& [q, segment] : silent) found.push_back(std::move(segment));
    return found;
}

std::optional<SurveyQuestion> SurveyTally::answer_of(const Question& question) const {
    if (question.answers.n == 0) return {};
    const auto is_given = [](std::int64_t count) { return count > 0; };
    const std::int64_t least = std::ranges::find_if(question.counts, is_given) - question.counts.begin();
    const std::int64_t greatest = most - (std::find_if(question.counts.rbegin(), question.counts.rend(), is_given) - question.counts.rbegin());
    const std::optional<GuessedScale> scale = guess_scale(question.column, question.words, least, greatest);
    const Correlation correlation = correlation_of(question.answers, question.scores, question.products);
    if (!scale || (!scale->named && !correlation.negative && !correlation.positive)) return {};
    SurveyQuestion answer;
    answer.column = question.column;
    answer.kind = scale->kind;
    answer.low = scale->low;
    answer.high = scale->high;
    answer.answers = question.answers.n;
    answer.mean = mean_interval(question.answers, 1);
    answer.correlation = correlation.r;
    answer.reversed = correlation.negative;
    answer.assumed = scale->assumed;
    if (answer.reversed)
        answer.assumed.push_back("the scale is reversed, " + std::to_string(answer.low) +
                                 " is the best: whoever answers lower writes better words");
    answer.counts.resize(static_cast<std::size_t>(answer.high - answer.low + 1));
    for (std::int64_t value = least; value <= greatest; ++value)
        if (question.counts[static_cast<std::size_t>(value)] > 0) answer.counts[static_cast<std::size_t>(value - answer.low)] = question.counts[static_cast<std::size_t>(value)];
    answer.score = score_of(answer);
    answer.silent = silent_in(question);
    return answer;
}

std::vector<SurveyQuestion> SurveyTally::finish() const {
    std::vector<SurveyQuestion> found;
    for (const Question& question : questions_)
        if (auto answer = answer_of(question)) found.push_back(std::move(*answer));
    std::ranges::sort(found, [](const SurveyQuestion& a, const SurveyQuestion& b) {
        const bool first = a.kind == SurveyKind::nps, second = b.kind == SurveyKind::nps;
        return first != second ? first : a.column < b.column;
    });
    return found;
}

}  // namespace hark

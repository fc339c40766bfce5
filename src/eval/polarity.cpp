#include "hark/eval/polarity.h"

#include "hark/eval/reliability.h"

#include <algorithm>
#include <cmath>

namespace hark::eval {
namespace {

constexpr std::array<std::string_view, 4> names{"positive", "neutral", "negative", ""};

std::size_t at(Label label) { return static_cast<std::size_t>(label); }
std::optional<double> share(std::int64_t part, std::int64_t all) {
    return all == 0 ? std::nullopt : std::optional(static_cast<double>(part) / static_cast<double>(all));
}

struct ClassScore {
    double precision = 0, recall = 0, f1 = 0;
    std::int64_t n = 0;
};
ClassScore score_of(const Confusion& rows, Label label) {
    std::int64_t answered = 0;
    ClassScore score;
    for (const auto& gold : rows) answered += gold[at(label)];
    for (const std::int64_t count : rows[at(label)]) score.n += count;
    const std::int64_t hit = rows[at(label)][at(label)];
    score.precision = share(hit, answered).value_or(0);
    score.recall = share(hit, score.n).value_or(0);
    if (const double sum = score.precision + score.recall; sum > 0) score.f1 = 2 * score.precision * score.recall / sum;
    return score;
}

std::optional<double> macro(const Confusion& rows, std::span<const Label> classes, double ClassScore::*what) {
    double sum = 0;
    int present = 0;
    for (const Label label : classes)
        if (const ClassScore score = score_of(rows, label); score.n > 0) sum += score.*what, ++present;
    return present == 0 ? std::nullopt : std::optional(sum / present);
}

std::int64_t total(const Confusion& rows) {
    std::int64_t sum = 0;
    for (const auto& gold : rows)
        for (const std::int64_t count : gold) sum += count;
    return sum;
}
std::int64_t agreed(const Confusion& rows) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) sum += rows[i][i];
    return sum;
}

// Answered neutral left out as well.
Confusion covered(Confusion rows) {
    rows = without_neutral(rows);
    for (auto& gold : rows) gold[at(Label::neutral)] = 0;
    return rows;
}

Label falls_back(const Outcome& row) {
    if (row.said != Label::neutral || std::isnan(row.score) || row.score == 0) return row.said;
    return row.score > 0 ? Label::positive : Label::negative;
}

std::optional<double> auc_of(std::span<const Outcome> outcomes) {
    std::vector<std::pair<double, bool>> scores;
    for (const Outcome& row : outcomes)
        if (!std::isnan(row.score) && (row.gold == Label::positive || row.gold == Label::negative))
            scores.emplace_back(row.score, row.gold == Label::positive);
    std::ranges::sort(scores);
    std::vector<ScoreCounts> counts;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (i == 0 || scores[i].first != scores[i - 1].first) counts.emplace_back();
        ++(scores[i].second ? counts.back().positive : counts.back().negative);
    }
    return auc(counts);
}

std::optional<double> pearson(const std::vector<std::pair<double, double>>& points) {
    if (points.size() < 3) return std::nullopt;
    const auto n = static_cast<double>(points.size());
    double x = 0, y = 0, xy = 0, xx = 0, yy = 0;
    for (const auto& [a, b] : points) x += a, y += b;
    x /= n, y /= n;
    for (const auto& [a, b] : points) xy += (a - x) * (b - y), xx += (a - x) * (a - x), yy += (b - y) * (b - y);
    return xx * yy > 0 ? std::optional(xy / std::sqrt(xx * yy)) : std::nullopt;
}

// With people's own scores if any row has one, else with the ratings.
std::optional<double> correlation(std::span<const Outcome> outcomes) {
    std::vector<std::pair<double, double>> scores, ratings;
    for (const Outcome& row : outcomes) {
        if (std::isnan(row.score)) continue;
        if (!std::isnan(row.gold_score)) scores.emplace_back(row.score, row.gold_score);
        else if (!std::isnan(row.rating)) ratings.emplace_back(row.score, row.rating);
    }
    return pearson(scores.empty() ? ratings : scores);
}

}  // namespace

std::string_view name_of(Label label) { return names[at(label)]; }
Label label_named(std::string_view name) {
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? Label::none : static_cast<Label>(found - names.begin());
}

std::optional<double> macro_f1(const Confusion& rows, std::span<const Label> classes) {
    return macro(rows, classes, &ClassScore::f1);
}
Confusion without_neutral(const Confusion& rows) {
    Confusion rest = rows;
    rest[at(Label::neutral)] = {};
    return rest;
}

// By the mean ranks of the positives: exact, because halves of whole numbers are.
std::optional<double> auc(std::span<const ScoreCounts> ascending) {
    std::int64_t before = 0, positives = 0;
    double ranks = 0;
    for (const ScoreCounts& here : ascending) {
        const std::int64_t after = before + here.positive + here.negative;
        ranks += static_cast<double>(before + after + 1) / 2 * static_cast<double>(here.positive);
        positives += here.positive;
        before = after;
    }
    const auto p = static_cast<double>(positives), n = static_cast<double>(before - positives);
    return p == 0 || n == 0 ? std::nullopt : std::optional((ranks - p * (p + 1) / 2) / (p * n));
}

Measures measure(std::span<const Outcome> outcomes) {
    Measures m;
    Confusion rows{}, fallen{};
    for (const Outcome& row : outcomes) {
        m.missing += row.missing;
        if (row.gold == Label::none) continue;
        ++rows[at(row.gold)][at(row.said)];
        ++fallen[at(row.gold)][at(falls_back(row))];
    }
    const Confusion two = without_neutral(rows), sure = covered(rows);
    m.n = total(rows);
    m.n2 = total(two);
    m.acc3 = share(agreed(rows), m.n);
    m.f1_3 = macro(rows, all_labels, &ClassScore::f1);
    m.recall = macro(rows, all_labels, &ClassScore::recall);
    m.f_pn = macro(rows, polar, &ClassScore::f1);
    m.cov2 = share(total(sure), m.n2);
    m.acc2 = share(agreed(two), m.n2);
    m.f1_2 = macro(two, polar, &ClassScore::f1);
    m.acc_c = share(agreed(sure), total(sure));
    m.f1_c = macro(sure, polar, &ClassScore::f1);
    m.acc2f = share(agreed(without_neutral(fallen)), m.n2);
    m.auc = auc_of(outcomes);
    m.ece = expected_calibration_error(reliability(outcomes));
    m.r = correlation(outcomes);
    return m;
}

}  // namespace hark::eval

#include "penalty.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "cases.h"

namespace hark::learn {
namespace {

constexpr std::array<double, 5> tried{least_penalty, 30, 75, 200, 600};
constexpr int steps = 30;

double loss_of(double logit, bool yes) { return std::log1p(std::exp(yes ? -logit : logit)); }

// Of texts that were not learned from, in an order that depends on the parts alone.
std::vector<double> unseen_losses(const Corpus& corpus, const std::function<Problem(int)>& problem_without, double penalty) {
    std::vector<double> losses;
    for (int part = 0; part < parts; ++part) {
        Problem problem = problem_without(part);
        problem.penalty = penalty;
        const std::vector<double> weights = fit(problem, steps, [] {});
        for (const Case& one : cases_of(corpus, Question::lean, {.level = false, .only = part})) losses.push_back(loss_of(logit_of(problem, one, weights), one.yes));
    }
    return losses;
}

// Whether the losses are more than the least, by more than two standard errors of the difference.
bool is_worse(const std::vector<double>& losses, const std::vector<double>& least) {
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < losses.size(); ++i) {
        const double more = losses[i] - least[i];
        sum += more;
        squares += more * more;
    }
    const auto n = static_cast<double>(losses.size());
    return sum / n > 2 * std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n)) / n);
}

}  // namespace

double chosen_penalty(const Corpus& corpus, const std::function<Problem(int part)>& problem_without) {
    std::vector<std::vector<double>> losses;
    for (const double penalty : tried) losses.push_back(unseen_losses(corpus, problem_without, penalty));
    const auto total = [](const std::vector<double>& all) {
        double sum = 0;
        for (const double loss : all) sum += loss;
        return sum;
    };
    const std::vector<double>& least = *std::ranges::min_element(losses, {}, total);
    std::size_t i = tried.size();
    while (i > 1 && is_worse(losses[i - 1], least)) --i;
    return tried[i - 1];
}

}  // namespace hark::learn

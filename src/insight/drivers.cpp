#include "hark/insight/drivers.h"

#include "hark/base/json.h"
#include "hark/insight/words.h"

#include "insight/driver_fit.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace hark {
namespace {

constexpr double inflated = 5;         // VIF from which it is said
constexpr std::size_t named_most = 3;  // themes that a note names

std::int64_t rows_of(const NormalEquations& sums, ThemeNumber number) {
    if (number >= sums.products.size()) return 0;
    const NormalEquations::PerBlock& rows = sums.pairs[std::size_t{number} * (number + 1) / 2];
    return std::accumulate(rows.begin(), rows.end(), std::int64_t{0});
}

struct Counted {
    Regressor regressor;
    std::int64_t n = 0;
};

// Of the themes that have enough rows the most frequent, as many as the rows can bear; the rest are left over.
struct Choice {
    std::vector<Regressor> fitted;
    std::vector<Counted> left_over;
};
Choice choose(const NormalEquations& sums, const FeedbackNames& names, const DriverOptions& options) {
    const std::int64_t rated = sums.rows();
    std::vector<Counted> all;
    for (std::size_t topic = 0; topic < std::min(names.topics.size(), most_driver_topics); ++topic)
        for (const Side side : {Side::liked, Side::disliked}) {
            const auto id = static_cast<TopicId>(topic);
            const std::int64_t n = rows_of(sums, theme_number(id, side));
            if (n > 0) all.push_back({{names.topics[topic] + "/" + std::string(name_of(side)), id, side}, n});
        }
    std::ranges::sort(all, [](const Counted& a, const Counted& b) {
        return a.n != b.n ? a.n > b.n : a.regressor.id < b.regressor.id;
    });
    Choice choice;
    const auto most = static_cast<std::size_t>(rated / options.rows_a_theme);
    for (Counted& one : all) {
        const bool enough = std::min(one.n, rated - one.n) >= options.least && choice.fitted.size() < most;
        if (enough) choice.fitted.push_back(std::move(one.regressor));
        else choice.left_over.push_back(std::move(one));
    }
    std::ranges::sort(choice.fitted, {}, &Regressor::id);
    return choice;
}

std::size_t companion_of(const DriverFit& fit, std::size_t place) {
    std::size_t best = place;
    double most = 0;
    for (std::size_t other = 0; other < fit.regressors().size(); ++other)
        if (const double r = std::abs(fit.correlation(place, other)); other != place && r > most) best = other, most = r;
    return best;
}

Driver driver_at(const DriverFit& fit, std::size_t i, const FeedbackNames& names, std::int64_t rated) {
    const Regressor& regressor = fit.regressors()[i];
    Driver driver;
    driver.topic = names.topics[regressor.topic];
    driver.side = regressor.side;
    driver.n = fit.rows_with(i);
    driver.share = wilson(double(driver.n), rated);
    driver.effect = fit.estimate([i](const Fit& f) { return f.effects[i]; }, driver.n);
    driver.impact = fit.estimate([i](const Fit& f) { return 0 - f.shares[i] * f.effects[i]; }, rated);
    driver.stable = fit.half(0).effects[i] * fit.half(1).effects[i] > 0;
    driver.inflation = fit.inflation()[i];
    if (const std::size_t other = companion_of(fit, i); other != i) {
        driver.companion = fit.regressors()[other].id;
        driver.correlation = fit.correlation(i, other);
    }
    return driver;
}

// Mean ranks for ties are not needed: effects are real numbers.
std::vector<double> ranks(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
    std::vector<double> ranks(values.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = double(rank);
    return ranks;
}

// 1 - 6 sum d^2 / (n^3 - n), Spearman (1904).
double rank_agreement(const DriverFit& fit) {
    const std::vector<double> a = ranks(fit.half(0).effects), b = ranks(fit.half(1).effects);
    const double n = double(a.size());
    if (a.size() < 2) return 1;
    double square = 0;
    for (std::size_t i = 0; i < a.size(); ++i) square += (a[i] - b[i]) * (a[i] - b[i]);
    return 1 - 6 * square / (n * n * n - n);
}

Kano kano_of(const TopicDriver& topic) {
    if (!topic.asymmetry) return Kano::too_few;
    const bool costs = topic.penalty->low > 0, gains = topic.reward->low > 0;
    if (costs && topic.asymmetry->low > 0) return Kano::must_be;
    if (gains && topic.asymmetry->high < 0) return Kano::delighter;
    return costs && gains ? Kano::linear : Kano::unclear;
}

// How many more rows until the rarer side has enough, if it goes on as it is.
std::int64_t rows_missing(std::int64_t has, std::int64_t needs, std::int64_t rated) {
    if (has >= needs) return 0;
    return has == 0 ? 0 : static_cast<std::int64_t>(std::ceil(double(needs - has) * double(rated) / double(has)));
}

struct Sides {
    std::optional<std::size_t> liked, disliked;  // places in the fit
};

TopicDriver topic_at(const DriverFit& fit, const std::string& name, TopicId id, const Sides& sides,
                     const NormalEquations& sums, const DriverOptions& options) {
    TopicDriver topic;
    topic.topic = name;
    topic.liked = rows_of(sums, theme_number(id, Side::liked));
    topic.disliked = rows_of(sums, theme_number(id, Side::disliked));
    if (sides.liked) topic.reward = fit.estimate([&](const Fit& f) { return f.effects[*sides.liked]; }, topic.liked);
    if (sides.disliked)
        topic.penalty = fit.estimate([&](const Fit& f) { return 0 - f.effects[*sides.disliked]; }, topic.disliked);
    if (sides.liked && sides.disliked && std::min(topic.liked, topic.disliked) >= options.least_kano)
        topic.asymmetry = fit.estimate(
            [&](const Fit& f) { return 0 - f.effects[*sides.disliked] - f.effects[*sides.liked]; }, topic.liked + topic.disliked);
    topic.kano = kano_of(topic);
    if (topic.kano == Kano::too_few)
        topic.kano_needs = rows_missing(std::min(topic.liked, topic.disliked), options.least_kano, sums.rows());
    topic.importance = fit.estimate(
        [&](const Fit& f) {
            return (sides.liked ? f.effects[*sides.liked] : 0) - (sides.disliked ? f.effects[*sides.disliked] : 0);
        },
        topic.liked + topic.disliked);
    topic.performance = double(topic.liked) / double(topic.liked + topic.disliked);
    return topic;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

void cut_in_quadrants(std::vector<TopicDriver>& topics) {
    if (topics.empty()) return;
    std::vector<double> importance, performance;
    for (const TopicDriver& topic : topics) {
        importance.push_back(topic.importance.value);
        performance.push_back(topic.performance);
    }
    const double much = median(importance), well = median(performance);
    for (TopicDriver& topic : topics) {
        const bool matters = topic.importance.value >= much && topic.importance.low > 0, good = topic.performance >= well;
        topic.quadrant = matters ? (good ? Quadrant::keep : Quadrant::mend) : (good ? Quadrant::enough : Quadrant::watch);
    }
}

std::vector<TopicDriver> topics_of(const DriverFit& fit, const FeedbackNames& names, const NormalEquations& sums,
                                   const DriverOptions& options) {
    std::map<TopicId, Sides> sides;
    for (std::size_t i = 0; i < fit.regressors().size(); ++i) {
        const Regressor& regressor = fit.regressors()[i];
        (regressor.side == Side::liked ? sides[regressor.topic].liked : sides[regressor.topic].disliked) = i;
    }
    std::vector<TopicDriver> topics;
    for (const auto& [id, places] : sides) topics.push_back(topic_at(fit, names.topics[id], id, places, sums, options));
    cut_in_quadrants(topics);
    std::ranges::sort(topics, [](const TopicDriver& a, const TopicDriver& b) {
        return a.importance.value != b.importance.value ? a.importance.value > b.importance.value : a.topic < b.topic;
    });
    return topics;
}

void note_company(const std::vector<Driver>& drivers, std::vector<std::string>& notes) {
    for (const Driver& driver : drivers)
        if (driver.inflation > inflated)
            notes.push_back(driver.id() + " comes with " + driver.companion + " (r = " + fixed(driver.correlation, 2) +
                            "): their effects are hard to tell apart, and their intervals say so.");
}

void note_left_over(const Choice& choice, std::int64_t rated, const DriverOptions& options, std::vector<std::string>& notes) {
    if (choice.left_over.empty()) return;
    const std::size_t count = choice.left_over.size();
    std::string note = "Not enough data for " + grouped(std::int64_t(count)) + (count == 1 ? " theme" : " themes");
    for (std::size_t i = 0; i < std::min(count, named_most); ++i) {
        const Counted& one = choice.left_over[i];
        note += (i == 0 ? ": " : "; ") + one.regressor.id + " (" + grouped(one.n) + " rated comments";
        if (const std::int64_t more = rows_missing(one.n, options.least, rated); more > 0)
            note += ", about " + grouped(more) + " more of all are needed";
        note += ")";
    }
    notes.push_back(note + (count > named_most ? "; and others." : "."));
}

}  // namespace

std::string_view name_of(Kano kano) {
    constexpr std::array<std::string_view, 5> names{"not enough data", "unclear", "must-be", "linear", "delighter"};
    return names[static_cast<std::size_t>(kano)];
}
std::string_view name_of(Quadrant quadrant) {
    constexpr std::array<std::string_view, 4> names{"mend first", "keep up", "watch", "good enough"};
    return names[static_cast<std::size_t>(quadrant)];
}
std::string Driver::id() const { return topic + "/" + std::string(name_of(side)); }

Drivers drivers_of(const NormalEquations& sums, const FeedbackNames& names, const DriverScore& score,
                   const DriverOptions& options) {
    Drivers found;
    found.score = score.name;
    const std::int64_t rated = sums.rows();
    if (rated < options.least_rated) {
        found.notes.push_back("Not enough data for drivers of " + score.name + ": " + several(rated, "comment") + (rated == 1 ? " has" : " have") + " it, about " +
                              grouped(options.least_rated - rated) + " more are needed.");
        return found;
    }
    const auto total = [](const NormalEquations::PerBlock& numbers) {
        return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
    };
    found.average = mean_interval({rated, total(sums.products[0]), total(sums.squares)}, score.unit);
    Choice choice = choose(sums, names, options);
    note_left_over(choice, rated, options, found.notes);
    if (choice.fitted.empty()) return found;
    const DriverFit fit(sums, std::move(choice.fitted), score.unit);
    found.explained = fit.explained();
    found.rank_agreement = rank_agreement(fit);
    for (std::size_t i = 0; i < fit.regressors().size(); ++i) found.drivers.push_back(driver_at(fit, i, names, rated));
    found.topics = topics_of(fit, names, sums, options);
    note_company(found.drivers, found.notes);
    std::ranges::sort(found.drivers, [](const Driver& a, const Driver& b) {
        const double left = std::abs(a.impact.value), right = std::abs(b.impact.value);
        return left != right ? left > right : a.id() < b.id();
    });
    return found;
}

}  // namespace hark

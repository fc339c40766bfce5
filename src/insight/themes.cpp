#include "insight/themes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace hark {
namespace {

// The theme's share of the rated, times its effect. Each bound is recovered from the bounds of the two on its own side
// (Zou & Donner 2008), for the interval of a small share is far from symmetric.
Estimate pull_of(const Estimate& effect, std::int64_t rated) {
    const Estimate share = wilson(double(effect.n), rated);
    const double value = share.value * effect.value;
    const double more = effect.value * (share.high - share.value), fewer = effect.value * (share.value - share.low);
    const double down = std::hypot(effect.value < 0 ? more : fewer, share.value * (effect.value - effect.low));
    const double up = std::hypot(effect.value < 0 ? fewer : more, share.value * (effect.high - effect.value));
    return {value, value - down, value + up, rated};
}

void measure_effect(const Counts& counts, const SideCounts& side, std::int64_t least, Theme& theme) {
    const bool stars = counts.scale() == Scale::stars;
    const Moments& all = stars ? counts.stars : counts.nps;
    const Moments& with = stars ? side.stars : side.nps;
    theme.scale = counts.scale();
    theme.rated = with.n;
    theme.effect = welch(with, all - with, stars ? 100 : 1, least);
    if (theme.effect) theme.pull = pull_of(*theme.effect, all.n);
}

std::vector<std::pair<std::string, std::int64_t>> labels_of(const Counts& counts, const SideCounts& side) {
    std::vector<std::pair<std::string, std::int64_t>> labels;
    for (std::size_t id = 0; id < side.labels.size(); ++id)
        if (side.labels[id] > 0) labels.emplace_back(counts.names.labels[id], side.labels[id]);
    std::sort(labels.begin(), labels.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return labels;
}

Measured measure(const Counts& counts, const Drivers& drivers, const TallyOptions& options, std::size_t topic, Side side) {
    const TopicCounts& of_topic = counts.topics[topic];
    const SideCounts& of_side = of_topic[side];
    Measured measured;
    measured.topic = &of_topic;
    Theme& theme = measured.theme;
    theme.topic = counts.names.topics[topic];
    theme.side = side;
    theme.verbatims = of_side.verbatims;
    theme.mentions = of_side.mentions;
    theme.share = wilson(double(of_side.verbatims), counts.verbatims);
    theme.net = net_share(of_topic[Side::liked].verbatims, of_topic[Side::disliked].verbatims, of_topic.judged);
    measure_effect(counts, of_side, options.least_rated, theme);
    theme.labels = labels_of(counts, of_side);
    const auto driver = std::ranges::find(drivers.drivers, theme.id(), &Driver::id);
    if (driver != drivers.drivers.end()) {
        theme.driver = driver->effect;
        theme.impact = driver->impact;
    }
    weigh(of_side, theme);
    return measured;
}

}  // namespace

std::string_view name_of(Side side) { return side == Side::liked ? "liked" : "disliked"; }
std::string_view name_of(Scale scale) { return scale == Scale::stars ? "stars" : scale == Scale::nps ? "nps" : "none"; }
std::string Theme::id() const { return topic + "/" + std::string(name_of(side)); }

std::vector<Measured> measure_themes(const Counts& counts, const TallyOptions& options) {
    const Drivers drivers = counts.drivers(counts.scale(), counts.names);
    std::vector<Measured> themes;
    for (std::size_t topic = 0; topic < counts.topics.size(); ++topic)
        for (const Side side : {Side::liked, Side::disliked})
            if (counts.topics[topic][side].verbatims >= std::max<std::int64_t>(1, options.least))
                themes.push_back(measure(counts, drivers, options, topic, side));
    std::sort(themes.begin(), themes.end(),
              [](const Measured& a, const Measured& b) { return a.theme.id() < b.theme.id(); });
    return themes;
}

void show_quotes(const TallyOptions& options, const QuoteText& text, std::vector<Measured>& themes) {
    const auto count = static_cast<std::size_t>(std::max(0, options.quotes));
    for (Measured& measured : themes) {
        measured.evidence = choose_quotes(measured.side().pool.items(), count, text);
        for (const Candidate& candidate : measured.evidence) measured.theme.quotes.push_back(candidate.quote);
    }
}

void rank_themes(std::vector<Measured>& themes) {
    const auto weight = [](const Theme& theme) { return theme.importance * weight_of_topic(theme.topic); };
    std::sort(themes.begin(), themes.end(), [&](const Measured& a, const Measured& b) {
        if (weight(a.theme) != weight(b.theme)) return weight(a.theme) > weight(b.theme);
        if (a.theme.verbatims != b.theme.verbatims) return a.theme.verbatims > b.theme.verbatims;
        return a.theme.id() < b.theme.id();
    });
}

std::vector<TopicCount> count_topics(const Counts& counts) {
    std::vector<TopicCount> topics;
    for (std::size_t id = 0; id < counts.topics.size(); ++id) {
        const TopicCounts& of = counts.topics[id];
        if (of.verbatims == 0) continue;
        const SideCounts &liked = of[Side::liked], &disliked = of[Side::disliked];
        topics.push_back({counts.names.topics[id], of.verbatims, liked.verbatims, disliked.verbatims, of.mentions,
                          liked.mentions - of.mixed, disliked.mentions - of.mixed, of.mixed, of.neutral});
    }
    std::sort(topics.begin(), topics.end(), [](const TopicCount& a, const TopicCount& b) {
        return a.verbatims != b.verbatims ? a.verbatims > b.verbatims : a.topic < b.topic;
    });
    return topics;
}

}  // namespace hark

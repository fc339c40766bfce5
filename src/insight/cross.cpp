#include "hark/insight/cross.h"

#include "insight/multiple.h"
#include "insight/quotes.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <tuple>

namespace hark {
namespace {

void keep_best(std::optional<Quote>& best, const std::optional<Quote>& other) {
    if (other && (!best || shows_more(*other, *best))) best = other;
}

// Looking closer is for those that may be better: few are.
bool may_beat(const std::optional<Quote>& best, std::int32_t strength) { return !best || !is_readable(best->sentence) || strength >= std::abs(best->strength); }

}  // namespace

void CrossCounts::add(const FeedbackRow& row, std::size_t group) {
    if (group >= comments_.size()) comments_.resize(group + 1);
    ++comments_[group];
    for (std::size_t i = 0; i < row.mentions.size(); ++i) {
        const TopicId topic = row.mentions[i].topic;
        bool seen = false, liked = false, disliked = false;
        std::int32_t strongest = 0;
        for (std::size_t j = 0; j < row.mentions.size(); ++j) {
            if (row.mentions[j].topic != topic) continue;
            seen = seen || j < i;
            liked = liked || is_on(Side::liked, row.mentions[j].polarity);
            disliked = disliked || is_on(Side::disliked, row.mentions[j].polarity);
            strongest = std::max(strongest, std::abs(row.mentions[j].strength));
        }
        if (seen) continue;
        if (topic >= cells_.size()) cells_.resize(topic + std::size_t{1});
        if (group >= cells_[topic].size()) cells_[topic].resize(comments_.size());
        CrossCell& cell = cells_[topic][group];
        ++cell.mentioned;
        cell.judged += liked || disliked;
        cell.sides[static_cast<std::size_t>(Side::liked)] += liked;
        cell.sides[static_cast<std::size_t>(Side::disliked)] += disliked;
        for (const Side side : {Side::liked, Side::disliked})
            if (auto& best = cell.best[static_cast<std::size_t>(side)]; may_beat(best, strongest)) keep_best(best, quote_of(row, topic, side));
    }
}

void CrossCounts::merge(const CrossCounts& other) {
    if (comments_.size() < other.comments_.size()) comments_.resize(other.comments_.size());
    for (std::size_t group = 0; group < other.comments_.size(); ++group) comments_[group] += other.comments_[group];
    if (cells_.size() < other.cells_.size()) cells_.resize(other.cells_.size());
    for (std::size_t topic = 0; topic < cells_.size(); ++topic) {
        if (topic < other.cells_.size() && cells_[topic].size() < other.cells_[topic].size()) cells_[topic].resize(other.cells_[topic].size());
        for (std::size_t group = 0; topic < other.cells_.size() && group < other.cells_[topic].size(); ++group) {
            CrossCell& cell = cells_[topic][group];
            const CrossCell& more = other.cells_[topic][group];
            cell.mentioned += more.mentioned, cell.judged += more.judged;
            for (std::size_t side = 0; side < 2; ++side) {
                cell.sides[side] += more.sides[side];
                keep_best(cell.best[side], more.best[side]);
            }
        }
    }
}

std::int64_t CrossCounts::comments() const { return std::accumulate(comments_.begin(), comments_.end(), std::int64_t{0}); }

const CrossCell& CrossCounts::cell(TopicId topic, std::size_t group) const {
    static const CrossCell none;
    return topic < cells_.size() && group < cells_[topic].size() ? cells_[topic][group] : none;
}

std::int64_t CrossCounts::in_all(TopicId topic, Side side) const {
    std::int64_t sum = 0;
    for (std::size_t group = 0; group < groups(); ++group) sum += cell(topic, group).sides[static_cast<std::size_t>(side)];
    return sum;
}

CrossCounts CrossCounts::beside(const Daily& all) const {
    CrossCounts both(2);
    const std::int64_t own = comments();
    both.comments_ = {own, all.comments - own};
    both.cells_.assign(std::max(topics(), all.topics()), std::vector<CrossCell>(2));
    for (std::size_t topic = 0; topic < both.cells_.size(); ++topic) {
        const auto id = static_cast<TopicId>(topic);
        both.cells_[topic][0] = cell(id, 0);
        for (const Side side : {Side::liked, Side::disliked}) both.cells_[topic][1].sides[static_cast<std::size_t>(side)] = all.theme(id, side).comments - in_all(id, side);
    }
    return both;
}

CrossCounts CrossCounts::of(const std::vector<SegmentId>& groups) const {
    CrossCounts some(groups.size());
    some.cells_.assign(cells_.size(), std::vector<CrossCell>(groups.size()));
    for (std::size_t at = 0; at < groups.size(); ++at) {
        some.comments_[at] = groups[at] < comments_.size() ? comments_[groups[at]] : 0;
        for (std::size_t topic = 0; topic < cells_.size(); ++topic) some.cells_[topic][at] = cell(static_cast<TopicId>(topic), groups[at]);
    }
    return some;
}

std::vector<CrossDifference> differences(const CrossCounts& counts, const CrossOptions& options) {
    std::vector<CrossDifference> found;
    const std::int64_t all = counts.comments();
    for (std::size_t topic = 0; topic < counts.topics(); ++topic)
        for (const Side side : {Side::liked, Side::disliked}) {
            const auto id = static_cast<TopicId>(topic);
            const std::int64_t with = counts.in_all(id, side);
            if (with < std::max<std::int64_t>(1, options.least_theme)) continue;
            for (std::size_t group = 0; group < counts.groups(); ++group) {
                const std::int64_t n1 = counts.comments(group), n2 = all - n1, k1 = counts.cell(id, group).sides[static_cast<std::size_t>(side)];
                if (std::min(n1, n2) < std::max<std::int64_t>(1, options.least)) continue;
                const Difference difference = newcombe(k1, n1, with - k1, n2);
                found.push_back({id, side, group, k1, wilson(double(k1), n1), wilson(double(with - k1), n2), difference.value, difference.low, difference.high,
                                 two_proportions(k1, n1, with - k1, n2), 1});
            }
        }
    std::vector<double> p_values;
    for (const CrossDifference& one : found) p_values.push_back(one.p_value);
    const std::vector<double> q_values = benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < found.size(); ++i) found[i].q_value = q_values[i];
    std::ranges::stable_sort(found, {}, &CrossDifference::p_value);
    return found;
}

std::vector<CrossTopic> agreement(const CrossCounts& counts, std::int64_t least) {
    std::vector<std::pair<std::int64_t, CrossTopic>> found;
    for (std::size_t topic = 0; topic < counts.topics(); ++topic) {
        CrossTopic row;
        row.topic = static_cast<TopicId>(topic);
        std::int64_t judged = 0;
        bool like = false, dislike = false;
        double highest = -1, lowest = 1;
        for (std::size_t group = 0; group < counts.groups(); ++group) {
            const CrossCell& cell = counts.cell(row.topic, group);
            row.nets.push_back(net_share(cell.sides[0], cell.sides[1], cell.judged));
            if (cell.judged == 0) continue;
            judged += cell.judged;
            like = like || row.nets.back().low > 0, dislike = dislike || row.nets.back().high < 0;
            highest = std::max(highest, row.nets.back().value), lowest = std::min(lowest, row.nets.back().value);
        }
        if (judged < std::max<std::int64_t>(1, least)) continue;
        row.conflict = like && dislike;
        row.apart = highest - lowest;
        found.emplace_back(judged, std::move(row));
    }
    std::ranges::stable_sort(found, {}, [](const auto& one) { return std::tuple(!one.second.conflict, one.second.conflict ? -one.second.apart : 0.0, -one.first); });
    std::vector<CrossTopic> rows;
    for (auto& [judged, row] : found) rows.push_back(std::move(row));
    return rows;
}

}  // namespace hark

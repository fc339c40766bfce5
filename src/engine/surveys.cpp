#include "hark/engine/surveys.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "engine/kept_parts.h"
#include "hark/insight/fields.h"

namespace hark {
namespace {

void keep(std::vector<Quote>& best, const Quote& quote, std::size_t most) {
    if (best.size() == most && !best.empty() && !shows_more(quote, best.back())) return;
    best.insert(std::ranges::upper_bound(best, quote, shows_more), quote);
    if (best.size() > most) best.pop_back();
}

using QuotesByTheme = std::vector<std::vector<Quote>>;

constexpr std::string_view day_question = "days", segment_question = "segments";

// Every segment value is a group.
struct BySegment {
    CrossCounts counts;

    void merge(BySegment&& later) { counts.merge(later.counts); }
    template <class Field>
    void fields(Field& field) {
        field(counts);
    }
};

Result<Gathered<Daily>> gathered_days(const std::filesystem::path& path, int threads) {
    return gather_rows<Daily>(path, day_question, "", threads, [](Daily& part, const FeedbackRow& row, const Store&) { part.add(row); });
}
Result<Gathered<BySegment>> gathered_segments(const std::filesystem::path& path, int threads) {
    return gather_rows<BySegment>(path, segment_question, "", threads, [](BySegment& part, const FeedbackRow& row, const Store&) {
        for (const SegmentId segment : row.segments) part.counts.add(row, segment);
    });
}

// The greatest of the facts in the row's sentences that judge the topic so.
Amount amount_beside(const FeedbackRow& row, TopicId topic, Side side) {
    Amount most;
    for (const FeedbackMention& mention : row.mentions) {
        if (mention.topic != topic || mention.polarity != (side == Side::liked ? Polarity::positive : Polarity::negative)) continue;
        for (const FeedbackLabel& label : row.labels) {
            if (label.span.begin < mention.sentence.begin || label.span.end > mention.sentence.end) continue;
            most = {std::max(most.minutes, label.amount.minutes), std::max(most.times, label.amount.times)};
        }
    }
    return most;
}

void add(ThemeDepth& depth, const FeedbackRow& row, const ThemeKey& theme, const Quote& quote, std::size_t most_quotes) {
    depth.beside.add(row, 0);
    keep(depth.quotes, quote, most_quotes);
    const Amount amount = amount_beside(row, theme.first, theme.second);
    if (amount.minutes > 0) depth.minutes.push_back(amount.minutes);
    if (amount.times > 0) depth.times.push_back(amount.times);
}

void merge(ThemeDepth& depth, const ThemeDepth& more, std::size_t most_quotes) {
    depth.beside.merge(more.beside);
    for (const Quote& quote : more.quotes) keep(depth.quotes, quote, most_quotes);
    depth.minutes.insert(depth.minutes.end(), more.minutes.begin(), more.minutes.end());
    depth.times.insert(depth.times.end(), more.times.begin(), more.times.end());
}

std::vector<TopicId> topics_of(std::span<const ThemeKey> themes) {
    std::vector<TopicId> topics;
    for (const ThemeKey& theme : themes) topics.push_back(theme.first);
    return topics;
}

}  // namespace

Result<Daily> daily_counts(const std::filesystem::path& path, const Filter& filter, int threads) {
    if (filter.all()) {
        auto all = gathered_days(path, threads);
        return all ? Result<Daily>(std::move(all->part)) : Result<Daily>(all.error());
    }
    auto parts = sum_rows<DailyRows>(path, filter, threads, [](DailyRows& part, const FeedbackRow& row) { part.add(row); });
    if (!parts) return parts.error();
    Daily daily;
    for (DailyRows& part : *parts) daily.merge(std::move(part).finish());
    return daily;
}

Status keep_surveys(const std::filesystem::path& path, int threads) {
    auto days = gathered_days(path, threads);
    if (!days) return days.error();
    if (const Status kept = keep_gathered(path, day_question, "", *days); !kept) return kept;
    auto segments = gathered_segments(path, threads);
    if (!segments) return segments.error();
    return keep_gathered(path, segment_question, "", *segments);
}

Result<std::vector<std::vector<Quote>>> strongest_quotes(const std::filesystem::path& path, const Filter& filter, std::span<const ThemeKey> themes, std::size_t most, int threads,
                                                         std::span<const Seconds> since) {
    const std::vector<TopicId> topics = topics_of(themes);
    const auto parts = sum_rows<QuotesByTheme>(path, filter, threads, [&](QuotesByTheme& part, const FeedbackRow& row) {
        part.resize(themes.size());
        for (std::size_t i = 0; i < themes.size(); ++i)
            if (since.empty() || row.time >= since[i])
                if (const std::optional<Quote> quote = quote_of(row, themes[i].first, themes[i].second)) keep(part[i], *quote, most);
    }, {.topics = topics});
    if (!parts) return parts.error();
    QuotesByTheme best(themes.size());
    for (const QuotesByTheme& part : *parts)
        for (std::size_t i = 0; i < part.size(); ++i)
            for (const Quote& quote : part[i]) keep(best[i], quote, most);
    return best;
}

Result<CrossCounts> cross_counts(const std::filesystem::path& path, const Filter& filter, std::size_t groups, const GroupOf& group, int threads) {
    const auto parts = sum_rows<CrossCounts>(path, filter, threads, [&](CrossCounts& part, const FeedbackRow& row) {
        if (part.groups() == 0) part = CrossCounts(groups);
        if (const std::int64_t at = group(row); at >= 0) part.add(row, static_cast<std::size_t>(at));
    });
    if (!parts) return parts.error();
    CrossCounts counts(groups);
    for (const CrossCounts& part : *parts) counts.merge(part);
    return counts;
}

Result<std::vector<ThemeDepth>> themes_in_depth(const std::filesystem::path& path, const Filter& filter, std::span<const ThemeKey> themes, const Daily& all, std::size_t most_quotes, int threads) {
    const std::vector<TopicId> topics = topics_of(themes);
    const auto parts = sum_rows<std::vector<ThemeDepth>>(path, filter, threads, [&](std::vector<ThemeDepth>& part, const FeedbackRow& row) {
        part.resize(themes.size());
        for (std::size_t i = 0; i < themes.size(); ++i)
            if (const std::optional<Quote> quote = quote_of(row, themes[i].first, themes[i].second)) add(part[i], row, themes[i], *quote, most_quotes);
    }, {.topics = topics});
    if (!parts) return parts.error();
    std::vector<ThemeDepth> found(themes.size());
    for (const std::vector<ThemeDepth>& part : *parts)
        for (std::size_t i = 0; i < part.size(); ++i) merge(found[i], part[i], most_quotes);
    for (ThemeDepth& depth : found) {
        std::ranges::sort(depth.minutes);
        std::ranges::sort(depth.times);
        depth.beside = depth.beside.beside(all);
    }
    return found;
}

Result<CrossCounts> cross_counts(const std::filesystem::path& path, const Filter& filter, const std::vector<SegmentId>& segments, int threads) {
    if (filter.all()) {
        const auto all = gathered_segments(path, threads);
        return all ? Result<CrossCounts>(all->part.counts.of(segments)) : Result<CrossCounts>(all.error());
    }
    std::unordered_map<SegmentId, std::int64_t> place;
    for (const SegmentId segment : segments) place.emplace(segment, static_cast<std::int64_t>(place.size()));
    return cross_counts(path, filter, segments.size(), [&](const FeedbackRow& row) {
        for (const SegmentId segment : row.segments)
            if (const auto at = place.find(segment); at != place.end()) return at->second;
        return std::int64_t{-1};
    }, threads);
}

}  // namespace hark

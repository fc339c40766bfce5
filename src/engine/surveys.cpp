#include "hark/engine/surveys.h"

#include <algorithm>
#include <optional>

#include "engine/rows.h"

namespace hark {
namespace {

void keep(std::vector<Quote>& best, const Quote& quote, std::size_t most) {
    best.insert(std::ranges::upper_bound(best, quote, shows_more), quote);
    if (best.size() > most) best.pop_back();
}

using QuotesByTheme = std::vector<std::vector<Quote>>;

}  // namespace

Result<Daily> daily_counts(const std::filesystem::path& path, const Filter& filter, int threads) {
    const auto parts = scan_in_parts<Daily>(path, filter, threads, [](Daily& part, const FeedbackRow& row, const Store&) { part.add(row); });
    if (!parts) return parts.error();
    Daily daily;
    for (const Daily& part : *parts) daily.merge(part);
    return daily;
}

Result<std::vector<std::vector<Quote>>> strongest_quotes(const std::filesystem::path& path, const Filter& filter, std::span<const ThemeKey> themes, std::size_t most, int threads) {
    const auto parts = scan_in_parts<QuotesByTheme>(path, filter, threads, [&](QuotesByTheme& part, const FeedbackRow& row, const Store&) {
        part.resize(themes.size());
        for (std::size_t i = 0; i < themes.size(); ++i)
            if (const std::optional<Quote> quote = quote_of(row, themes[i].first, themes[i].second)) keep(part[i], *quote, most);
    });
    if (!parts) return parts.error();
    QuotesByTheme best(themes.size());
    for (const QuotesByTheme& part : *parts)
        for (std::size_t i = 0; i < part.size(); ++i)
            for (const Quote& quote : part[i]) keep(best[i], quote, most);
    return best;
}

Result<CrossCounts> cross_counts(const std::filesystem::path& path, const Filter& filter, std::size_t groups, const GroupOf& group, int threads) {
    const auto parts = scan_in_parts<CrossCounts>(path, filter, threads, [&](CrossCounts& part, const FeedbackRow& row, const Store&) {
        if (part.groups() == 0) part = CrossCounts(groups);
        if (const std::int64_t at = group(row); at >= 0) part.add(row, static_cast<std::size_t>(at));
    });
    if (!parts) return parts.error();
    CrossCounts counts(groups);
    for (const CrossCounts& part : *parts) counts.merge(part);
    return counts;
}

}  // namespace hark

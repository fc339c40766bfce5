#include "hark/insight/daily.h"

#include <cstdlib>
#include <tuple>

namespace hark {
namespace {

void count(DayCount& day, const FeedbackRow& row) {
    ++day.comments;
    if (row.stars) day.stars.add(*row.stars);
}

void add_to(Moments& moments, const Moments& more) {
    moments.n += more.n;
    moments.sum += more.sum;
    moments.squares += more.squares;
}

bool earlier(Seconds time, const Quote& quote, const DailyTheme& theme) {
    if (theme.first_time == no_time) return true;
    return std::tie(time, quote.key, quote.sentence) < std::tie(theme.first_time, theme.first.key, theme.first.sentence);
}

void see(DailyTheme& theme, Seconds time, const Quote& quote) {
    if (time == no_time || !earlier(time, quote, theme)) return;
    theme.first_time = time;
    theme.first = quote;
}

bool seen_before(const FeedbackRow& row, std::size_t at) {
    for (std::size_t i = 0; i < at; ++i)
        if (row.mentions[i].topic == row.mentions[at].topic) return true;
    return false;
}

}  // namespace

std::int64_t comments_in(const ByDay& days, std::int32_t begin, std::int32_t end) {
    std::int64_t sum = 0;
    for (auto day = days.lower_bound(begin); day != days.end() && day->first < end; ++day) sum += day->second.comments;
    return sum;
}

void add_days(ByDay& days, const ByDay& more) {
    for (const auto& [day, count] : more) {
        days[day].comments += count.comments;
        add_to(days[day].stars, count.stars);
    }
}

bool shows_more(const Quote& a, const Quote& b) {
    const auto rank = [](const Quote& quote) {
        const bool readable = quote.sentence.size() >= 20 && quote.sentence.size() <= 240;
        return std::tuple(!readable, -std::abs(quote.strength), quote.key, quote.sentence, quote.span);
    };
    return rank(a) < rank(b);
}

std::optional<Quote> quote_of(const FeedbackRow& row, TopicId topic, Side side) {
    std::optional<Quote> best;
    for (const FeedbackMention& mention : row.mentions) {
        if (mention.topic != topic || !is_on(side, mention.polarity)) continue;
        const Quote quote{row.verbatim, row.key, mention.span, mention.sentence, mention.strength};
        if (!best || shows_more(quote, *best)) best = quote;
    }
    return best;
}

bool is_on(Side side, Polarity polarity) {
    return polarity == Polarity::mixed || polarity == (side == Side::liked ? Polarity::positive : Polarity::negative);
}

void Daily::add(const FeedbackRow& row) {
    const std::int32_t day = row.time == no_time ? 0 : day_of(row.time);
    ++comments;
    undated += row.time == no_time;
    if (row.time != no_time) count(all[day], row);
    if (row.time != no_time && row.polarity == Polarity::negative) count(negative[day], row);
    for (std::size_t i = 0; i < row.mentions.size(); ++i) {
        const TopicId topic = row.mentions[i].topic;
        if (seen_before(row, i)) continue;
        if (topic >= themes_.size()) themes_.resize(topic + std::size_t{1});
        for (const Side side : {Side::liked, Side::disliked}) {
            const std::optional<Quote> quote = quote_of(row, topic, side);
            if (!quote) continue;
            DailyTheme& theme = themes_[topic][static_cast<std::size_t>(side)];
            ++theme.comments;
            if (row.time != no_time) count(theme.days[day], row);
            see(theme, row.time, *quote);
        }
    }
}

void Daily::merge(const Daily& other) {
    comments += other.comments, undated += other.undated;
    add_days(all, other.all);
    add_days(negative, other.negative);
    if (other.themes_.size() > themes_.size()) themes_.resize(other.themes_.size());
    for (std::size_t topic = 0; topic < other.themes_.size(); ++topic)
        for (std::size_t side = 0; side < 2; ++side) {
            DailyTheme& theme = themes_[topic][side];
            const DailyTheme& more = other.themes_[topic][side];
            theme.comments += more.comments;
            add_days(theme.days, more.days);
            see(theme, more.first_time, more.first);
        }
}

const DailyTheme& Daily::theme(TopicId topic, Side side) const {
    static const DailyTheme none;
    return topic < themes_.size() ? themes_[topic][static_cast<std::size_t>(side)] : none;
}

}  // namespace hark

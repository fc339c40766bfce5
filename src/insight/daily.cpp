#include "hark/insight/daily.h"

#include "insight/quotes.h"

#include <cstdlib>
#include <tuple>

namespace hark {
namespace {

constexpr std::int32_t unrated = -1;  // stars are 0 or more

void count(DayCount& day, const FeedbackRow& row) {
    ++day.comments;
    if (row.stars) day.stars.add(*row.stars);
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

// Whether a mention from `at` on is of its topic, and of that side.
bool says(const FeedbackRow& row, std::size_t at, Side side) {
    for (std::size_t i = at; i < row.mentions.size(); ++i)
        if (row.mentions[i].topic == row.mentions[at].topic && is_on(side, row.mentions[i].polarity)) return true;
    return false;
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
    if (days.empty()) {
        days = more;
        return;
    }
    for (const auto& [day, count] : more) {
        days[day].comments += count.comments;
        days[day].stars += count.stars;
    }
}

bool shows_more(const Quote& a, const Quote& b) {
    const auto rank = [](const Quote& quote) {
        return std::tuple(!is_readable(quote.sentence), -std::abs(quote.strength), quote.key, quote.sentence, quote.span);
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

template <class CountDays>
void Daily::add_row(const FeedbackRow& row, CountDays&& count) {
    const std::int32_t day = row.time == no_time ? 0 : day_of(row.time);
    ++comments;
    undated += row.time == no_time;
    if (row.time != no_time) count.all(day);
    if (row.time != no_time && row.polarity == Polarity::negative) count.negative(day);
    for (std::size_t i = 0; i < row.mentions.size(); ++i) {
        const TopicId topic = row.mentions[i].topic;
        if (seen_before(row, i)) continue;
        if (topic >= themes_.size()) themes_.resize(topic + std::size_t{1});
        for (const Side side : {Side::liked, Side::disliked}) {
            if (!says(row, i, side)) continue;
            DailyTheme& theme = themes_[topic][static_cast<std::size_t>(side)];
            ++theme.comments;
            if (row.time == no_time) continue;
            count.theme(topic, side, day);
            if (theme.first_time == no_time || row.time <= theme.first_time) see(theme, row.time, *quote_of(row, topic, side));
        }
    }
}

void Daily::add(const FeedbackRow& row) {
    struct {
        Daily& daily;
        const FeedbackRow& row;
        void all(std::int32_t day) const { count(daily.all[day], row); }
        void negative(std::int32_t day) const { count(daily.negative[day], row); }
        void theme(TopicId topic, Side side, std::int32_t day) const { count(daily.themes_[topic][static_cast<std::size_t>(side)].days[day], row); }
    } into{*this, row};
    add_row(row, into);
}

void DailyRows::Cells::add(std::int32_t day, const std::optional<std::int32_t>& stars) {
    constexpr std::size_t at_a_time = 512;
    noted_.push_back({day, stars.value_or(unrated)});
    if (noted_.size() == at_a_time) count_noted();
}

void DailyRows::Cells::count_noted() {
    for (const Noted& noted : noted_) {
        DayCount& count = at(noted.day);
        ++count.comments;
        if (noted.stars != unrated) count.stars.add(noted.stars);
    }
    noted_.clear();
}

DayCount& DailyRows::Cells::at(std::int32_t day) {
    constexpr std::int64_t near = 4'000;
    if (const auto ahead = static_cast<std::size_t>(std::int64_t{day} - begin_); ahead < near_.size()) return near_[ahead];
    if (near_.empty()) begin_ = anchor_ = day;
    if (std::abs(std::int64_t{day} - anchor_) > near) return far_[day];
    if (day < begin_) {
        near_.insert(near_.begin(), static_cast<std::size_t>(begin_ - day), {});
        begin_ = day;
    } else {
        near_.resize(static_cast<std::size_t>(day - begin_) + 1);
    }
    return near_[static_cast<std::size_t>(day - begin_)];
}

ByDay DailyRows::Cells::days() && {
    count_noted();
    for (std::size_t i = 0; i < near_.size(); ++i)
        if (near_[i].comments > 0) far_[begin_ + static_cast<std::int32_t>(i)] = near_[i];
    return std::move(far_);
}

void DailyRows::add(const FeedbackRow& row) {
    struct {
        DailyRows& rows;
        const std::optional<std::int32_t>& stars;
        void all(std::int32_t day) const { rows.all_.add(day, stars); }
        void negative(std::int32_t day) const { rows.negative_.add(day, stars); }
        void theme(TopicId topic, Side side, std::int32_t day) const {
            if (topic >= rows.cells_.size()) rows.cells_.resize(topic + std::size_t{1});
            rows.cells_[topic][static_cast<std::size_t>(side)].add(day, stars);
        }
    } into{*this, row.stars};
    sum_.add_row(row, into);
}

Daily DailyRows::finish() && {
    sum_.all = std::move(all_).days();
    sum_.negative = std::move(negative_).days();
    for (std::size_t topic = 0; topic < cells_.size(); ++topic)
        for (std::size_t side = 0; side < 2; ++side) sum_.themes_[topic][side].days = std::move(cells_[topic][side]).days();
    return std::move(sum_);
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

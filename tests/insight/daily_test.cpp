#include "hark/insight/daily.h"

#include "insight/corpus.h"

#include <map>

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using test::Random;

Corpus mixed_days() {
    Corpus corpus;
    Random random(7);
    for (int i = 0; i < 300; ++i) {
        FeedbackRow& row = corpus.row(i % 10 == 0 ? no_time : random.below(40) * seconds_per_day + i);
        if (random.chance(0.5)) row.stars = random.stars(4);
        if (random.chance(0.3)) corpus.mention(row, "delivery.time", Polarity::negative);
        if (random.chance(0.3)) corpus.mention(row, "staff.attitude", Polarity::mixed);
        if (random.chance(0.2)) corpus.mention(row, "delivery.time", Polarity::positive);
    }
    return corpus;
}

bool equal(const Daily& a, const Daily& b, const Corpus& corpus) {
    bool same = a.all == b.all && a.negative == b.negative && a.comments == b.comments && a.undated == b.undated;
    for (std::size_t topic = 0; topic < corpus.names.topics.size(); ++topic)
        for (const Side side : {Side::liked, Side::disliked}) {
            const DailyTheme &x = a.theme(static_cast<TopicId>(topic), side), &y = b.theme(static_cast<TopicId>(topic), side);
            same = same && x.days == y.days && x.comments == y.comments && x.first_time == y.first_time && x.first == y.first;
        }
    return same;
}

TEST(Daily, CountsACommentOnceForAThemeAndAMixedOneOnBothSides) {
    Corpus corpus;
    FeedbackRow& row = corpus.row(3 * seconds_per_day);
    corpus.mention(row, "delivery.time", Polarity::negative);
    corpus.mention(row, "delivery.time", Polarity::negative, 9'000);
    corpus.mention(row, "staff.attitude", Polarity::mixed);
    Daily daily;
    daily.add(row);
    EXPECT_EQ(daily.theme(0, Side::disliked).days.front().second.comments, 1);
    EXPECT_EQ(daily.theme(0, Side::disliked).first.strength, -9'000);
    EXPECT_TRUE(daily.theme(0, Side::liked).days.empty());
    EXPECT_EQ(daily.theme(1, Side::liked).comments, 1);
    EXPECT_EQ(daily.theme(1, Side::disliked).comments, 1);
    EXPECT_EQ(daily.theme(99, Side::liked).comments, 0);
}
TEST(Daily, IsTheSameOfAPassOverManyRows) {
    Corpus corpus = mixed_days();
    corpus.mention(corpus.row(Seconds{-400'000} * seconds_per_day), "staff.attitude", Polarity::positive);  // a wrong date, and another
    corpus.mention(corpus.row(Seconds{900'000} * seconds_per_day), "staff.attitude", Polarity::positive);
    corpus.mention(corpus.row(Seconds{7'000} * seconds_per_day), "delivery.time", Polarity::negative);
    Daily daily;
    DailyRows rows;
    for (const FeedbackRow& row : corpus.rows) daily.add(row), rows.add(row);
    EXPECT_TRUE(equal(daily, std::move(rows).finish(), corpus));
    const auto staff = static_cast<TopicId>(std::ranges::find(corpus.names.topics, "staff.attitude") - corpus.names.topics.begin());
    EXPECT_EQ(daily.theme(staff, Side::liked).days.back().first, 900'000);
}
TEST(Daily, KeepsTheEarliestThatSaysIt) {
    Corpus corpus;
    for (const int day : {9, 4, 6}) corpus.mention(corpus.row(day * seconds_per_day), "a.b", Polarity::negative);
    Daily daily;
    for (const FeedbackRow& row : corpus.rows) daily.add(row);
    EXPECT_EQ(daily.theme(0, Side::disliked).first_time, 4 * seconds_per_day);
    EXPECT_EQ(daily.theme(0, Side::disliked).first.verbatim, 2);
}
TEST(Daily, CountsUndatedCommentsApart) {
    Corpus corpus;
    corpus.mention(corpus.row(), "a.b", Polarity::negative);
    Daily daily;
    daily.add(corpus.rows[0]);
    EXPECT_EQ(daily.undated, 1);
    EXPECT_TRUE(daily.all.empty());
    EXPECT_EQ(daily.theme(0, Side::disliked).comments, 1);
}
TEST(Daily, IsTheSameInAnyOrderAndAnyCut) {
    Corpus corpus = mixed_days();
    Daily whole;
    for (const FeedbackRow& row : corpus.rows) whole.add(row);
    Random random(1);
    random.shuffle(corpus.rows);
    Daily first, second;
    for (std::size_t i = 0; i < corpus.rows.size(); ++i) (i < 100 ? first : second).add(corpus.rows[i]);
    second.merge(first);
    EXPECT_TRUE(equal(whole, second, corpus));
}
TEST(ByDay, FindsDaysHoweverTheyAreSpread) {
    Random random(3);
    for (int run = 0; run < 50; ++run) {
        ByDay days;
        std::map<std::int32_t, std::int64_t> slow;
        for (int i = 0; i < 60; ++i) {
            const auto day = static_cast<std::int32_t>(random.below(run % 2 == 0 ? 90 : 3'000) - 40) * (i % 5 == 0 ? 7 : 1);
            ++days[day].comments, ++slow[day];
        }
        ASSERT_TRUE(std::ranges::equal(days, slow, [](const ByDay::Day& a, const auto& b) { return a.first == b.first && a.second.comments == b.second; }));
        for (std::int32_t day = slow.begin()->first - 2; day < slow.rbegin()->first + 3; ++day) ASSERT_EQ(days.lower_bound(day) - days.begin(), std::distance(slow.begin(), slow.lower_bound(day))) << day;
    }
}
TEST(Daily, ShowsWhatCanBeReadInAGlanceThenWhatIsStrong) {
    const Quote good{1, {1, 1}, {0, 3}, {0, 60}, 4'000}, strong{2, {2, 2}, {0, 3}, {0, 60}, -9'000}, shout{3, {3, 3}, {0, 3}, {0, 5}, 10'000};
    EXPECT_TRUE(shows_more(strong, good));
    EXPECT_TRUE(shows_more(good, shout));
    EXPECT_FALSE(shows_more(good, good));
}

}  // namespace
}  // namespace hark

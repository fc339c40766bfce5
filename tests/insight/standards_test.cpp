#include "hark/insight/standards.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

Insights insights() {
    Insights all;
    all.summary.verbatims = 200;
    all.summary.negative = 50;
    all.summary.net = {0.25, 0.1, 0.4, 180};
    all.summary.last = 100 * seconds_per_day;
    TopicCount delivery;
    delivery.topic = "delivery.time";
    delivery.liked = 10;
    delivery.disliked = 30;
    all.topics.push_back(delivery);
    return all;
}
Standard standard(Figure figure, std::optional<double> at_least, std::optional<double> at_most) {
    Standard s;
    s.figure = figure;
    s.topic = "delivery.time";
    s.at_least = at_least;
    s.at_most = at_most;
    return s;
}
const Facts facts{101 * seconds_per_day, 101 * seconds_per_day - 7200};

TEST(Standards, AreKeptUpToTheirThreshold) {
    EXPECT_TRUE(judge(standard(Figure::share, {}, 15), insights(), facts).kept);
    const Finding failed = judge(standard(Figure::share, {}, 14.9), insights(), facts);
    EXPECT_FALSE(failed.kept);
    EXPECT_DOUBLE_EQ(*failed.value, 15);
    EXPECT_EQ(failed.n, 200);
    EXPECT_EQ(failed.why, "above 14.90");
    EXPECT_EQ(judge(standard(Figure::net, 0.3, {}), insights(), facts).why, "below 0.30");
    EXPECT_TRUE(judge(standard(Figure::negative, {}, 25), insights(), facts).kept);
    EXPECT_TRUE(judge(standard(Figure::comment_age, {}, 1), insights(), facts).kept);
    EXPECT_TRUE(judge(standard(Figure::night_age, {}, 2), insights(), facts).kept);
}
TEST(Standards, FailWhereThereIsNothingToTellThemBy) {
    for (const Figure figure : {Figure::stars, Figure::nps, Figure::rise, Figure::covered}) EXPECT_FALSE(judge(standard(figure, {}, 1000), insights(), facts).kept) << name_of(figure);
    EXPECT_FALSE(judge(standard(Figure::share, {}, 100), Insights(), facts).kept);
    EXPECT_FALSE(judge(standard(Figure::night_age, {}, 100), insights(), {facts.now, no_time}).kept);
    Standard few = standard(Figure::share, {}, 50);
    few.fewest = 201;
    EXPECT_EQ(judge(few, insights(), facts).why, "it rests on 200 comments, 201 are needed");
}
TEST(Standards, OfATopicThatNobodyNamesAreZero) {
    Standard s = standard(Figure::share, {}, 0);
    s.topic = "staff.attitude";
    EXPECT_TRUE(judge(s, insights(), facts).kept);
}
// S33: "95 % of complaints answered in one business day".
TEST(Standards, CountComplaintsAnsweredInTime) {
    const Seconds monday = *civil(2026, 11, 2, 9, 0), hour = 3600;
    Facts ledger{.now = monday + 3 * seconds_per_day};
    const auto add = [&](CaseState state, Seconds opened, Seconds reply) {
        Case one;
        one.state = state;
        one.opened = one.since = opened;
        one.first_reply = reply;
        ledger.cases.push_back(one);
    };
    add(CaseState::answered, monday, monday + 8 * hour);                    // just in time
    add(CaseState::answered, monday, monday + seconds_per_day + hour);      // late
    add(CaseState::open, monday, no_time);                                  // late, and waits
    add(CaseState::open, ledger.now - hour, no_time);                       // neither yet
    Standard answered = standard(Figure::answered, 95, {});
    answered.within = "1bd";
    const Finding verdict = judge(answered, insights(), ledger);
    EXPECT_FALSE(verdict.kept);
    EXPECT_NEAR(*verdict.value, 100.0 / 3, 1e-9);
    EXPECT_EQ(verdict.n, 3);
    answered.at_least = 33;
    EXPECT_TRUE(judge(answered, insights(), ledger).kept);
    Standard unanswered = standard(Figure::unanswered, {}, 1);
    EXPECT_DOUBLE_EQ(*judge(unanswered, insights(), ledger).value, 2);
    unanswered.within = "2d";
    EXPECT_TRUE(judge(unanswered, insights(), ledger).kept);
    EXPECT_FALSE(judge(unanswered, insights(), facts).kept) << "no ledger";
}
TEST(Standards, CountPromisesThatWereBroken) {
    Facts ledger{.now = 10 * seconds_per_day};
    Case one;
    one.promises = {{.made = seconds_per_day, .due = 2 * seconds_per_day}, {.made = seconds_per_day, .due = 2 * seconds_per_day, .kept = seconds_per_day + 5}};
    ledger.cases = {one};
    EXPECT_DOUBLE_EQ(*judge(standard(Figure::broken, {}, 0), insights(), ledger).value, 1);
}

}  // namespace
}  // namespace hark

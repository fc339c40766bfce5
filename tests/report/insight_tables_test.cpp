#include "hark/report/insight_tables.h"

#include "hark/text/width.h"

#include "report/support.h"

#include <limits>

#include <gmock/gmock.h>

namespace hark::report {
namespace {

using test::drawn;
using testing::HasSubstr;

std::vector<Theme> themes() {
    Theme late;
    late.topic = "delivery.time";
    late.verbatims = 312;
    late.mentions = 350;
    late.share = {0.142, 0.128, 0.157, 2'197};
    late.net = {-0.6, -0.7, -0.5, 390};
    late.scale = Scale::stars;
    late.effect = Estimate{-1.4, -1.6, -1.2, 300};
    late.pull = Estimate{-0.2, -0.25, -0.15, 2'000};
    late.change = Change{0, {0.14, 0.11, 0.17, 400}, {0.01, 0, 0.02, 400}, 0.13, 0.1, 0.16, 0.001, Trend::emerging};
    late.segments.push_back(
        {{"store", "North"}, {0.31, 0.2, 0.4, 90}, {0.12, 0.1, 0.2, 2'107}, 0.19, 0.1, 0.3, 2.58, 0.001});
    late.segments.push_back({{"app", "2.1"},
                             {0.5, 0.4, 0.6, 90},
                             {0, 0, 0.01, 2'107},
                             0.5,
                             0.4,
                             0.6,
                             std::numeric_limits<double>::infinity(),
                             0.001});
    late.harm = 0.35;
    late.importance = 4.97;
    Theme staff;
    staff.topic = "service.staff_friendliness";
    staff.side = Side::liked;
    staff.verbatims = 12'044;
    staff.share = {0.5, 0.49, 0.51, 2'197};
    staff.net = {0.5, 0.4, 0.6, 1'500};
    return {late, staff};
}

TEST(Titles, ComeFromTheIdUnlessTheyAreGiven) {
    EXPECT_EQ(title_from_id("delivery.on_time"), "Delivery > On time");
    EXPECT_EQ(title_from_id("price"), "Price");
    EXPECT_EQ(titled([](std::string_view) { return "Lieferung > Zeit"; }, "delivery.time"), "Lieferung > Zeit");
    EXPECT_EQ(titled([](std::string_view) { return ""; }, "delivery.time"), "Delivery > Time");
}

TEST(Themes, FitEightyColumns) {
    EXPECT_EQ(drawn(Format::table, to_table(themes())),
              "#  topic          side           n   share       95 %    net     effect   change\n"
              "1  Delivery >     disliked     312  14.2 %  12.8–15.7  -0.60  -1.4 ±0.2  ↑↑ 13.0\n"
              "   Time\n"
              "2  Service >      liked     12,044  50.0 %  49.0–51.0  +0.50          –        –\n"
              "   Staff\n"
              "   friendliness\n"
              "(no room for: id)\n");
}

TEST(Themes, GiveNarrowIntervalsADecimalMore) {
    std::vector<Theme> narrow = themes();
    narrow[0].effect = Estimate{-1.174, -1.21, -1.14, 6'198};
    EXPECT_THAT(drawn(Format::table, to_table(narrow)), HasSubstr("-1.17 ±0.0"));
    EXPECT_THAT(drawn(Format::table, to_table(narrow)), testing::Not(HasSubstr("±0.0 ")));
}

TEST(Themes, FitSixtyColumnsWithLess) {
    EXPECT_EQ(drawn(Format::table, to_table(themes()), {.width = 60}),
              "#  topic                 side           n   share     effect\n"
              "1  Delivery > Time       disliked     312  14.2 %  -1.4 ±0.2\n"
              "2  Service > Staff       liked     12,044  50.0 %          –\n"
              "   friendliness\n"
              "(no room for: id, net, 95 %, change)\n");
}

TEST(Themes, GiveMachinesEveryFigureWithItsIntervalAndN) {
    const Table table = to_table(themes());
    const auto csv = test::lines_of(drawn(Format::csv, table));
    EXPECT_EQ(csv[0],
              "rank,topic,side,n,mentions,share,share_low,share_high,net_n,net,net_low,net_high,effect_scale,effect_n,"
              "effect,effect_low,"
              "effect_high,pull,pull_low,pull_high,now_n,now,now_low,now_high,before_n,before,before_low,before_high,"
              "change,change_low,"
              "change_high,change_q,trend,since,harm,importance\r");
    EXPECT_EQ(csv[1],
              "1,delivery.time,disliked,312,350,0.142000,0.128000,0.157000,390,-0.600000,-0.700000,-0.500000,stars,300,"
              "-1.4000,-1.6000,"
              "-1.2000,-0.2000,-0.2500,-0.1500,400,0.140000,0.110000,0.170000,400,0.010000,0.000000,0.020000,0.130000,"
              "0.100000,"
              "0.160000,0.001000,emerging,1970-01-01,0.350000,4.9700\r");
    EXPECT_THAT(csv[2], HasSubstr(",none,,,,,,,,,,,,,,,,,,,,not_enough_data,,0.000000,"));
}

TEST(Themes, HaveAHeadingWithoutRows) {
    EXPECT_THAT(drawn(Format::table, to_table(std::span<const Theme>())), HasSubstr("(none)"));
    EXPECT_THAT(drawn(Format::csv, to_table(std::span<const Theme>())), HasSubstr("rank,topic,side,n,"));
}

TEST(Legend, IsNarrow) {
    for (const std::string& line : theme_legend()) EXPECT_LE(display_width(line), 64u) << line;
}

TEST(Segments, SayWhereAThemeIsStronger) {
    EXPECT_EQ(drawn(Format::table, segments_table(themes())),
              "topic            side      where           n   share       95 %  others  ratio\n"
              "Delivery > Time  disliked  store = North  90  31.0 %  20.0–40.0  12.0 %    2.6\n"
              "Delivery > Time  disliked  app = 2.1      90  50.0 %  40.0–60.0   0.0 %      ∞\n");
}

TEST(Topics, ShowLikesAndDislikesSideBySide) {
    const std::vector<TopicCount> topics{{"delivery.time", 390, 60, 340, 420, 60, 350, 5, 5}};
    EXPECT_EQ(drawn(Format::table, to_table(topics)),
              "topic              n  liked  disliked  mentions\n"
              "Delivery > Time  390     60       340       420\n");
}

TEST(Quotes, AreInTheCustomersWords) {
    const std::vector<ResolvedQuote> quotes{
        {"delivery.time/disliked",
         {7, {1, 2}, {0, 4}, {0, 30}, -6'200},
         "Late\nagain",
         "R-7",
         civil(2026, 3, 1).value()},
        {"delivery.time/disliked", {8, {1, 3}, {0, 4}, {0, 30}, -6'000}, "=never()", "", no_time}};
    EXPECT_EQ(drawn(Format::table, to_table(quotes)),
              "id   date        strength  quote\n"
              "R-7  2026-03-01     -0.62  Late again\n"
              "     –              -0.60  =never()\n");
    EXPECT_THAT(drawn(Format::csv, to_table(quotes)), HasSubstr("'=never()"));
}

TEST(Actions, AreATableForMachines) {
    Action action;
    action.id = "delivery.time/x";
    action.theme = "delivery.time/disliked";
    action.topic = "delivery.time";
    action.reason = "because";
    action.quotes.resize(2);
    action.quotes[0].verbatim = 7;
    action.quotes[1].verbatim = 9;
    std::string out;
    write_actions(out, Format::jsonl, std::vector{action}, {});
    EXPECT_THAT(out, HasSubstr("\"id\":\"delivery.time/x\""));
    EXPECT_THAT(out, HasSubstr("\"reason\":\"because\""));
    EXPECT_THAT(out, HasSubstr("\"verbatims\":\"7 9\""));
}

}  // namespace
}  // namespace hark::report

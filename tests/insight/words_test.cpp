#include "hark/insight/words.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

TEST(Words, GroupThousands) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(2'197), "2,197");
    EXPECT_EQ(grouped(-1'234'567), "-1,234,567");
    EXPECT_EQ(grouped(-123), "-123");
}
TEST(Words, NameASpanOfTimeByItsLargestUnit) {
    EXPECT_EQ(span_of_time(1), "1 minute");
    EXPECT_EQ(span_of_time(90), "1.5 hours");
    EXPECT_EQ(span_of_time(1440), "1 day");
    EXPECT_EQ(span_of_time(30'240), "3 weeks");
    EXPECT_EQ(span_of_time(131'490), "3 months");
    EXPECT_EQ(span_of_time(0), "0 minutes");
}
TEST(Words, WritePercentsAndSigns) {
    EXPECT_EQ(percent(0.142), "14.2 %");
    EXPECT_EQ(percent(1, 0), "100 %");
    EXPECT_EQ(signed_fixed(0.25, 2), "+0.25");
    EXPECT_EQ(signed_fixed(-1, 1), "-1.0");
    EXPECT_EQ(signed_fixed(0.001, 1), "0.0");
}
TEST(Words, SayALabel) {
    EXPECT_EQ(label_in_words("fact.not_arrived"), "not arrived");
    EXPECT_EQ(label_in_words("bug_report"), "bug report");
}

struct Described {
    Theme theme;
    Summary summary;
    Described() {
        theme.verbatims = 312;
        theme.scale = Scale::stars;
        theme.share = {0.142, 0.128, 0.157, 2'197};
        theme.effect = Estimate{-1.4, -1.6, -1.2, 312};
        theme.change = Change{seconds_per_day, {0.14, 0.1, 0.2, 220},  {0.06, 0.04, 0.1, 400}, 0.08, 0.03, 0.12,
                              0.004,           Trend::rising};
        summary.verbatims = 2'197;
    }
    std::string text() const { return describe(theme, summary); }
};

TEST(Describe, SaysReachEffectAndChange) {
    EXPECT_EQ(Described().text(),
              "14.2 % of comments (n = 312 of 2,197; 12.8 to 15.7 %) dislike this; those who do rate 1.4 stars "
              "lower (1.2 to 1.6); it rose from 6 % of 400 to 14 % of 220 since 1970-01-02 (+3 to +12 points)");
}
TEST(Describe, SaysWhatItCannotTell) {
    Described d;
    d.theme.side = Side::liked;
    d.theme.effect.reset();
    d.theme.change.reset();
    d.theme.rated = 7;
    d.summary.stars = Estimate{4, 3.8, 4.2, 1'240};
    const std::string reach = "14.2 % of comments (n = 312 of 2,197; 12.8 to 15.7 %) like this; not enough ratings to tell its effect ";
    EXPECT_EQ(d.text(), reach + "(7 with it, 1,233 without; 10 each are needed)");
    d.theme.rated = 0;
    d.summary.stars.reset();
    EXPECT_EQ(d.text(), reach + "(0 with it, 0 without; 10 each are needed)");
}
TEST(Describe, DoesNotMakeMuchOfAnEffectThatMayBeNone) {
    Described d;
    d.theme.effect = Estimate{-0.1, -0.35, 0.15, 40};
    d.theme.change->trend = Trend::unclear;
    EXPECT_EQ(d.text(),
              "14.2 % of comments (n = 312 of 2,197; 12.8 to 15.7 %) dislike this; their ratings do not clearly differ "
              "(-0.4 to +0.2 stars, n = 40)");
}
TEST(Describe, SaysHowManyRatedAndWhereItIsWorse) {
    Described d;
    d.theme.effect->n = 200;
    d.theme.change->trend = Trend::appeared;
    d.theme.segments.push_back(
        {{"store", "North"}, {0.31, 0.2, 0.4, 90}, {0.12, 0.1, 0.2, 900}, 0.19, 0.1, 0.3, 2.6, 0.001});
    EXPECT_EQ(
        d.text(),
        "14.2 % of comments (n = 312 of 2,197; 12.8 to 15.7 %) dislike this; the 200 of them with a rating rate 1.4 "
        "stars lower (1.2 to 1.6); new: 14 % of 220 since 1970-01-02, none of 400 before; more where store is North "
        "(31 % of 90 against 12 % elsewhere)");
}

}  // namespace
}  // namespace hark

#include "hark/base/time.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

constexpr Seconds day = seconds_per_day;

TEST(Civil, CountsSecondsFromTheEpoch) {
    EXPECT_EQ(civil(1970, 1, 1), 0);
    EXPECT_EQ(civil(1970, 1, 2), day);
    EXPECT_EQ(civil(1969, 12, 31, 23, 59, 59), -1);
    EXPECT_EQ(civil(2026, 11, 21, 8, 30), 1795249800);
}
TEST(Civil, KnowsLeapYears) {
    EXPECT_TRUE(civil(2024, 2, 29));
    EXPECT_TRUE(civil(2000, 2, 29));
    EXPECT_FALSE(civil(1900, 2, 29));
    EXPECT_FALSE(civil(2100, 2, 29));
    EXPECT_FALSE(civil(2026, 2, 29));
    EXPECT_EQ(*civil(2024, 3, 1) - *civil(2024, 2, 28), 2 * day);
    EXPECT_EQ(*civil(2026, 3, 1) - *civil(2026, 2, 28), day);
}
TEST(Civil, HasNoDateThatDoesNotExist) {
    EXPECT_FALSE(civil(2026, 2, 30));
    EXPECT_FALSE(civil(2026, 4, 31));
    EXPECT_FALSE(civil(2026, 0, 1));
    EXPECT_FALSE(civil(2026, 13, 1));
    EXPECT_FALSE(civil(2026, 1, 0));
    EXPECT_FALSE(civil(2026, -1, -1));
    EXPECT_FALSE(civil(2026, 1, 1, 24));
    EXPECT_FALSE(civil(2026, 1, 1, 23, 60));
    EXPECT_FALSE(civil(2026, 1, 1, 23, 59, 61));
}
TEST(Civil, TakesALeapSecondAsTheNextMinute) { EXPECT_EQ(civil(2016, 12, 31, 23, 59, 60), civil(2017, 1, 1)); }

TEST(DayOf, RoundsDownBeforeTheEpochToo) {
    EXPECT_EQ(day_of(0), 0);
    EXPECT_EQ(day_of(day - 1), 0);
    EXPECT_EQ(day_of(day), 1);
    EXPECT_EQ(day_of(-1), -1);
    EXPECT_EQ(day_of(-day), -1);
    EXPECT_EQ(day_of(-day - 1), -2);
}

TEST(IsoText, IsEmptyForNoTime) {
    EXPECT_EQ(iso_date(no_time), "");
    EXPECT_EQ(iso_time(no_time), "");
}
TEST(IsoText, ShowsDateAndTimeOfDay) {
    EXPECT_EQ(iso_date(1795249800), "2026-11-21");
    EXPECT_EQ(iso_time(1795249800), "2026-11-21T08:30:00Z");
    EXPECT_EQ(iso_time(-1), "1969-12-31T23:59:59Z");
    EXPECT_EQ(iso_date(*civil(476, 9, 4)), "0476-09-04");
}

TEST(ParseIso, ReadsEachLengthThatADateMayHave) {
    EXPECT_EQ(parse_iso("2026"), civil(2026, 1, 1));
    EXPECT_EQ(parse_iso("2026-11"), civil(2026, 11, 1));
    EXPECT_EQ(parse_iso("2026-11-21"), civil(2026, 11, 21));
    EXPECT_EQ(parse_iso("2026-11-21T08:30"), civil(2026, 11, 21, 8, 30));
    EXPECT_EQ(parse_iso("2026-11-21 08:30:15"), civil(2026, 11, 21, 8, 30, 15));
    EXPECT_EQ(parse_iso("2026-11-21T08:30:15.123456Z"), civil(2026, 11, 21, 8, 30, 15));
}
TEST(ParseIso, TurnsOffsetsIntoUniversalTime) {
    EXPECT_EQ(parse_iso("2026-11-21T08:30+02:00"), civil(2026, 11, 21, 6, 30));
    EXPECT_EQ(parse_iso("2026-11-21T08:30:00-0530"), civil(2026, 11, 21, 14, 0));
    EXPECT_EQ(parse_iso("2026-11-21T08:30:00.5+09"), civil(2026, 11, 20, 23, 30));
    EXPECT_EQ(parse_iso("2026-12-31T23:30-01:00"), civil(2027, 1, 1, 0, 30));
}
TEST(ParseIso, GivesTheLastSecondOfWhatIsNamed) {
    EXPECT_EQ(iso_time(*parse_iso("2026", true)), "2026-12-31T23:59:59Z");
    EXPECT_EQ(iso_time(*parse_iso("2026-02", true)), "2026-02-28T23:59:59Z");
    EXPECT_EQ(iso_time(*parse_iso("2024-02", true)), "2024-02-29T23:59:59Z");
    EXPECT_EQ(iso_time(*parse_iso("2026-12", true)), "2026-12-31T23:59:59Z");
    EXPECT_EQ(iso_time(*parse_iso("2026-11-21", true)), "2026-11-21T23:59:59Z");
    EXPECT_EQ(iso_time(*parse_iso("2026-11-21T08:30", true)), "2026-11-21T08:30:00Z");
}
TEST(ParseIso, IsNothingForAllElse) {
    const std::vector<std::string> wrong{"",
                                         "26",
                                         "2026-",
                                         "2026-1",
                                         "2026-11-",
                                         "2026-11-2",
                                         "2026-11-21T",
                                         "2026-11-21T8:30",
                                         "2026-11-21T08:30:",
                                         "2026-11-21T08:30Zulu",
                                         "2026-11-21T08:30+",
                                         "2026-11-21T08:30+2",
                                         "2026-11-21T25:00",
                                         "2026-02-30",
                                         "2026-00",
                                         "2026-13",
                                         "2026-13-01",
                                         "21-11-2026",
                                         "2026/11/21",
                                         " 2026",
                                         "2026 ",
                                         "-026",
                                         "2026-11-21T08:30+99:00",
                                         "2026-11-21T08:30+01:60"};
    for (const std::string& text : wrong)
        for (const bool end : {false, true}) EXPECT_FALSE(parse_iso(text, end)) << text << (end ? ", its end" : "");
}
TEST(ParseIso, ReadsBackWhatIsWritten) {
    std::mt19937_64 random(7);
    for (int i = 0; i < 20'000; ++i) {
        const Seconds time = std::uniform_int_distribution<Seconds>(*civil(1000, 1, 1), *civil(9999, 12, 31))(random);
        ASSERT_EQ(parse_iso(iso_time(time)), time);
        ASSERT_EQ(parse_iso(iso_date(time)), Seconds{day_of(time)} * day);
    }
}

}  // namespace
}  // namespace hark

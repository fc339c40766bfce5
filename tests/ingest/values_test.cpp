// Numbers, ratings and dates as people write them.
#include "ingest/values.h"

#include <gtest/gtest.h>

namespace hark::ingest {
namespace {

std::string date(std::string_view text, DateOrder order = DateOrder::dmy) {
    const auto time = parse_date(text, order);
    return time ? iso_time(*time) : "none";
}

TEST(Dates, AreReadAsTheyAreWritten) {
    EXPECT_EQ(date("2026-01-05"), "2026-01-05T00:00:00Z");
    EXPECT_EQ(date("2026-01-05T08:30:15.250Z"), "2026-01-05T08:30:15Z");
    EXPECT_EQ(date("2026-01-05T08:30:15-08:00"), "2026-01-05T16:30:15Z");
    EXPECT_EQ(date("2026-01-05 08:30:15 UTC"), "2026-01-05T08:30:15Z");
    EXPECT_EQ(date("2026-01-05 08:30:15 +0200"), "2026-01-05T06:30:15Z");
    EXPECT_EQ(date("2026/01/05 8:30"), "2026-01-05T08:30:00Z");
    EXPECT_EQ(date("20260105"), "2026-01-05T00:00:00Z");
    EXPECT_EQ(date("05/01/2026"), "2026-01-05T00:00:00Z");
    EXPECT_EQ(date("05/01/2026", DateOrder::mdy), "2026-05-01T00:00:00Z");
    EXPECT_EQ(date("1/5/26 3:07 PM", DateOrder::mdy), "2026-01-05T15:07:00Z");
    EXPECT_EQ(date("1/5/2026 12:00:00 AM", DateOrder::mdy), "2026-01-05T00:00:00Z");
    EXPECT_EQ(date("5.1.2026"), "2026-01-05T00:00:00Z");
    EXPECT_EQ(date("5. 1. 2026"), "2026-01-05T00:00:00Z");
    EXPECT_EQ(date("05.01.2026 08:30 Uhr"), "2026-01-05T08:30:00Z");
    EXPECT_EQ(date("05-01-26"), "2026-01-05T00:00:00Z");
}

TEST(Dates, MayNameTheirMonth) {
    for (const char* text : {"Jan 5, 2026", "January 5, 2026", "5 January 2026", "5 Jan 2026", "05-Jan-2026", "05-JAN-26", "5. Januar 2026",
                             "5 janvier 2026", "5 de enero de 2026", "5 gennaio 2026", "5 januari 2026", "Mon, Jan 5, 2026",
                             "Monday, January 5th, 2026", "5th January 2026"})
        EXPECT_EQ(date(text), "2026-01-05T00:00:00Z") << text;
    EXPECT_EQ(date("Jan 5, 2026 3:07:01 PM"), "2026-01-05T15:07:01Z");
    EXPECT_EQ(date("Jan 5, 2026 at 3:07 PM"), "2026-01-05T15:07:00Z");
    EXPECT_EQ(date("5. März 2026"), "2026-03-05T00:00:00Z");
    EXPECT_EQ(date("1 août 2026"), "2026-08-01T00:00:00Z");
}

TEST(Dates, MayBeCountedFrom1970) {
    EXPECT_EQ(date("1767571200", DateOrder::epoch_seconds), "2026-01-05T00:00:00Z");
    EXPECT_EQ(date("1767571200123", DateOrder::epoch_millis), "2026-01-05T00:00:00Z");
}

TEST(Dates, AreNotSeenWhereThereAreNone) {
    for (const char* text : {"", "n/a", "yesterday", "2026", "31/02/2026", "2026-13-01", "12345", "1.2.3", "5 apples 2026", "January", "10:30",
                             "05/01/2026 and more", "99/99/9999", "2026-01-05T25:61", "Samsung Galaxy S21"})
        EXPECT_EQ(date(text), "none") << text;
}

TEST(Numbers, KeepToTheDecimalSign) {
    EXPECT_EQ(parse_number("4", '.'), 4);
    EXPECT_EQ(parse_number(" -4.5 ", '.'), -4.5);
    EXPECT_EQ(parse_number("4,5", ','), 4.5);
    EXPECT_EQ(parse_number("4.5", ','), 4.5);
    EXPECT_EQ(parse_number("1,234.5", '.'), 1234.5);
    EXPECT_EQ(parse_number("1.234,5", ','), 1234.5);
    EXPECT_EQ(parse_number("1,234", '.'), 1234);
    EXPECT_EQ(parse_number("1.234", ','), 1234);
    EXPECT_EQ(parse_number("1e3", '.'), 1000);
    for (const char* text : {"", "-", ".", "4 stars", "nan", "inf", "1,23,4", "0x10", "1.2.3", "--4"}) EXPECT_FALSE(parse_number(text, '.')) << text;
}

TEST(Ratings, ComeInManyShapes) {
    const RatingScale five{1, 5}, ten{0, 10}, hundred{0, 100};
    EXPECT_EQ(parse_rating("4", five, '.', false), 4);
    EXPECT_EQ(parse_rating("4/5", five, '.', false), 4);
    EXPECT_EQ(parse_rating("8/10", five, '.', false), 4);
    EXPECT_EQ(parse_rating("0/10", five, '.', false), 1);  // the scale ends there
    EXPECT_EQ(parse_rating("11/10", five, '.', false), 5);
    EXPECT_EQ(parse_rating("4 out of 5 stars", five, '.', false), 4);
    EXPECT_EQ(parse_rating("4,0 von 5 Sternen", five, ',', false), 4);
    EXPECT_EQ(parse_rating("5 stars", five, '.', false), 5);
    EXPECT_EQ(parse_rating("1 star", five, '.', false), 1);
    EXPECT_EQ(parse_rating("★★★★☆", five, '.', false), 4);
    EXPECT_EQ(parse_rating("⭐⭐⭐", five, '.', false), 3);
    EXPECT_EQ(parse_rating("80%", hundred, '.', false), 80);
    EXPECT_EQ(parse_rating("5 - Very satisfied", five, '.', false), 5);
    EXPECT_EQ(parse_rating("Very satisfied", ten, '.', true), 10);
    EXPECT_EQ(parse_rating("Sehr unzufrieden", five, '.', true), 1);
    EXPECT_FALSE(parse_rating("Very satisfied", five, '.', false));
    for (const char* text : {"", "good enough for me", "N/A", "4 of the 5 came", "★ nice ★"}) EXPECT_FALSE(parse_rating(text, five, '.', true)) << text;
}

TEST(Nps, IsAWholeNumberFromZeroToTen) {
    EXPECT_EQ(parse_nps("0"), 0);
    EXPECT_EQ(parse_nps("10"), 10);
    EXPECT_EQ(parse_nps("10 - Extremely likely"), 10);
    EXPECT_EQ(parse_nps("9.0"), 9);
    for (const char* text : {"", "11", "-1", "9.5", "ten", "100"}) EXPECT_EQ(parse_nps(text), -1) << text;
}

}  // namespace
}  // namespace hark::ingest

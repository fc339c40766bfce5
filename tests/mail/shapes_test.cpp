#include "mail/shapes.h"

#include <gtest/gtest.h>

#include "hark/text/lower.h"

namespace hark::mail {
namespace {

bool name(std::string_view words) {
    std::string lowered;
    lower(words, lowered);
    return is_name(words, lowered);
}

TEST(Shapes, KnowsDatesAndTimes) {
    for (const char* date : {"On Mar 8, 2012", "04/19/2011 07:10", "2014-10-17", "02.04.12 14:20", "2015年3月12日"}) EXPECT_TRUE(has_date(date)) << date;
    for (const char* none : {"order 40117", "version 1.2", "3 May", "20260", "555-421-6780"}) EXPECT_FALSE(has_date(none)) << none;
    EXPECT_TRUE(has_time("at 9:15 AM"));
    EXPECT_TRUE(has_time("à 22h03"));
    EXPECT_FALSE(has_time("a: 15"));
}
TEST(Shapes, KnowsContactData) {
    EXPECT_TRUE(has_contact("ann@example.org"));
    EXPECT_TRUE(has_contact("www.example.org"));
    EXPECT_TRUE(has_contact("Tel. +49 (0)30 555 01 23"));
    EXPECT_FALSE(has_contact("order 401 in 2026"));
    EXPECT_FALSE(has_contact("meet @ noon"));
}
TEST(Shapes, KnowsNames) {
    for (const char* yes : {"Noam", "Anna Keller", "J. R. Ewing", "rick", "Jürgen Weiß", "山田太郎"}) EXPECT_TRUE(name(yes)) << yes;
    for (const char* no : {"Super Domain Name Manager", "call me", "Why?", "ann@example.org", "12 chairs", ""}) EXPECT_FALSE(name(no)) << no;
}
TEST(Shapes, KnowsRules) {
    EXPECT_TRUE(is_rule("_________"));
    EXPECT_TRUE(is_rule(" ----- "));
    EXPECT_FALSE(is_rule("----"));
    EXPECT_FALSE(is_rule("----- a"));
}
TEST(Shapes, CountsWords) { EXPECT_EQ(count_words("  two\twords "), 2u); }

}  // namespace
}  // namespace hark::mail

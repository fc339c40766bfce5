#include "insight/json_scanner.h"

#include <cmath>

#include <gmock/gmock.h>

namespace hark::json {
namespace {

TEST(Scanner, ReadsWhatTheWriterWrites) {
    Scanner in("\"a\\\"\\\\\\n\\u0001\\u2028é\",-12,0.250000,null");
    EXPECT_EQ(in.text(), "a\"\\\n\x01\u2028é");
    in.expect(",");
    EXPECT_EQ(in.whole(), -12);
    in.expect(",");
    EXPECT_EQ(in.decimal(), 0.25);
    in.expect(",");
    EXPECT_TRUE(std::isinf(in.decimal()));
    in.end();
    EXPECT_FALSE(in.failed());
}

TEST(Scanner, RemembersTheFirstThingThatIsWrong) {
    Scanner in("[1]");
    in.expect("[");
    EXPECT_EQ(in.text(), "");
    EXPECT_EQ(in.whole(), 0);
    in.end();
    EXPECT_TRUE(in.failed());
    EXPECT_EQ(in.error().what, "a stored insight cannot be read: expected \" at byte 1");
}

TEST(Scanner, RefusesWhatIsNoTextOrNumber) {
    for (const char* text : {"", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\uD800\"", "\"\n\"", "a"}) {
        Scanner in(text);
        in.text();
        EXPECT_TRUE(in.failed()) << text;
    }
    for (const char* number : {"", "-", "1.5.5", "--1", "99999999999999999999", "1-", "x", "+1"}) {
        Scanner whole(number), decimal(number);
        whole.whole();
        EXPECT_TRUE(whole.failed()) << number;
        if (std::string_view(number).starts_with("999")) continue;
        decimal.decimal();
        EXPECT_TRUE(decimal.failed()) << number;
    }
}

}  // namespace
}  // namespace hark::json

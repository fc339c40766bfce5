#include "hark/text/width.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

using namespace std::string_view_literals;

TEST(DisplayWidth, CountsCellsNotBytes) {
    EXPECT_EQ(display_width(""), 0u);
    EXPECT_EQ(display_width("hello"), 5u);
    EXPECT_EQ(display_width("café"), 4u);
    EXPECT_EQ(display_width("cafe\u0301"), 4u);
    EXPECT_EQ(display_width("日本語"), 6u);
    EXPECT_EQ(display_width("ＡＢ"), 4u);
    EXPECT_EQ(display_width("한국"), 4u);
    EXPECT_EQ(display_width("\u1112\u1161\u11AB"), 2u);  // one syllable of three jamo
}
TEST(DisplayWidth, AnEmojiSequenceIsOnePicture) {
    EXPECT_EQ(display_width("😍"), 2u);
    EXPECT_EQ(display_width("👨‍👩‍👧"), 2u);
    EXPECT_EQ(display_width("👍🏽"), 2u);
    EXPECT_EQ(display_width("🇩🇪"), 2u);
    EXPECT_EQ(display_width("❤"), 1u);
    EXPECT_EQ(display_width("❤️"), 2u);
}
TEST(DisplayWidth, IllFormedBytesTakeACellEach) {
    EXPECT_EQ(display_width("a\xFF"
                            "b"),
              3u);
}

TEST(Printable, OneLineWithSingleSpaces) {
    EXPECT_EQ(printable("a\n\nb\tc  d\r\ne"), "a b c d e");
    EXPECT_EQ(printable("a\u00A0 \u2003b"), "a b");
}
TEST(Printable, TerminalEscapesDie) {
    EXPECT_EQ(printable("\x1B[2J\x1B]0;owned\x07"), "\uFFFD[2J\uFFFD]0;owned\uFFFD");
    EXPECT_EQ(printable("\u009B31m\x7F\b"), "\uFFFD31m\uFFFD\uFFFD");
    EXPECT_EQ(printable("a\0b"sv), "a\uFFFDb");
}
TEST(Printable, InvisibleAndTurningCharactersShow) {
    EXPECT_EQ(printable("\u202Eevil\u202C \u2066x\u2069"), "\uFFFDevil\uFFFD \uFFFDx\uFFFD");
    EXPECT_EQ(printable("a\u2028b\u2029c"), "a\uFFFDb\uFFFDc");
    EXPECT_EQ(printable("a\u200Bb\u2060c\uFEFFd"), "a\uFFFDb\uFFFDc\uFFFDd");
    EXPECT_EQ(printable("\U000E0048\U000E0069"), "\uFFFD\uFFFD");
    EXPECT_EQ(printable("a\u200Db"), "a\uFFFDb");
    EXPECT_EQ(printable("x\uFE0F"), "x\uFFFD");
    EXPECT_EQ(printable("\u3164"), "\uFFFD");
}
TEST(Printable, JoinersStayWhereTheyWork) {
    for (const char* text :
         {"👨‍👩‍👧", "❤️‍🔥", "👩🏽‍🚀", "1️⃣", "❤︎",
          "🏴󠁧󠁢󠁥󠁮󠁧󠁿 flag", "می‌خواهم", "क्‍ष", "日本語 ok — “é”"})
        EXPECT_EQ(printable(text), text);
}
TEST(Printable, SoftHyphensAreLeftOut) { EXPECT_EQ(printable("Kun\u00ADden"), "Kunden"); }
TEST(Printable, IllFormedBytesShow) { EXPECT_EQ(printable("a\xFF\xC3"), "a\uFFFD\uFFFD"); }

TEST(Fit, CutsAtAGraphemeBorderAndSaysSo) {
    EXPECT_EQ(fit("hello", 5), "hello");
    EXPECT_EQ(fit("hello", 4), "hel…");
    EXPECT_EQ(fit("hello", 1), "…");
    EXPECT_EQ(fit("hello", 0), "");
    EXPECT_EQ(fit("日本語", 5), "日本…");
    EXPECT_EQ(fit("日本語", 4), "日…");
    EXPECT_EQ(fit("a👨‍👩‍👧b", 3), "a…");
    EXPECT_EQ(fit("cafe\u0301s", 4), "caf…");
}

}  // namespace
}  // namespace hark

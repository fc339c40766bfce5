#include "mail/decoder/body_text.h"

#include <gtest/gtest.h>

namespace hark::mail {
namespace {

std::string tidied(std::string text) {
    tidy(text);
    return text;
}

TEST(Tidy, MakesLineEndsAlikeAndDropsControls) {
    EXPECT_EQ(tidied("a\r\nb\rc\n\x01" "d\te\x7F"), "a\nb\nc\nd\te");
    EXPECT_EQ(tidied(std::string("a\0b", 3)), "ab");
}
TEST(Unflowed, JoinsLinesOfEqualDepth) {
    EXPECT_EQ(unflowed("one \ntwo\nthree", false), "one two\nthree");
    EXPECT_EQ(unflowed("> one \n> two\n>> three \nfour", false), "> one two\n>> three \nfour");
}
TEST(Unflowed, TakesTheStuffedBlankOffAndTheLastIfItIsAskedTo) {
    EXPECT_EQ(unflowed(" From here\n >no quote", false), "From here\n>no quote");
    EXPECT_EQ(unflowed("日本 \n語", true), "日本語");
}
TEST(Unflowed, LeavesASignatureItsLine) { EXPECT_EQ(unflowed("bye \n-- \nAnn", false), "bye \n-- \nAnn"); }
TEST(BodyText, KeepsWhatIsQuotedInPlaceAsItGrowsAndIsTrimmed) {
    BodyText body{"\n\n  a", {}};
    body.append({"b c", {{2, 3}}});
    body.append({" \n", {}});
    body.trim();
    EXPECT_EQ(body.text, "a\n\nb c");
    ASSERT_EQ(body.quoted.size(), 1u);
    EXPECT_EQ(slice(body.text, body.quoted[0]), "c");
}

}  // namespace
}  // namespace hark::mail

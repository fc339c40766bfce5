#include "hark/text/lower.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

std::string lowered(std::string_view text) {
    std::string out;
    lower(text, out);
    return out;
}

TEST(Lower, KnowsTheLettersOfAllScripts) {
    EXPECT_EQ(lowered("On MONDAY"), "on monday");
    EXPECT_EQ(lowered("URSPRÜNGLICHE NACHRICHT"), "ursprüngliche nachricht");
    EXPECT_EQ(lowered("НАПИСАЛ"), "написал");
    EXPECT_EQ(lowered("写道"), "写道");
}
TEST(Lower, KeepsEveryOffset) {
    for (const std::string_view text : {"İstanbul ẞ Ⱥ", "a\u00A0b\u3000c\td", "\xFF\xC3"}) EXPECT_EQ(lowered(text).size(), text.size());
    EXPECT_EQ(lowered("a\u00A0b\tc\nd"), "a  b c\nd");
}

}  // namespace
}  // namespace hark

#include "text/byte_classes.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(ByteClasses, AreTheSameSixteenAtATimeAndOneByOne) {
    std::mt19937 random(7);
    static constexpr std::string_view bytes = "aaabzAAZ'''  \t\n\r.,@`[{\x7F\x80\xC3\xE1\xFA\xFF";
    ByteClasses quick, slow;
    for (std::size_t size = 0; size < 400; ++size)
        for (int n = 0; n < 20; ++n) {
            std::string text(size, ' ');
            for (char& c : text) c = bytes[random() % bytes.size()];
            quick.classify(text);
            slow.classify_one_by_one(text);
            ASSERT_EQ(quick.blocks(), slow.blocks()) << text;
        }
}
TEST(ByteClasses, SeeOverTheBordersOfBlocks) {
    std::string text(200, '.');
    text.replace(62, 6, "on't a");
    text.replace(126, 4, "oOoo");
    ByteClasses classes;
    classes.classify(text);
    EXPECT_EQ(classes.from(62, &ByteBlock::word) & 0xFF, 0b101111u);
    EXPECT_EQ(classes.from(62, &ByteBlock::space) & 0xFF, 0b010000u);
    EXPECT_EQ(classes.from(126, &ByteBlock::third) & 0xF, 0b1100u);
    EXPECT_EQ(classes.from(126, &ByteBlock::lower) & 0xF, 0b1101u);
}
TEST(ByteClasses, CallAllBeyondTheEndSpace) {
    for (const std::size_t size : {0, 1, 15, 16, 63, 64, 65, 128}) {
        ByteClasses classes;
        classes.classify(std::string(size, 'a'));
        EXPECT_EQ(classes.from(static_cast<std::uint32_t>(size), &ByteBlock::space), ~std::uint64_t{0}) << size;
    }
}

}  // namespace
}  // namespace hark

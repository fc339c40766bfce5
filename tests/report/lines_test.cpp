#include "report/lines.h"

#include "hark/text/width.h"

#include "report/support.h"

#include <gmock/gmock.h>

namespace hark::report {
namespace {

using testing::ElementsAre;

TEST(Wrap, CutsAtBlanks) {
    EXPECT_THAT(wrap("waited three weeks", 12), ElementsAre("waited three", "weeks"));
    EXPECT_THAT(wrap("", 12), ElementsAre(""));
    EXPECT_THAT(wrap("a  b", 12), ElementsAre("a b"));
}
TEST(Wrap, CutsAWordThatIsTooWide) {
    EXPECT_THAT(wrap("so abcdefgh", 5), ElementsAre("so", "abcde", "fgh"));
    EXPECT_THAT(wrap("配達配達 x", 5), ElementsAre("配達", "配達", "x"));
}
TEST(Wrap, LosesNothingButBlanks) {
    const auto bare = [](std::string text) { return std::erase(text, ' '), text; };
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        std::mt19937_64 random(seed);
        const std::string text = printable(test::random_text(random, 20));
        const std::size_t width = 3 + random() % 40;
        std::string joined;
        for (const std::string& line : wrap(text, width)) {
            EXPECT_LE(display_width(line), width) << "seed " << seed;
            joined += line;
        }
        EXPECT_EQ(bare(joined), bare(text)) << "seed " << seed;
    }
}
TEST(Wrapped, IndentsLaterLines) {
    std::string out;
    append_wrapped(out, "  Why ", "one two three", 13);
    EXPECT_EQ(out, "  Why one two\n      three\n");
}
TEST(Pad, CountsCells) {
    EXPECT_EQ(pad("配達", 6, Column::left), "配達  ");
    EXPECT_EQ(pad("配達", 6, Column::right), "  配達");
    EXPECT_EQ(pad("long", 2, Column::left), "long");
}

}  // namespace
}  // namespace hark::report

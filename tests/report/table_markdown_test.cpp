#include "report/markdown.h"
#include "report/support.h"

#include <gmock/gmock.h>

namespace hark::report {
namespace {

using test::drawn;

TEST(Markdown, IsATableOfGitHubs) {
    const Table table{{{"topic"}, {"n", Column::right}}, {{"Delivery > Late", 2'197}}};
    EXPECT_EQ(drawn(Format::md, table), "| topic | n |\n| --- | ---: |\n| Delivery &gt; Late | 2,197 |\n");
}

TEST(Markdown, ShowsWhatWasWrittenAndInterpretsNothing) {
    EXPECT_EQ(escape_markdown("a | b\nc"), "a \\| b c");
    EXPECT_EQ(escape_markdown("<script>x</script> & co"), "&lt;script&gt;x&lt;/script&gt; &amp; co");
    EXPECT_EQ(escape_markdown("*so* _very_ `bad` [here](javascript:x) ~~no~~ $5 and $6 \\"),
              "\\*so\\* \\_very\\_ \\`bad\\` \\[here\\](javascript:x) \\~\\~no\\~\\~ \\$5 and \\$6 \\\\");
    EXPECT_EQ(escape_markdown("\x1b[0m"), "\uFFFD\\[0m");
}

TEST(Markdown, BeginsNoBlockWithACustomersWords) {
    EXPECT_EQ(escape_markdown("# one", true), "\\# one");
    EXPECT_EQ(escape_markdown("- one", true), "\\- one");
    EXPECT_EQ(escape_markdown("+ one", true), "\\+ one");
    EXPECT_EQ(escape_markdown("===", true), "\\===");
    EXPECT_EQ(escape_markdown("12. one", true), "12\\. one");
    EXPECT_EQ(escape_markdown("3) one", true), "3\\) one");
    EXPECT_EQ(escape_markdown("    code", true), "code");
    EXPECT_EQ(escape_markdown("3 stars - one", true), "3 stars - one");
    EXPECT_EQ(escape_markdown("# one"), "# one");
    EXPECT_EQ(escape_markdown("", true), "");
}

TEST(Markdown, KeepsARowOnALineWithItsColumns) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const Table table = test::random_table(seed);
        const auto lines = test::lines_of(drawn(Format::md, table));
        ASSERT_EQ(lines.size(), table.rows.size() + 2) << "seed " << seed;
        for (const std::string& line : lines) {
            std::size_t bars = 0;
            for (std::size_t i = 0; i < line.size(); ++i) {
                if (line[i] == '\\')
                    ++i;
                else
                    bars += line[i] == '|';
            }
            ASSERT_EQ(bars, table.columns.size() + 1) << "seed " << seed << ": " << line;
        }
    }
}

}  // namespace
}  // namespace hark::report

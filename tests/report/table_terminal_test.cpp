#include "hark/text/width.h"

#include "report/support.h"

#include <gmock/gmock.h>

namespace hark::report {
namespace {

using test::drawn;
using testing::HasSubstr;
using testing::Not;

Table three_themes() {
    return {{{.name = "topic", .flexible = true},
             {.name = "side"},
             {.name = "n", .align = Column::right},
             {.name = "share", .align = Column::right}},
            {{"Delivery > Late", "disliked", 2'197, Percent{0.142}}, {"Staff", "liked", 8, Percent{1}}}};
}

TEST(Terminal, AlignsWordsLeftAndNumbersRight) {
    EXPECT_EQ(drawn(Format::table, three_themes()),
              "topic            side          n    share\n"
              "Delivery > Late  disliked  2,197   14.2 %\n"
              "Staff            liked         8  100.0 %\n");
}

TEST(Terminal, AlignsByTheCellsThatTextsTake) {
    const Table table{{{"quote"}, {"n", Column::right}},
                      {{"配達が遅い", 1},
                       {"👩‍👩‍👧‍👦 family", 2},
                       {"e\u0301te\u0301", 3},
                       {"שלום", 4},
                       {"plain", 5}}};
    EXPECT_EQ(drawn(Format::table, table),
              "quote       n\n"
              "配達が遅い  1\n"
              "👩‍👩‍👧‍👦 family   2\n"
              "e\u0301te\u0301         3\n"
              "שלום        4\n"
              "plain       5\n");
}

TEST(Terminal, WrapsTheFlexibleColumn) {
    Table table = three_themes();
    table.rows[0][0] = "Delivery comes late, in spite of the window that was promised on the phone";
    EXPECT_EQ(drawn(Format::table, table, {.width = 60}),
              "topic                               side          n    share\n"
              "Delivery comes late, in spite of    disliked  2,197   14.2 %\n"
              "the window that was promised on\n"
              "the phone\n"
              "Staff                               liked         8  100.0 %\n");
}

TEST(Terminal, LeavesOutSpareColumnsAndSaysSo) {
    Table table = three_themes();
    table.columns[1].spare = 1;
    table.columns[2].spare = 2;
    EXPECT_EQ(drawn(Format::table, table, {.width = 34}),
              "topic            side        share\n"
              "Delivery > Late  disliked   14.2 %\n"
              "Staff            liked     100.0 %\n"
              "(no room for: n)\n");
}

TEST(Terminal, TurnsRowsIntoBlocksWhereNoColumnsFit) {
    EXPECT_EQ(drawn(Format::table, three_themes(), {.width = 20}),
              "topic: Delivery >\n"
              "Late\n"
              "side: disliked\n"
              "n: 2,197\n"
              "share: 14.2 %\n"
              "\n"
              "topic: Staff\n"
              "side: liked\n"
              "n: 8\n"
              "share: 100.0 %\n");
}

TEST(Terminal, CutsAWordThatIsWiderThanItsColumn) {
    const Table table{{{.name = "word", .flexible = true}}, {{std::string(50, 'x') + " 遅遅遅遅遅遅遅遅遅遅遅遅"}}};
    EXPECT_EQ(
        drawn(Format::table, table, {.width = 21}),
        "word\n" + std::string(21, 'x') + "\n" + std::string(21, 'x') + "\nxxxxxxxx\n遅遅遅遅遅遅遅遅遅遅\n遅遅\n");
}

TEST(Terminal, LetsNothingInTheDataActOnTheTerminal) {
    const Table table{{{"quote"}}, {{"\x1b[2J\x1b]0;pwned\x07 \u202Egnp.exe\nnext\tcell\x9b"}}};
    const std::string out = drawn(Format::table, table);
    EXPECT_EQ(test::lines_of(out).size(), 2u);
    for (const char c : out) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n');
    EXPECT_THAT(out, Not(HasSubstr("\u202E")));
    EXPECT_THAT(out, HasSubstr("next cell"));
}

TEST(Terminal, IsColouredOnlyWhenAskedFor) {
    EXPECT_THAT(drawn(Format::table, three_themes()), Not(HasSubstr("\x1b")));
    const std::string coloured = drawn(Format::table, three_themes(), {.colour = true});
    EXPECT_TRUE(coloured.starts_with("\x1b[1mtopic "));
    EXPECT_THAT(coloured, HasSubstr("share\x1b[0m\nDelivery"));
}

std::string bare(std::string text) {
    std::erase(text, ' ');
    return text;
}

// Whatever the table and however narrow the terminal: no line is wider, none acts, none ends in blanks.
TEST(Terminal, KeepsEveryLineWithinItsWidth) {
    for (std::uint64_t seed = 0; seed < 1'500; ++seed) {
        const std::size_t width = 20 + seed % 101;
        for (const std::string& line :
             test::lines_of(drawn(Format::table, test::random_table(seed), {.width = width}))) {
            ASSERT_LE(display_width(line), width) << "seed " << seed << ": " << line;
            ASSERT_FALSE(line.ends_with(' ')) << "seed " << seed << ": " << line;
            ASSERT_EQ(bare(printable(line)), bare(line)) << "seed " << seed;
        }
    }
}

}  // namespace
}  // namespace hark::report

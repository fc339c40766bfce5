#include "hark/report/table.h"

#include "report/cells.h"
#include "report/support.h"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>

namespace hark::report {
namespace {

using test::drawn;

TEST(Format, HasAName) {
    for (const std::string_view name : {"table", "tsv", "csv", "json", "jsonl", "md"})
        EXPECT_TRUE(format_named(name)) << name;
    EXPECT_EQ(format_named("jsonl"), Format::jsonl);
    EXPECT_FALSE(format_named("xml"));
    EXPECT_FALSE(format_named(""));
    EXPECT_TRUE(for_people(Format::md));
    EXPECT_FALSE(for_people(Format::csv));
}

TEST(Cells, AreShownToPeopleAndWrittenForMachines) {
    const struct {
        Cell cell;
        std::string shown, written;
    } cases[]{{{}, "–", ""},
              {"words", "words", "words"},
              {std::int64_t{-21'970}, "-21,970", "-21970"},
              {Number{0.256, 2, true}, "+0.26", "0.26"},
              {Number{-1, 1}, "-1.0", "-1.0"},
              {Number{std::numeric_limits<double>::infinity(), 1}, "–", ""},
              {Percent{0.1234}, "12.3 %", "0.123400"},
              {Percent{std::nan("")}, "–", ""}};
    for (const auto& c : cases) {
        EXPECT_EQ(shown(c.cell), c.shown);
        EXPECT_EQ(written(c.cell), c.written);
    }
}

TEST(Table, ShowsEachAudienceItsColumns) {
    const Table table{
        {{.name = "a"}, {.name = "b", .audience = Column::people}, {.name = "c", .audience = Column::machines}},
        {{"1", "2", "3"}}};
    EXPECT_EQ(drawn(Format::table, table), "a  b\n1  2\n");
    EXPECT_EQ(drawn(Format::tsv, table), "a\tc\n1\t3\n");
    EXPECT_EQ(drawn(Format::jsonl, table), "{\"a\":\"1\",\"c\":\"3\"}\n");
    EXPECT_EQ(drawn(Format::md, table), "| a | b |\n| --- | --- |\n| 1 | 2 |\n");
}

TEST(Table, IsAppended) {
    std::string out = "before\n";
    write(out, Format::tsv, Table{{{"a"}}, {{"1"}}});
    EXPECT_EQ(out, "before\na\n1\n");
}

TEST(Table, WithoutRowsIsItsHeading) {
    const Table table{{{"a"}, {"n", Column::right}}, {}};
    EXPECT_EQ(drawn(Format::table, table), "a  n\n(none)\n");
    EXPECT_EQ(drawn(Format::csv, table), "a,n\r\n");
    EXPECT_EQ(drawn(Format::json, table), "[]\n");
    EXPECT_EQ(drawn(Format::jsonl, table), "");
    EXPECT_EQ(drawn(Format::md, table), "| a | n |\n| --- | ---: |\n");
}

TEST(Table, WithoutColumnsIsNothing) {
    for (const Format format : {Format::table, Format::md}) EXPECT_EQ(drawn(format, {}), "");
}

}  // namespace
}  // namespace hark::report

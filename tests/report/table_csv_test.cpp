#include "report/support.h"

#include <gmock/gmock.h>

namespace hark::report {
namespace {

using test::drawn;

// RFC 4180, and nothing more lenient: fields that are quoted or have neither quotes nor line breaks; CRLF.
std::vector<std::vector<std::string>> parse_csv(std::string_view csv) {
    std::vector<std::vector<std::string>> rows;
    std::size_t at = 0;
    while (at < csv.size()) {
        auto& row = rows.emplace_back();
        for (bool more = true; more;) {
            std::string& field = row.emplace_back();
            if (csv.substr(at).starts_with('"')) {
                for (++at; at < csv.size() && (csv[at] != '"' || csv.substr(at).starts_with("\"\"")); ++at) {
                    at += csv[at] == '"';
                    field += csv[at];
                }
                ++at;
            } else {
                while (at < csv.size() && csv[at] != ',' && csv[at] != '\r') field += csv[at++];
                EXPECT_EQ(field.find_first_of("\"\n"), std::string::npos);
            }
            more = csv.substr(at).starts_with(',');
            if (more) ++at;
        }
        EXPECT_TRUE(csv.substr(at).starts_with("\r\n"));
        at += 2;
    }
    return rows;
}

std::string cell(const std::string& text, Format format = Format::csv) {
    const std::string out = drawn(format, Table{{{"a"}}, {{text}}});
    return format == Format::csv ? parse_csv(out).at(1).at(0) : test::lines_of(out).at(1);
}

TEST(Csv, IsRfc4180) {
    const Table table{{{"name"}, {"n", Column::right}, {"share"}},
                      {{"say \"hi\", twice\nor so", 2'197, Percent{0.5}}, {{}, {}, Number{1, 1}}}};
    EXPECT_EQ(drawn(Format::csv, table), "name,n,share\r\n\"say \"\"hi\"\", twice\nor so\",2197,0.500000\r\n,,1.0\r\n");
}

TEST(Csv, ReadsBackAsItWas) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        std::mt19937_64 random(seed);
        Table table{{{"a"}, {"b"}, {"c"}}, {}};
        for (int r = 0; r < 5; ++r) {
            auto& row = table.rows.emplace_back();
            for (int i = 0; i < 3; ++i) {
                std::string text = "x";  // no formula, no controls
                for (const char c : test::random_text(random, 6))
                    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t' || c == '\r')
                        text += c == '\xC2' ? 'c' : c;
                row.push_back(text);
            }
        }
        const auto rows = parse_csv(drawn(Format::csv, table));
        ASSERT_EQ(rows.size(), 6u);
        for (std::size_t r = 0; r < 5; ++r)
            for (std::size_t i = 0; i < 3; ++i)
                ASSERT_EQ(rows[r + 1][i], std::get<std::string>(table.rows[r][i])) << "seed " << seed;
    }
}

TEST(Csv, LetsNoSpreadsheetRunACell) {
    for (const char* formula : {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1",
                                "-inf", "+", "-", "--5"}) {
        EXPECT_EQ(cell(formula), "'" + std::string(formula));
        EXPECT_TRUE(cell(formula, Format::tsv).starts_with("'")) << formula;
    }
}
TEST(Csv, LeavesNumbersAndWordsAlone) {
    for (const char* text : {"-5", "+3.25", "-1e3", "a=b", "5-2", "", " ", "e"}) EXPECT_EQ(cell(text), text);
    EXPECT_EQ(drawn(Format::csv, Table{{{"n"}}, {{-5}, {Number{-0.5, 2}}}}), "n\r\n-5\r\n-0.50\r\n");
}

TEST(Csv, HasNoControls) {
    EXPECT_EQ(cell("\x1b[31mred\x7f\xC2\x9B!"), "\uFFFD[31mred\uFFFD\uFFFD!");
    EXPECT_EQ(cell(std::string("a\0b", 3)), "a\uFFFDb");
}

TEST(Tsv, IsALineARow) {
    EXPECT_EQ(cell("a\tb\nc\r\nd \"e\", f", Format::tsv), "a b c  d \"e\", f");
    const Table table{{{"a"}, {"b"}}, {{"1", "2"}}};
    EXPECT_EQ(drawn(Format::tsv, table), "a\tb\n1\t2\n");
}

}  // namespace
}  // namespace hark::report

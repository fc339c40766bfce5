// Nothing in a comment acts: not on a terminal, not in a spreadsheet, not in Markdown, not in SQL.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::HasSubstr;
using testing::Not;

// C0 but line ends (and, in TSV, tab), DEL, C1; for people the bidi controls too, which for machines are data.
std::string forbidden(const std::string& text, const std::string& format) {
    const bool tabs = format == "tsv", people = format == "table" || format == "md";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte < 0x20 && byte != '\n' && byte != '\r' && !(tabs && byte == '\t')) || byte == 0x7f)
            return text.substr(i > 20 ? i - 20 : 0, 40);
        if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0)
            return text.substr(i, 20);
    }
    if (!people) return {};
    for (const char* bidi : {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"})
        if (const std::size_t at = text.find(bidi); at != std::string::npos) return text.substr(at, 20);
    return {};
}

class Harmless : public Sandbox {
protected:
    void read(const std::string& name) const { answer({"run", sample("awkward/" + name).string(), "--quiet"}); }
    // All that can print a comment.
    std::vector<std::vector<std::string>> commands(const std::string& name) const {
        std::vector<std::vector<std::string>> commands{{"themes"},
                                                       {"themes", "--topics"},
                                                       {"themes", "--segments"},
                                                       {"actions", "--all"},
                                                       {"search", "e", "--anywhere", "--limit", "-1"},
                                                       {"rejects"},
                                                       {"status"},
                                                       {"inspect", sample("awkward/" + name).string()}};
        for (const std::string& line : lines_of(answer({"themes", "--topics", "--format", "tsv"})))
            if (const std::string topic = line.substr(0, line.find('\t')); topic.find('.') != std::string::npos)
                commands.push_back({"quotes", topic, "--all"});
        return commands;
    }
};

TEST_F(Harmless, NoByteOfACommentReachesATerminalAsAnEscape) {
    read("terminal_escapes.csv");
    for (std::vector<std::string> command : commands("terminal_escapes.csv"))
        for (const char* format : {"table", "md", "tsv", "csv", "json", "jsonl"}) {
            std::vector<std::string> with_format = command;
            with_format.insert(with_format.end(), {"--format", format});
            const Outcome outcome = hark(with_format);
            EXPECT_EQ(outcome.code, 0) << outcome.err;
            EXPECT_EQ(forbidden(outcome.out + outcome.err, format), "") << command[0] << " --format " << format;
        }
    for (int id = 1; id <= 10; ++id)
        for (const char* format : {"table", "json"})
            EXPECT_EQ(forbidden(hark({"explain", std::to_string(id), "--format", format}).out, format), "")
                << id << format;
}
TEST_F(Harmless, ATextGivenToExplainIsPrintedAsText) {
    EXPECT_EQ(forbidden(hark({"explain", "great\x1b[31m staff\x07 \u202elovely", "--format", "table"}).out, "table"),
              "");
}
TEST_F(Harmless, NoCellOfACommentIsAFormula) {
    read("formulas.csv");
    for (const char* format : {"csv", "tsv"}) {
        const auto lines = lines_of(answer({"search", "e", "--anywhere", "--limit", "-1", "--format", format}));
        ASSERT_GT(lines.size(), 5u);
        const char separator = format == std::string("csv") ? ',' : '\t';
        for (const std::string& line : lines) {
            std::size_t at = 0;
            for (int skip = 0; skip < 3; ++skip) at = line.find(separator, at) + 1;
            const char first = line[at] == '"' ? line[at + 1] : line[at];
            EXPECT_EQ(std::string("=+-@\t\r").find(first), std::string::npos) << line;
        }
    }
}
TEST_F(Harmless, AFormulaIsStoredAsItWasWritten) {
    read("formulas.csv");
    EXPECT_THAT(answer({"search", "=", "--anywhere", "--limit", "-1", "--format", "jsonl"}), HasSubstr("\"text\":\"="));
}
TEST_F(Harmless, MarkdownAndHtmlInACommentStayText) {
    write_file(folder_ / "md.csv",
               "comment\n\"Lovely staff | **bold** <script>alert(1)</script> [x](http://example.com) `code`\"\n");
    answer({"run", "md.csv"});
    const std::string md = answer({"search", "lovely", "--format", "md"});
    EXPECT_THAT(md, Not(HasSubstr("<script>")));
    EXPECT_THAT(md, HasSubstr("\\|"));
}
TEST_F(Harmless, SqlInACommentOrAPhraseOrAFilterIsText) {
    write_file(folder_ / "sql.csv", "comment,country\n\"Great'); DROP TABLE verbatim; --\",\"D'E\"\nLovely staff,GB\n");
    answer({"run", "sql.csv"});
    EXPECT_THAT(answer({"search", "'); DROP TABLE verbatim; --", "--anywhere"}), HasSubstr("DROP TABLE"));
    EXPECT_THAT(answer({"search", "great", "--where", "country=D'E"}), HasSubstr("DROP TABLE"));
    EXPECT_THAT(answer({"search", "lovely"}), HasSubstr("Lovely staff"));
}

}  // namespace
}  // namespace hark::test

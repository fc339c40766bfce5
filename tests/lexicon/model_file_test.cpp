#include "lexicon/model_file.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

ModelTable table_of(const std::string& text, std::vector<ModelIssue>& issues) {
    static std::vector<ModelFile> kept;  // rows are views
    kept.reserve(1000);
    kept.push_back({"en/valence.tsv", text});
    return read_table(kept.back(), issues);
}
std::string first_issue(const std::string& text) {
    std::vector<ModelIssue> issues;
    table_of(text, issues);
    return issues.empty() ? "" : issues[0].where + ": " + issues[0].what;
}

TEST(ModelFile, SaysWhatItIsInItsFirstLine) {
    std::vector<ModelIssue> issues;
    const ModelTable table = table_of("#! hark-lexicon 1 valence en\ngood\t2\n", issues);
    EXPECT_EQ(table.kind, "valence");
    EXPECT_EQ(table.language, "en");
    EXPECT_THAT(issues, IsEmpty());
}
TEST(ModelFile, GivesItsRowsWithTheirLines) {
    std::vector<ModelIssue> issues;
    const ModelTable table = table_of("#! hark-lexicon 1 valence en\n# a remark\n\ngood\t2\n\nwait\t-1\tv\n", issues);
    ASSERT_THAT(table.rows, SizeIs(2));
    EXPECT_EQ(table.rows[0].line, 4u);
    EXPECT_THAT(table.rows[0].fields, ElementsAre("good", "2"));
    EXPECT_EQ(table.rows[1].line, 6u);
    EXPECT_THAT(table.rows[1].fields, ElementsAre("wait", "-1", "v"));
}
TEST(ModelFile, NeedsNoNewlineAtItsEndAndTakesThoseOfWindows) {
    std::vector<ModelIssue> issues;
    const ModelTable table = table_of("#! hark-lexicon 1 valence en\r\ngood\t2\r\nbad\t-2", issues);
    ASSERT_THAT(table.rows, SizeIs(2));
    EXPECT_THAT(table.rows[0].fields, ElementsAre("good", "2"));
    EXPECT_THAT(table.rows[1].fields, ElementsAre("bad", "-2"));
    EXPECT_THAT(issues, IsEmpty());
}
TEST(ModelFile, LeavesOutTheSpacesAroundAField) {
    std::vector<ModelIssue> issues;
    const ModelTable table = table_of("#! hark-lexicon 1 valence en\n good \t 2 \t\n", issues);
    EXPECT_THAT(table.rows.at(0).fields, ElementsAre("good", "2", ""));
}
TEST(ModelFile, MustHaveItsFirstLine) {
    const std::string issue = "en/valence.tsv:1: the first line does not say what the file is";
    EXPECT_EQ(first_issue(""), issue);
    EXPECT_EQ(first_issue("good\t2\n"), issue);
    EXPECT_EQ(first_issue("# hark-lexicon 1 valence en\n"), issue);
    EXPECT_EQ(first_issue("#! hark-lexicon 1 valence\n"), issue);
}
TEST(ModelFile, OfANewerVersionIsNotRead) {
    EXPECT_EQ(first_issue("#! hark-lexicon 2 valence en\ngood\t2\n"),
              "en/valence.tsv:1: version 2 of the format is not one that this Hark reads");
}
TEST(ModelFile, OfAnUnknownKindIsNotRead) {
    std::vector<ModelIssue> issues;
    const ModelTable table = table_of("#! hark-lexicon 1 valance en\ngood\t2\n", issues);
    EXPECT_THAT(table.rows, IsEmpty());
    ASSERT_THAT(issues, SizeIs(1));
    EXPECT_EQ(issues[0].what, "unknown kind 'valance'");
    EXPECT_EQ(issues[0].mend, "begin the file with a line such as: #! hark-lexicon 1 valence en");
}

TEST(ModelFile, MustBeUtf8) {
    const std::string text = "#! hark-lexicon 1 valence en\ngood\t2\ncaf\xE9\t1\n";
    EXPECT_EQ(first_issue(text), "en/valence.tsv:3:4: this is not UTF-8");
    std::vector<ModelIssue> issues;
    EXPECT_THAT(table_of(text, issues).rows, SizeIs(1));
    EXPECT_EQ(issues.at(0).mend, "save the file as UTF-8");
}
TEST(ModelFile, MustBeComposed) {
    EXPECT_EQ(first_issue("#! hark-lexicon 1 valence en\né cafe\u0301\t1\n"),
              "en/valence.tsv:2:6: this letter is not composed (NFC)");
    EXPECT_EQ(first_issue("#! hark-lexicon 1 valence en\ncaf\u00E9\t1\n"), "");
}

}  // namespace
}  // namespace hark

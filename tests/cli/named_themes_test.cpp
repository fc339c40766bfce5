// PRACTICES S19: themes that customers name, which no topic holds, and which keep their id from night to night.
#include "support/sandbox.h"

#include <algorithm>

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

class NamedThemes : public Sandbox {
protected:
    // So many comments of each of two unknown things, and as many of known ones.
    static std::vector<std::string> comments(int wands, int perches) {
        std::vector<std::string> lines;
        for (int i = 0; i < wands; ++i) lines.push_back("The gizmo wand is awful, number " + std::to_string(i) + ".");
        for (int i = 0; i < perches; ++i) lines.push_back("I love the parrot perch, corner " + std::to_string(i) + ".");
        for (int i = 0; i < 40; ++i) lines.push_back("The staff was friendly, visit " + std::to_string(i) + ".");
        return lines;
    }
    std::vector<std::string> night(std::vector<std::string> lines, const std::string& db, bool backward = false) {
        if (backward) std::ranges::reverse(lines);
        std::string csv = "comment\n";
        for (const std::string& line : lines) csv += "\"" + line + "\"\n";
        write_file(folder_ / "night.csv", csv);
        answer({"run", "night.csv", "--db", db, "--quiet"});
        std::vector<std::string> rows = lines_of(answer({"themes", "--uncovered", "--keep", "--db", db}));
        rows.erase(rows.begin());
        return rows;
    }
    static std::string id_and_name(const std::string& row) { return row.substr(0, row.find('\t', row.find('\t') + 1)); }
};

TEST_F(NamedThemes, S19AreNamedByPhrasesThatOccurInTheData) {
    const std::vector<std::string> rows = night(comments(9, 6), "a.db");
    ASSERT_THAT(rows, SizeIs(2));
    EXPECT_THAT(rows[0], AllOf(StartsWith("1\tgizmo wand\t9\t"), HasSubstr("The gizmo wand is awful")));
    EXPECT_THAT(rows[1], StartsWith("2\tparrot perch\t6\t"));
    EXPECT_THAT(hark({"themes", "--uncovered", "--db", "a.db"}).err, AllOf(HasSubstr("evaluating clauses in 55 comments are held by a topic"), HasSubstr("Of 15 sentences that none holds, 15")));
}
TEST_F(NamedThemes, KeepTheirIdsWhileTheyGrow) {
    night(comments(6, 9), "a.db");
    const std::vector<std::string> rows = night(comments(20, 10), "a.db");
    ASSERT_THAT(rows, SizeIs(2));
    EXPECT_EQ(id_and_name(rows[0]), "2\tgizmo wand");
    EXPECT_EQ(id_and_name(rows[1]), "1\tparrot perch");
    EXPECT_EQ(answer({"sql", "select id, name, state from named_theme", "--db", "a.db"}), "id\tname\tstate\n1\tparrot perch\tlive\n2\tgizmo wand\tlive\n");
}
TEST_F(NamedThemes, AreTheSameInAnyOrderOfInput) {
    const auto without_numbers = [](std::vector<std::string> rows) {
        for (std::string& row : rows) row = id_and_name(row);
        return rows;
    };
    EXPECT_EQ(without_numbers(night(comments(9, 6), "a.db")), without_numbers(night(comments(9, 6), "b.db", true)));
}
TEST_F(NamedThemes, OfAPartAreNotKept) {
    night(comments(4, 4), "a.db");
    EXPECT_EQ(hark({"themes", "--uncovered", "--keep", "--since", "2026", "--db", "a.db"}).code, 2);
}

}  // namespace
}  // namespace hark::test

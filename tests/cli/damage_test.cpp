// A store of which some bytes are damaged: whoever asks it is told, whatever the question, and each ends with the same code. No figure is made of what is left.
#include "support/sandbox.h"

#include <gmock/gmock.h>
#include <sqlite3.h>

namespace hark::test {
namespace {

using testing::HasSubstr;

class Damage : public Sandbox {
protected:
    void SetUp() override {
        answer({"run", sample("hotel_reviews.csv").string(), "--quiet"});
        answer({"refresh"});
    }
    // Of the newest block of that column some bytes in the middle.
    void damage(const std::string& table, const std::string& column) const {
        sqlite3* db = nullptr;
        ASSERT_EQ(sqlite3_open((folder_ / "hark.db").c_str(), &db), SQLITE_OK);
        const std::string sql = "update " + table + " set " + column + " = substr(" + column + ", 1, length(" + column + ") / 2) where last = (select max(last) from " + table + ")";
        char* message = nullptr;
        EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK) << (message ? message : "");
        EXPECT_EQ(sqlite3_changes(db), 1) << sql;
        sqlite3_close(db);
    }
    void expect_told(const std::vector<std::string>& question) const {
        const Outcome outcome = hark(question);
        std::string words;
        for (const std::string& word : question) words += word + " ";
        EXPECT_EQ(outcome.code, 5) << words << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr("the store is damaged")) << words;
        EXPECT_THAT(outcome.err, HasSubstr("restore a copy")) << words;
    }
};

TEST_F(Damage, OfWordsIsToldByAllThatReadThem) {
    damage("verbatim_text", "words");
    for (const std::vector<std::string>& question : std::vector<std::vector<std::string>>{
             {"digest"}, {"search", "room"}, {"sql", "select max(text) from v_verbatims"}, {"quotes", "staff.attitude", "--all"}, {"themes", "--uncovered", "--where", "language=en"}, {"topics", "coverage"}})
        expect_told(question);
}
TEST_F(Damage, OfWhatWasFoundIsToldByAllThatReadIt) {
    damage("verbatim_block", "fields");
    for (const std::vector<std::string>& question : std::vector<std::vector<std::string>>{{"sql", "select sum(score) from v_verbatims"}, {"digest"}}) expect_told(question);
}
TEST_F(Damage, OfPackedRowsIsToldByAllThatPassOverThem) {
    damage("row_block", "rows");
    for (const std::vector<std::string>& question : std::vector<std::vector<std::string>>{
             {"themes", "--where", "language=en"}, {"theme", "staff.attitude/liked", "--where", "language=en"}, {"trends", "--where", "language=en"}, {"emerging", "--where", "language=en"},
             {"drivers", "--where", "language=en"}, {"segments", "language", "--where", "language=en"}, {"wishes", "--where", "language=en"}, {"competitors", "--where", "language=en"},
             {"praise", "--where", "language=en"}, {"customers", "--where", "language=en"}, {"survey", "--where", "language=en"}, {"actions", "--where", "language=en"}, {"brief", "--where", "language=en"},
             {"scorecard", "--where", "language=en"}, {"emotions", "--where", "language=en"}, {"expectations", "--where", "language=en"}, {"quotes", "staff.attitude", "--all"}})
        expect_told(question);
}
TEST_F(Damage, IsNoneWhereTheAskerErred) {
    EXPECT_EQ(hark({"search", ""}).code, 2);
    EXPECT_EQ(hark({"sql", "select nothing from nowhere"}).code, 2);
    EXPECT_EQ(hark({"segments", "--rule", "no rule at all"}).code, 2);
}

}  // namespace
}  // namespace hark::test

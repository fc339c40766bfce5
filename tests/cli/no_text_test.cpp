// hark run --no-text: the store holds no words. They are read where they lie and are the customer's own, or are not shown, and somebody says why; figures stay.
#include "support/sandbox.h"

#include <algorithm>
#include <fstream>
#include <random>
#include <set>

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class NoText : public Sandbox {
protected:
    void SetUp() override { write_file(folder_ / "a.csv", read_file(sample("hotel_reviews.csv"))); }

    std::string run_on(const std::string& file, const std::string& db, bool keep = false) const {
        std::vector<std::string> arguments{"run", file, "--db", db, "--quiet"};
        if (!keep) arguments.emplace_back("--no-text");
        return answer(arguments);
    }
    std::string ask(std::vector<std::string> arguments, const std::string& db) const {
        arguments.insert(arguments.end(), {"--db", db});
        return answer(arguments);
    }
    // All questions here are answered as by a store that holds words.
    void expect_same_answers(const std::string& with, const std::string& without) const {
        ASSERT_EQ(digest(with), digest(without));
        for (const std::vector<std::string>& question : std::vector<std::vector<std::string>>{
                 {"search", "room", "--format", "json"}, {"search", "the staff", "--format", "json", "--anywhere"}, {"quotes", "staff.attitude", "--all", "--format", "json"}, {"themes", "--format", "json"},
                 {"theme", "staff.attitude/liked", "--format", "md"}, {"actions", "--format", "json"}, {"wishes", "--format", "json"}, {"competitors", "--format", "json"}, {"praise", "--format", "json"},
                 {"emotions", "--format", "json"}, {"emerging", "--format", "json"}, {"brief"}, {"topics", "coverage"}, {"themes", "--uncovered", "--format", "json"},
                 {"sql", "select id, text from v_verbatims order by id"}, {"sql", "select * from v_mentions order by verbatim, n limit 500"}})
            EXPECT_TRUE(ask(question, without) == ask(question, with)) << question[0] << " " << question[1 % question.size()];
    }
    void rewrite(const std::function<void(std::vector<std::string>&)>& change) const {
        std::vector<std::string> records;
        bool open = false;  // a quote: its record goes on
        for (const std::string& line : lines_of(read_file(folder_ / "a.csv"))) {
            if (open) records.back() += "\n" + line;
            else records.push_back(line);
            if (std::ranges::count(line, '"') % 2 != 0) open = !open;
        }
        const std::string header = records.front();
        records.erase(records.begin());
        change(records);
        std::string all = header + "\n";
        for (const std::string& record : records) all += record + "\n";
        write_file(folder_ / "a.csv", all);
    }
};

TEST_F(NoText, AnswersAsAStoreThatHoldsWords) {
    run_on("a.csv", "with.db", true);
    run_on("a.csv", "without.db");
    expect_same_answers("with.db", "without.db");
    EXPECT_EQ(ask({"explain", "3"}, "without.db"), ask({"explain", "3"}, "with.db"));
}

TEST_F(NoText, LeavesNoWordInTheFile) {
    std::string csv = "id,customer,comment,reply\n";
    for (int i = 0; i < 300; ++i) {
        const std::string own = "zyg" + std::to_string(i) + "morph";
        csv += std::to_string(i) + ",c" + std::to_string(i % 50) + ",\"The " + own + " breakfast was cold. I wish there were a " + own + " lamp. " + own + " is better than Acme.\",We regret the " + own + " cold\n";
    }
    write_file(folder_ / "b.csv", csv);
    run_on("b.csv", "without.db");
    for (const std::vector<std::string>& question : std::vector<std::vector<std::string>>{{"refresh"}, {"wishes"}, {"competitors"}, {"themes", "--uncovered"}}) ask(question, "without.db");
    EXPECT_THAT(ask({"search", "zyg17morph"}, "without.db"), HasSubstr("breakfast was cold"));
    EXPECT_EQ(read_file(folder_ / "without.db").find("zyg"), std::string::npos);
    EXPECT_EQ(answer({"sql", "--db", "without.db", "select count(*) from kept_answer where question <> 'status'"}), "count(*)\n0\n");
}

TEST_F(NoText, ReadsWhatIsPacked) {
    write_file(folder_ / "b.csv.gz", read_file(sample("awkward/gzip.csv.gz")));
    run_on("b.csv.gz", "with.db", true);
    run_on("b.csv.gz", "without.db");
    EXPECT_EQ(ask({"sql", "select text from v_verbatims order by id desc"}, "without.db"), ask({"sql", "select text from v_verbatims order by id desc"}, "with.db"));
}

TEST_F(NoText, SaysThatTheFileIsGoneAndKeepsTheFigures) {
    run_on("a.csv", "without.db");
    const std::string before = digest("without.db"), figures = ask({"sql", "select id, topic, side, verbatims from v_themes"}, "without.db");
    std::filesystem::rename(folder_ / "a.csv", folder_ / "elsewhere.csv");
    EXPECT_EQ(digest("without.db"), before);
    EXPECT_EQ(ask({"sql", "select id, topic, side, verbatims from v_themes"}, "without.db"), figures);
    const Outcome quotes = hark({"quotes", "staff.attitude/liked", "--db", "without.db"}), explained = hark({"explain", "3", "--db", "without.db"});
    EXPECT_EQ(quotes.code, 0);
    EXPECT_THAT(quotes.err, HasSubstr("a.csv: no such file, so the words of"));
    EXPECT_EQ(explained.code, 3);
    EXPECT_THAT(explained.err, HasSubstr("hark run --no-text"));
    EXPECT_EQ(hark({"sql", "select count(text) from v_verbatims", "--db", "without.db"}).out, "count(text)\n0\n");
    // Read again where it is now, it is found there.
    run_on("elsewhere.csv", "without.db");
    EXPECT_EQ(digest("without.db"), before);
    EXPECT_EQ(hark({"quotes", "staff.attitude/liked", "--db", "without.db"}).err.find("no such file"), std::string::npos);
    EXPECT_EQ(hark({"explain", "3", "--db", "without.db"}).code, 0);
}

TEST_F(NoText, ShowsNoWordsOfAnotherInAChangedFile) {
    run_on("a.csv", "with.db", true);
    run_on("a.csv", "without.db");
    const std::string all = ask({"sql", "select text from v_verbatims"}, "with.db");
    rewrite([](std::vector<std::string>& lines) {
        for (std::size_t i = 0; i < lines.size(); i += 3)
            for (char& c : lines[i])
                if (c == 'e') c = 'a';
        lines.erase(lines.begin() + std::ssize(lines) / 2);
    });
    const Outcome now = hark({"sql", "select text from v_verbatims where text is not null", "--db", "without.db"});
    EXPECT_THAT(now.err, HasSubstr("a.csv: it was changed since it was read, so the words of"));
    const std::vector<std::string> lines = lines_of(now.out);
    EXPECT_GT(lines.size(), 10u);
    for (const std::string& line : lines) EXPECT_THAT(all, HasSubstr(line));
}

TEST_F(NoText, FindsRowsThatALaterExportHoldsInAnotherOrder) {
    run_on("a.csv", "with.db", true);
    run_on("a.csv", "without.db");
    rewrite([](std::vector<std::string>& lines) {
        std::mt19937 random(7);
        std::ranges::shuffle(lines, random);
    });
    run_on("a.csv", "without.db");
    for (const std::vector<std::string>& question : std::vector<std::vector<std::string>>{{"sql", "select id, text from v_verbatims order by id"}, {"themes", "--format", "json"}, {"quotes", "staff.attitude", "--all"}})
        EXPECT_TRUE(ask(question, "without.db") == ask(question, "with.db")) << question[0];
}

TEST_F(NoText, GoesOnWithoutWordsAndMixesNothing) {
    run_on("a.csv", "without.db");
    write_file(folder_ / "b.csv", "id,comment\n9001,The zygomorphic lampshade was broken\n");
    run_on("b.csv", "without.db", true);  // --no-text is not said again
    EXPECT_EQ(read_file(folder_ / "without.db").find("zygomorphic"), std::string::npos);
    EXPECT_THAT(ask({"search", "zygomorphic"}, "without.db"), HasSubstr("lampshade"));
    run_on("a.csv", "with.db", true);
    const Outcome mixed = hark({"run", "b.csv", "--db", "with.db", "--no-text"});
    EXPECT_EQ(mixed.code, 3);
    EXPECT_THAT(mixed.err, HasSubstr("holds the words of its comments already"));
}

TEST_F(NoText, IsRefusedWhereNobodyCouldReadAgain) {
    const Outcome piped = hark_with("id,comment\n1,Good\n", {"run", "-", "--db", "x.db", "--no-text"});
    EXPECT_EQ(piped.code, 3);
    EXPECT_THAT(piped.err, HasSubstr("standard input: what comes once"));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "x.db"));
    EXPECT_THAT(hark({"run", sample("mail").string(), "--db", "x.db", "--no-text"}).err, HasSubstr("mail cannot be read without keeping its words"));
    run_on("a.csv", "without.db");
    const Outcome index = hark({"index", "--db", "without.db"});
    EXPECT_EQ(index.code, 5);
    EXPECT_THAT(index.err, HasSubstr("an index is made of nothing else"));
}

TEST_F(NoText, KeepsNoBeginningsOfRecordsThatCannotBeRead) {
    write_file(folder_ / "b.csv", "id,comment\n1,Good stay\n2,\"Awful zygomorphic food\n3,Fine,too,many,fields of zygomorphic words\n4,Nice\n");
    hark({"run", "b.csv", "--db", "without.db", "--no-text", "--map", "comment=text"});
    hark({"run", "b.csv", "--db", "without.db", "--no-text"});
    EXPECT_EQ(read_file(folder_ / "without.db").find("zygomorphic"), std::string::npos);
    EXPECT_THAT(ask({"rejects"}, "without.db"), HasSubstr("b.csv"));
}

TEST_F(NoText, ForgetsACustomerAsAlways) {
    write_file(folder_ / "b.csv", "id,customer,comment\n1,ann@example.org,The zygomorphic lampshade was broken\n2,bo@example.org,The lampshade was fine\n");
    run_on("b.csv", "without.db");
    answer({"forget", "ann@example.org", "--db", "without.db"});
    EXPECT_THAT(ask({"sql", "select id, text from v_verbatims"}, "without.db"), Not(HasSubstr("zygomorphic")));
    EXPECT_THAT(ask({"sql", "select id, text from v_verbatims"}, "without.db"), HasSubstr("was fine"));
}

}  // namespace
}  // namespace hark::test

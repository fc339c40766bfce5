// hark run: every row is accounted for, running again adds nothing, and neither order nor threads change what is
// stored.
#include "support/sandbox.h"

#include <numeric>

#include <gmock/gmock.h>
#include <zlib.h>

namespace hark::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string small_csv =
    "id,date,stars,comment,country\n"
    "1,2026-01-05,5,Lovely staff and a spotless room.,DE\n"
    "2,2026-01-06,1,The parcel came broken and nobody answered.,GB\n"
    "3,2026-02-07,3,,GB\n"
    "2,2026-01-06,1,The parcel came broken and nobody answered.,GB\n";

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    for (const char c : line) {
        if (c == '\t')
            fields.emplace_back();
        else
            fields.back() += c;
    }
    return fields;
}

class Run : public Sandbox {
protected:
    void SetUp() override { write_file(folder_ / "small.csv", small_csv); }
    std::vector<std::string> samples() const {
        return {sample("hotel_reviews.csv").string(), sample("nps_survey.csv").string(),
                sample("shop_reviews.jsonl").string()};
    }
    std::string digest_of_run(std::vector<std::string> arguments, const std::string& db) const {
        arguments.insert(arguments.begin(), "run");
        arguments.insert(arguments.end(), {"--db", db, "--quiet"});
        answer(arguments);
        return digest(db);
    }
};

TEST_F(Run, AccountsForEveryRow) {
    const Outcome outcome = hark({"run", "small.csv"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("4 rows: 2 analysed, 1 empty, 1 duplicate"));
    EXPECT_THAT(outcome.err, HasSubstr("Stored in hark.db. Next: hark themes"));
    EXPECT_THAT(lines_of(outcome.out),
                ElementsAre("source\tformat\tpreset\tanalysed\tother_language\tempty\tspam\tduplicate\trejected\tours\tforgotten",
                            "small.csv\tcsv\t\t2\t0\t1\t0\t1\t0\t0\t0"));
}
TEST_F(Run, AccountsForEveryRowOfTheSamples) {
    std::vector<std::string> arguments = samples();
    arguments.insert(arguments.begin(), "run");
    const auto lines = lines_of(answer(arguments));
    std::int64_t rows = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto fields = fields_of(lines[i]);
        ASSERT_EQ(fields.size(), 11u);
        rows += std::accumulate(fields.begin() + 3, fields.end(), std::int64_t{0},
                                [](std::int64_t sum, const std::string& field) { return sum + std::stoll(field); });
    }
    EXPECT_EQ(rows, 368 + 357 + 360);  // records of the three files, headings aside
}
TEST_F(Run, AgainAddsNothing) {
    const std::string first = digest_of_run(samples(), "a.db");
    const auto rows = answer({"search", "the", "--db", "a.db", "--limit", "-1"});
    EXPECT_EQ(digest_of_run(samples(), "a.db"), first);
    EXPECT_EQ(answer({"search", "the", "--db", "a.db", "--limit", "-1"}), rows);
}
TEST_F(Run, SaysOfAFileThatItReadBeforeThatAllIsDuplicate) {
    hark({"run", "small.csv"});
    EXPECT_THAT(hark({"run", "small.csv"}).err, HasSubstr("4 rows: 1 empty, 3 duplicate"));
}
TEST_F(Run, GivesTheSameDigestAtAnyNumberOfThreads) {
    const std::string one = digest_of_run({samples()[0], samples()[2], "--threads", "1"}, "1.db");
    EXPECT_EQ(digest_of_run({samples()[0], samples()[2], "--threads", "2"}, "2.db"), one);
    EXPECT_EQ(digest_of_run({samples()[0], samples()[2], "--threads", "7"}, "7.db"), one);
}
TEST_F(Run, GivesTheSameDigestInAnyOrderOfFiles) {
    const std::string together = digest_of_run(samples(), "a.db");
    std::vector<std::string> reversed = samples();
    std::ranges::reverse(reversed);
    for (const std::string& path : reversed) digest_of_run({path}, "b.db");
    EXPECT_EQ(digest("b.db"), together);
}
TEST_F(Run, ReadsStandardInput) {
    const Outcome outcome = hark_with(small_csv, {"run", "-", "--db", "stdin.db"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(digest("stdin.db"), digest_of_run({"small.csv"}, "file.db"));
}
TEST_F(Run, ReadsGzipLikeWhatIsInIt) {
    const gzFile file = gzopen((folder_ / "small.csv.gz").c_str(), "wb");
    gzwrite(file, small_csv.data(), static_cast<unsigned>(small_csv.size()));
    gzclose(file);
    EXPECT_EQ(digest_of_run({"small.csv.gz"}, "packed.db"), digest_of_run({"small.csv"}, "plain.db"));
    EXPECT_EQ(hark_with(read_file(folder_ / "small.csv.gz"), {"run", "-", "--db", "stdin.db"}).code, 0);
    EXPECT_EQ(digest("stdin.db"), digest("plain.db"));
}
TEST_F(Run, ReadsAFolder) {
    fs::create_directories(folder_ / "exports/2026");
    write_file(folder_ / "exports/a.csv", small_csv);
    write_file(folder_ / "exports/2026/b.csv", "comment\nGreat breakfast\n");
    write_file(folder_ / "exports/notes.pdf", "no feedback");
    const auto lines = lines_of(answer({"run", "exports"}));
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_THAT(lines[1], HasSubstr("exports/2026/b.csv"));
    EXPECT_THAT(lines[2], HasSubstr("exports/a.csv"));
}
TEST_F(Run, QuietSaysNothingOnStandardError) { EXPECT_THAT(hark({"run", "small.csv", "--quiet"}).err, IsEmpty()); }
TEST_F(Run, ShowsNoProgressInAPipe) { EXPECT_THAT(hark({"run", "small.csv"}).err, Not(HasSubstr("\r"))); }
TEST_F(Run, TellsWhereTheTimeWentIfAsked) {
    const std::string said = hark({"run", "small.csv", "--timings"}).err;
    for (const char* stage : {"read", "parse", "analyse", "write", "insights", "rest", "all"}) EXPECT_THAT(said, HasSubstr(std::string("\n") + stage + " "));
    EXPECT_THAT(hark({"run", "small.csv"}).err, Not(HasSubstr("us a row")));
}
TEST_F(Run, MakesAStoreThatIsTheUsersAlone) {
    answer({"run", "small.csv"});
    EXPECT_EQ(fs::status(folder_ / "hark.db").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}
TEST_F(Run, TakesTheStoreFromTheEnvironment) {
    Program with_db = program({"run", "small.csv"});
    with_db.environment = {{"HARK_DB", "named.db"}};
    EXPECT_EQ(run(with_db).code, 0);
    EXPECT_TRUE(fs::exists(folder_ / "named.db"));
    EXPECT_FALSE(fs::exists(folder_ / "hark.db"));
}
TEST_F(Run, KeepsRejectedRowsAndSaysSo) {
    write_file(folder_ / "torn.jsonl",
               "{\"id\": 1, \"text\": \"Good\"}\n{\"id\": 2, \"text\": \"To\n{\"id\": 3, \"text\": \"Bad\"}\n");
    const Outcome outcome = hark({"run", "torn.jsonl"});
    EXPECT_EQ(outcome.code, 3);
    EXPECT_THAT(outcome.err, HasSubstr("3 rows: 2 analysed, 1 rejected"));
    EXPECT_THAT(outcome.err, HasSubstr("hark rejects"));
    const auto rejects = lines_of(answer({"rejects"}));
    ASSERT_EQ(rejects.size(), 2u);
    EXPECT_THAT(rejects[1], HasSubstr("torn.jsonl\t2\t"));
}
TEST_F(Run, ReadsTheGoodFilesAndNamesTheBadOne) {
    write_file(folder_ / "torn.csv.gz", read_file(sample("awkward/truncated.csv.gz")));
    const Outcome outcome = hark({"run", "small.csv", "torn.csv.gz"});
    EXPECT_EQ(outcome.code, 3);
    EXPECT_THAT(outcome.err, HasSubstr("torn.csv.gz"));
    EXPECT_THAT(outcome.out, HasSubstr("small.csv\tcsv\t\t2\t0\t1\t0\t1\t0"));
}
TEST_F(Run, LeavesNoStoreBehindWhenAFileIsMissing) {
    const Outcome outcome = hark({"run", "missing.csv"});
    EXPECT_EQ(outcome.code, 3);
    EXPECT_THAT(outcome.err, HasSubstr("missing.csv: no such file or folder"));
    EXPECT_FALSE(fs::exists(folder_ / "hark.db"));
}
TEST_F(Run, ReadsAsToldByMapAndDelimiter) {
    write_file(folder_ / "odd.txt", "a;b;c\nx;Great staff;9\ny;Rude staff;2\n");
    const Outcome outcome =
        hark({"run", "odd.txt", "--input", "csv", "--delimiter", ";", "--header-rows", "1", "--map", "text=b", "--map",
              "nps=c", "--map", "ignored=a", "--encoding", "UTF-8", "--preset", "none"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    const auto table = hark({"inspect", "odd.txt", "--delimiter", ";", "--map", "text=b", "--map", "nps=c"}).out;
    EXPECT_THAT(table, HasSubstr("odd.txt\tb\ttext\t"));
    EXPECT_THAT(table, HasSubstr("odd.txt\tc\tnps\t"));
}

TEST_F(Run, ReadsAsToldByScaleDatesAndQuote) {
    write_file(folder_ / "odd.csv", "when,mark,words\n03/04/2026,7,'Lovely, really'\n05/04/2026,10,'Fine, thanks'\n");
    const std::string why = hark({"inspect", "odd.csv", "--format", "table", "--scale", "1-10", "--dates", "dmy",
                                  "--quote", "'", "--map", "text=words", "--map", "rating=mark", "--map", "date=when"})
                                .out;
    EXPECT_THAT(why, HasSubstr("rating"));
    answer({"run", "odd.csv", "--scale", "1-10", "--dates", "dmy", "--quote", "'", "--map", "text=words", "--map",
            "rating=mark", "--map", "date=when", "--quiet"});
    EXPECT_THAT(answer({"status"}), HasSubstr("store\twritten\t2026-04-03 to 2026-04-05"));
    EXPECT_THAT(answer({"search", "lovely, really"}), HasSubstr("\tLovely, really\n"));
}

TEST_F(Run, SaysWhichNameItsBytesDoNotBear) {
    write_file(folder_ / "bad.zst", "Lovely staff.\nThe parcel came broken.\n");
    const std::string said = "bad.zst: its name ends in .zst, but it is not zstd: it is read as plain text (fetch it again";
    for (const char* command : {"run", "inspect"}) {
        const Outcome outcome = hark({command, "bad.zst"});
        EXPECT_EQ(outcome.code, 0);
        EXPECT_THAT(outcome.err, HasSubstr(said)) << command;
    }
    EXPECT_THAT(hark({"run", "bad.zst", "--quiet"}).err, HasSubstr(said));
    EXPECT_THAT(hark({"run", "small.csv"}).err, Not(HasSubstr("its name")));
}

TEST_F(Run, NamesWhatItLeftOutAndSoDoesStatus) {
    std::string rows = small_csv;
    for (int i = 10; i < 20; ++i) rows += std::to_string(i) + ",2026-02-07,3,Soup number " + std::to_string(i) + " was cold.,GB\n";
    write_file(folder_ / "dates.csv", rows + "20,some day,3,The soup was warm.,GB\n");
    const std::string words = "'date' is no date: left out of 1 row; the first is line 16: some day";
    EXPECT_THAT(hark({"run", "dates.csv"}).err, HasSubstr("dates.csv: " + words));
    EXPECT_THAT(answer({"status"}), HasSubstr("left out\tdates.csv\t" + words));
}

TEST_F(Run, ReadsAPipeThatHasAName) {
    Program program;
    program.program = "/bin/bash";
    program.arguments = {"-c", "\"$HARK\" run <(cat small.csv)"};
    program.folder = folder_;
    program.environment = {{"HARK", HARK_PROGRAM}};
    const Outcome outcome = run(program);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("4 rows: 2 analysed, 1 empty, 1 duplicate"));
}
TEST_F(Run, LeavesNoStoreBehindWhenNothingCanBeRead) {
    EXPECT_EQ(hark({"run", "small.csv", "--map", "text=coment"}).code, 3);
    EXPECT_FALSE(fs::exists(folder_ / "hark.db"));
    answer({"run", "small.csv"});
    EXPECT_EQ(hark({"run", "small.csv", "--map", "text=coment"}).code, 3);
    EXPECT_TRUE(fs::exists(folder_ / "hark.db"));
}

}  // namespace
}  // namespace hark::test

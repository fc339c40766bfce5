// hark eval: agreement with people's labels, beside others; and everything that can be wrong with a set.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr const char* small_set =
    R"({"id": "1", "text": "The staff was lovely.", "label": "positive"}
{"id": "2", "text": "The staff was rude.", "label": "negative"}
{"id": "3", "text": "We came on a Monday.", "label": "neutral"}
{"id": "4", "text": "The room was not clean.", "label": "positive"}
)";

class Eval : public Sandbox {
protected:
    Eval() { write_file(folder_ / "small.jsonl", small_set); }
};

TEST_F(Eval, PrintsSetsAndGroups) {
    const Outcome outcome = hark({"eval", "small.jsonl", "--format", "csv"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    const auto lines = lines_of(outcome.out);
    ASSERT_THAT(lines, SizeIs(4));
    EXPECT_THAT(lines[0], StartsWith("kind,set,groups,sets,n,n2,missing,acc3,F1_3,F1_3_low,F1_3_high,"));
    EXPECT_THAT(lines[1], StartsWith("set,small,AD,1,4,3,0,0.750000,"));
    EXPECT_THAT(lines[2], StartsWith("group,A,\"1 set\",1,4,3,0,0.750000,"));
}
TEST_F(Eval, ExplainsItselfToPeople) {
    const Outcome outcome = hark({"eval", "small.jsonl", "--format", "table"});
    EXPECT_THAT(outcome.out, HasSubstr("small"));
    EXPECT_THAT(outcome.err, HasSubstr("percentile bootstrap"));
}
TEST_F(Eval, LeavesIntervalsOutWhenTheyAreNotWanted) {
    EXPECT_THAT(answer({"eval", "small.jsonl", "--format", "jsonl", "--bootstrap", "0"}), HasSubstr("\"F1_3_low\":null"));
    EXPECT_EQ(hark({"eval", "small.jsonl", "--bootstrap", "7"}).code, 2);
}
TEST_F(Eval, GivesTheSameBytesAtAnyNumberOfThreads) {
    EXPECT_EQ(answer({"eval", "small.jsonl", "--threads", "1", "--json"}), answer({"eval", "small.jsonl", "--threads", "7", "--json"}));
}
TEST_F(Eval, ShowsTheWorstMissesWithTheirTraces) {
    const Outcome outcome = hark({"eval", "small.jsonl", "--errors", "3"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    ASSERT_THAT(lines_of(outcome.out), SizeIs(2));
    EXPECT_THAT(lines_of(outcome.out)[1], AllOf(StartsWith("negation\t") , HasSubstr("small\t4\t4\tpositive\tnegative\t-"), HasSubstr("\"not clean\" -")))
        << outcome.out;
}
TEST_F(Eval, CountsByPhenomenon) {
    EXPECT_THAT(answer({"eval", "small.jsonl", "--by", "phenomenon", "--format", "csv"}), HasSubstr("\"no listed word\",1,0.250000,1.000000,0,0,0"));
}
TEST_F(Eval, MeasuresACommandBeside) {
    const std::string peer = R"(sed -e 's/"text".*/"label":"positive","score":0.5}/')";
    const Outcome outcome = hark({"eval", "small.jsonl", "--peer", peer, "--json"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("\"peer_acc3\":0.500000"));
    EXPECT_THAT(outcome.out, HasSubstr("\"peer_missing\":0"));
}
TEST_F(Eval, MeasuresAnswersInAFolderBeside) {
    std::filesystem::create_directory(folder_ / "theirs");
    write_file(folder_ / "theirs/small.jsonl", "{\"id\": \"1\", \"score\": 0.9}\n{\"id\": \"2\", \"score\": -0.9}\n");
    EXPECT_THAT(answer({"eval", "small.jsonl", "--peer", "theirs", "--json"}), HasSubstr("\"peer_acc3\":0.750000"));
    std::filesystem::remove(folder_ / "theirs/small.jsonl");
    EXPECT_THAT(hark({"eval", "small.jsonl", "--peer", "theirs"}).err, HasSubstr("there are no answers to small"));
}
TEST_F(Eval, SaysThatAPeerIsMissingOrFails) {
    Program call = program({"eval", "small.jsonl", "--peer", "vader"});
    write_file(folder_ / "python3", "#!/bin/sh\nexit 69\n");
    std::filesystem::permissions(folder_ / "python3", std::filesystem::perms::owner_all);
    call.environment["PATH"] = folder_.string() + ":/usr/bin:/bin";
    const Outcome missing = run(call);
    EXPECT_EQ(missing.code, 2) << missing.err;
    EXPECT_THAT(missing.err, AllOf(HasSubstr("VADER is not installed"), HasSubstr("pip install vaderSentiment")));
    EXPECT_THAT(hark({"eval", "small.jsonl", "--peer", "exit 3"}).err, HasSubstr("the peer failed on small with exit code 3"));
    EXPECT_THAT(hark({"eval", "small.jsonl", "--peer", "cat > /dev/null; echo oops"}).err, HasSubstr("not a JSON object"));
    EXPECT_EQ(hark({"eval", "small.jsonl", "--peer", " "}).code, 2);
}
TEST_F(Eval, WritesPredictions) {
    answer({"eval", "small.jsonl", "--predictions", "out"});
    EXPECT_THAT(lines_of(read_file(folder_ / "out/small.jsonl")), SizeIs(4));
}
TEST_F(Eval, ReadsTheUsersOwnCsv) {
    write_file(folder_ / "mine.csv", "comment,verdict\nThe staff was lovely and kind,Positive\nThe room was dirty and cold,Negative\n");
    EXPECT_THAT(answer({"eval", "mine.csv", "--label", "verdict", "--format", "csv"}), HasSubstr("set,mine,BD,1,2,2,0,1.000000"));
}
TEST_F(Eval, ReadsStandardInput) {
    const Outcome outcome = hark_with(small_set, {"eval", "-", "--format", "csv"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("set,stdin,AD,1,4,3"));
}
TEST_F(Eval, TakesGroupsFromAFile) {
    write_file(folder_ / "groups.tsv", "small\tshops\n");
    EXPECT_THAT(answer({"eval", "small.jsonl", "--groups", "groups.tsv", "--format", "csv"}), HasSubstr("group,shops,\"1 set\""));
    write_file(folder_ / "groups.tsv", "small shops\n");
    EXPECT_THAT(hark({"eval", "small.jsonl", "--groups", "groups.tsv"}).err, HasSubstr("groups.tsv:1"));
}
TEST_F(Eval, MeasuresWhatItCanAndNamesWhatItCannot) {
    write_file(folder_ / "bad.jsonl", "{\"id\": \"1\", \"text\": \"Some words here.\", \"label\": \"postive\"}\n");
    const Outcome outcome = hark({"eval", "bad.jsonl", "small.jsonl"});
    EXPECT_EQ(outcome.code, 3);
    EXPECT_THAT(outcome.out, HasSubstr("\nset\tsmall\t"));
    EXPECT_THAT(outcome.err, HasSubstr("bad.jsonl:1: there is no label 'postive' (did you mean positive?)"));
}
TEST_F(Eval, SaysWhereThereIsNothing) {
    write_file(folder_ / "empty.jsonl", "");
    for (const char* path : {"empty.jsonl", "none.jsonl"}) {
        const Outcome outcome = hark({"eval", path});
        EXPECT_EQ(outcome.code, 3) << path;
        EXPECT_THAT(outcome.err, HasSubstr(path));
        EXPECT_THAT(outcome.out, IsEmpty());
    }
}
TEST_F(Eval, KeepsTablesOfDifferentColumnsApart) {
    write_file(folder_ / "tags.jsonl", "{\"id\": \"1\", \"text\": \"Please add a dark mode.\", \"kind\": \"intent\", \"label\": \"request\"}\n");
    EXPECT_THAT(answer({"eval", "tags.jsonl", "--json"}), HasSubstr("\"labels_F1\":1.000000"));
    EXPECT_EQ(hark({"eval", "tags.jsonl", "small.jsonl", "--format", "csv"}).code, 2);
    EXPECT_THAT(answer({"eval", "tags.jsonl", "small.jsonl", "--format", "table"}), AllOf(HasSubstr("small"), HasSubstr("tags")));
}
TEST_F(Eval, DrawsProgressOnATerminalAlone) {
    EXPECT_THAT(hark({"eval", "small.jsonl"}).err, Not(HasSubstr("of 1 sets")));
    EXPECT_THAT(hark_on_terminal(100, {"eval", "small.jsonl"}).err, HasSubstr("small  1 of 1 sets  4 rows"));
}

TEST_F(Eval, LearnsWithoutEachSetAndOfItsOwnHalf) {
    std::string lines;
    for (int i = 0; i < 100; ++i) {
        const std::string n = std::to_string(i);
        lines += R"({"id": "a)" + n + R"(", "text": "The crumb was gluey at table )" + n + R"(", "label": "negative"})" "\n";
        lines += R"({"id": "b)" + n + R"(", "text": "The crumb was airy at table )" + n + R"(", "label": "positive"})" "\n";
    }
    write_file(folder_ / "bread.jsonl", lines);
    write_file(folder_ / "cake.jsonl", lines);
    write_file(folder_ / "kin.tsv", "bread\tbakers\ncake\tbakers\n");
    const std::vector<std::string> call{"eval", "bread.jsonl", "cake.jsonl", "--leave-out", "--only", "cake", "--format", "jsonl", "--bootstrap", "0"};
    const Outcome left_out = hark(call);
    EXPECT_EQ(left_out.code, 0) << left_out.err;
    EXPECT_THAT(left_out.out, AllOf(HasSubstr("\"set\":\"cake\""), HasSubstr("\"acc2\":1.0"), Not(HasSubstr("\"set\":\"bread\""))));
    EXPECT_THAT(hark({"eval", "bread.jsonl", "cake.jsonl", "--leave-out", "--kin", "kin.tsv"}).err, HasSubstr("without bakers: no text has an answer"));
    EXPECT_THAT(answer({"eval", "bread.jsonl", "--own", "--format", "jsonl", "--bootstrap", "40"}), AllOf(HasSubstr("\"peer_F1_2\":"), HasSubstr("\"ahead_F1_2_low\":")));
    EXPECT_THAT(hark({"eval", "bread.jsonl", "--only", "bread"}).err, HasSubstr("add --leave-out"));
    EXPECT_THAT(hark({"eval", "bread.jsonl", "--keep-out", "--leave-out"}).err, HasSubstr("one question at a time"));
    EXPECT_THAT(hark({"eval", "bread.jsonl", "--own", "--peer", "vader"}).err, HasSubstr("leave --peer out"));
}

}  // namespace
}  // namespace hark::test

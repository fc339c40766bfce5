// hark score: a line in, a JSON object out, in order, one for one.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

std::string many_lines(int count) {
    std::string lines;
    for (int i = 0; i < count; ++i)
        lines += "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"Line " + std::to_string(i) +
                 (i % 2 ? " is lovely." : " came late.") + "\"}\n";
    return lines;
}

class Score : public Sandbox {};

TEST_F(Score, SaysWhatALineFeels) {
    const Outcome outcome = hark_with("The staff was lovely.\nThe parcel came broken and late.\n", {"score"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    const auto lines = lines_of(outcome.out);
    ASSERT_THAT(lines, SizeIs(2));
    EXPECT_THAT(lines[0], HasSubstr("\"label\":\"positive\""));
    EXPECT_THAT(lines[1], HasSubstr("\"label\":\"negative\""));
}
TEST_F(Score, AnswersEveryLineEvenAnEmptyOne) {
    const Outcome outcome = hark_with("one\n\n   \ntwo", {"score"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(lines_of(outcome.out), SizeIs(4));
    EXPECT_THAT(outcome.out, EndsWith("\n"));
}
TEST_F(Score, OfNothingIsNothing) {
    const Outcome outcome = hark_with("", {"score"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, IsEmpty());
}
TEST_F(Score, KeepsOrderAtAnyNumberOfThreads) {
    const std::string lines = many_lines(20'000);
    const Outcome one = hark_with(lines, {"score", "--threads", "1"}),
                  seven = hark_with(lines, {"score", "--threads", "7"});
    EXPECT_EQ(one.code, 0) << one.err;
    EXPECT_TRUE(one.out == seven.out);
    const auto scored = lines_of(one.out);
    ASSERT_THAT(scored, SizeIs(20'000));
    for (std::size_t i = 0; i < scored.size(); ++i)
        ASSERT_THAT(scored[i], StartsWith("{\"id\":\"" + std::to_string(i) + "\""));
}
TEST_F(Score, AnswersBeforeThePipeIsClosed) {
    for (const char* threads : {"1", "2", "7"}) {
        Child child(program({"score", "--threads", threads}));
        for (const std::string number : {"1", "2", "3"}) {
            child.write("{\"id\": " + number + ", \"text\": \"Great\"}\n");
            EXPECT_THAT(child.read_line(), StartsWith("{\"id\":" + number + ",")) << threads << " threads";
        }
        EXPECT_TRUE(child.running());
        EXPECT_EQ(child.wait().code, 0);
    }
}
TEST_F(Score, PutsAnErrorInThePlaceOfALineThatIsNoJson) {
    const Outcome outcome = hark_with("{\"id\": 1, \"text\": \"Good\"}\n{\"id\": 2, \"text\": \nFine\n", {"score"});
    EXPECT_EQ(outcome.code, 3);
    const auto lines = lines_of(outcome.out);
    ASSERT_THAT(lines, SizeIs(3));
    EXPECT_THAT(lines[1], StartsWith("{\"error\":"));
    EXPECT_THAT(outcome.err, HasSubstr("1 of 3 lines could not be read"));
}
TEST_F(Score, TakesBytesThatAreNoUtf8) {
    const Outcome outcome = hark_with("caf\xe9 was great\n\xff\xfe\n", {"score"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(lines_of(outcome.out), SizeIs(2));
}
TEST_F(Score, LeavesNothingBehind) {
    hark_with("Great\n", {"score"});
    EXPECT_TRUE(std::filesystem::is_empty(folder_));
}
TEST_F(Score, EndsQuietlyWhenNobodyReads) {
    Child child(program({"score"}));
    child.close_output();
    child.write(many_lines(20'000));
    const Outcome outcome = child.wait();
    EXPECT_THAT(outcome.err, IsEmpty());
    EXPECT_EQ(outcome.signal, 0);
}
TEST_F(Score, ToAPersonSaysWhatItWaitsFor) {
    Program at_terminal = program({"score"});
    at_terminal.columns = 80;
    at_terminal.terminal_input = true;
    Child child(at_terminal);
    child.write("Great\n");
    EXPECT_THAT(child.read_line(), HasSubstr("positive"));
    EXPECT_THAT(child.wait().err, HasSubstr("one comment a line"));
}

}  // namespace
}  // namespace hark::test

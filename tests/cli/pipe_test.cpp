// Standard output is data: what cannot be written is told, and a reader who has seen enough is obeyed in silence.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class Pipe : public Sandbox {
protected:
    Outcome shell(const std::string& script) const {
        Program program;
        program.program = "/bin/bash";
        program.arguments = {"-c", script};
        program.folder = folder_;
        program.environment = {{"HARK", HARK_PROGRAM}};
        return run(program);
    }
    void make_store() { answer({"run", sample("hotel_reviews.csv").string(), "--quiet"}); }
};

TEST_F(Pipe, ClosedEarlyEndsQuietly) {
    make_store();
    for (const char* command :
         {"themes", "quotes staff.attitude --all --format jsonl", "search the --limit -1", "--help"}) {
        const Outcome outcome = shell("set -o pipefail; \"$HARK\" " + std::string(command) + " | head -1");
        EXPECT_EQ(outcome.code, 0) << command << outcome.err;
        EXPECT_EQ(lines_of(outcome.out).size(), 1u) << command;
    }
}
TEST_F(Pipe, FullDiskIsAnError) {
    make_store();
    for (const char* command : {"themes", "digest", "--help", "--version"}) {
        const Outcome outcome = shell("\"$HARK\" " + std::string(command) + " > /dev/full");
        EXPECT_EQ(outcome.code, 1) << command;
        EXPECT_THAT(outcome.err, HasSubstr("the output cannot be written: No space left on device")) << command;
    }
    const Outcome score = shell("echo Great | \"$HARK\" score > /dev/full");
    EXPECT_EQ(score.code, 1);
    EXPECT_THAT(score.err, HasSubstr("No space left on device"));
}
TEST_F(Pipe, ClosedStandardOutputIsNoAccident) {
    make_store();
    const std::string before = digest("hark.db");
    EXPECT_EQ(shell("\"$HARK\" themes >&-").code, 0);
    EXPECT_EQ(shell("\"$HARK\" run '" + sample("shop_reviews.jsonl").string() + "' --db other.db >&- 2>&- <&-").code,
              0);
    EXPECT_EQ(digest("hark.db"), before);
    EXPECT_THAT(answer({"status", "--db", "other.db"}), HasSubstr("shop_reviews.jsonl"));
}
TEST_F(Pipe, GivesTabsToProgramsAndTablesToPeople) {
    make_store();
    EXPECT_THAT(lines_of(answer({"themes"})).front(), HasSubstr("\t"));
    EXPECT_THAT(hark_on_terminal(80, {"themes"}).out, testing::Not(HasSubstr("\t")));
}
TEST_F(Pipe, ThatCannotBeReadIsAnError) {
    const Outcome outcome = shell("\"$HARK\" score < /");
    EXPECT_EQ(outcome.code, 3);
    EXPECT_THAT(outcome.err, HasSubstr("standard input cannot be read: Is a directory"));
    EXPECT_THAT(outcome.out, IsEmpty());
}

}  // namespace
}  // namespace hark::test

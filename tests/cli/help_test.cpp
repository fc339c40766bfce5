// Help teaches by example, and a slip of the pen is met with what was probably meant.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::vector<std::string> command_names{"run",     "inspect", "themes",  "quotes", "actions", "search", "index", "drivers", "survey",
                                             "explain", "score",   "eval",    "rejects", "status", "digest",  "models", "nightly", "check", "forget", "brief",
                                             "trends",  "emerging", "theme", "segments", "wishes", "competitors", "praise", "customers", "emotions", "expectations", "training", "sql"};

class Help : public Sandbox {};

TEST_F(Help, ListsEveryCommandAndEveryExitCode) {
    const std::string help = answer({"--help"});
    for (const std::string& name : command_names) EXPECT_THAT(help, HasSubstr("\n  " + name + " "));
    for (const char* code :
         {"0 done", "1 internal", "2 wrong usage", "3 input", "4 models", "5 store", "130 interrupted"})
        EXPECT_THAT(help, HasSubstr(code));
    EXPECT_THAT(help, HasSubstr("hark run reviews.csv"));
}
TEST_F(Help, IsWhatHarkAloneSays) { EXPECT_EQ(answer({}), answer({"--help"})); }
TEST_F(Help, OfEveryCommandShowsExamplesOfThatCommand) {
    for (const std::string& name : command_names) {
        const std::string help = answer({name, "--help"});
        EXPECT_THAT(help, HasSubstr("Examples:")) << name;
        EXPECT_THAT(help.substr(help.find("Examples:")), HasSubstr("hark " + name)) << name;
        EXPECT_EQ(help, answer({name, "-h"})) << name;
    }
}
TEST_F(Help, IsDataAndLeavesStandardErrorAlone) { EXPECT_THAT(hark({"--help"}).err, IsEmpty()); }
TEST_F(Help, FitsATerminalOfEightyColumns) {
    for (const std::string& name : command_names)
        for (const std::string& line : lines_of(answer({name, "--help"})))
            EXPECT_LE(line.size(), 80u) << name << ": " << line;
    for (const std::string& line : lines_of(answer({"--help"}))) EXPECT_LE(line.size(), 80u) << line;
}
TEST_F(Help, TellsTheVersion) {
    EXPECT_THAT(answer({"--version"}), testing::MatchesRegex("hark [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST_F(Help, OfWhatIsAskedShowsTheQuestion) {
    for (const char* name : {"themes", "theme", "trends", "emerging", "drivers", "segments", "wishes", "competitors", "praise", "customers", "survey", "actions", "emotions", "expectations", "training", "sql", "brief", "quotes", "cases", "check", "scorecard"})
        EXPECT_THAT(lines_of(answer({name, "--help"})).front() + lines_of(answer({name, "--help"})).at(1), HasSubstr("?")) << name;
}
TEST_F(Help, SaysThatOptionsGoBehindTheCommandOfACommand) {
    const Outcome outcome = hark({"actions", "--db", "x.db", "accept", "delivery.time/review"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("--db stands before 'accept'"), HasSubstr("hark actions accept --db")));
    EXPECT_THAT(hark({"actions", "said"}).err, AllOf(HasSubstr("hark actions said: it needs id"), HasSubstr("See hark actions said --help")));
}

struct Slip {
    std::vector<std::string> arguments;
    std::string guess;
};
class DidYouMean : public Sandbox, public testing::WithParamInterface<Slip> {};

TEST_P(DidYouMean, NamesTheNearestAndDoesNothing) {
    const Outcome outcome = hark(GetParam().arguments);
    EXPECT_EQ(outcome.code, 2) << outcome.err;
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, HasSubstr("id you mean " + GetParam().guess + "?"));
    EXPECT_TRUE(std::filesystem::is_empty(folder_));
}
INSTANTIATE_TEST_SUITE_P(Slips, DidYouMean,
                         testing::Values(Slip{{"themess"}, "themes"}, Slip{{"rnu", "a.csv"}, "run"},
                                         Slip{{"serach", "x"}, "search"}, Slip{{"themes", "--dislikd"}, "--disliked"},
                                         Slip{{"run", "a.csv", "--thread", "2"}, "--threads"},
                                         Slip{{"themes", "--fromat=csv"}, "--format"},
                                         Slip{{"inspect", "-", "--map", "txt=comment"}, "text"},
                                         Slip{{"inspect", "-", "--format", "jsno"}, "json"}));

TEST_F(Help, GuessesNothingWhereNothingIsNear) {
    const Outcome outcome = hark({"frobnicate"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("there is no command 'frobnicate'"));
    EXPECT_THAT(outcome.err, HasSubstr("hark --help"));
    EXPECT_THAT(outcome.err, Not(HasSubstr("mean")));
}

}  // namespace
}  // namespace hark::test

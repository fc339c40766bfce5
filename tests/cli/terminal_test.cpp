// On a terminal: aligned tables no wider than it, colour and progress only where they are wanted.
#include "hark/text/width.h"

#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* escape = "\x1b";

class Terminal : public Sandbox {
protected:
    void SetUp() override {
        std::filesystem::copy(sample("hotel_reviews.csv"), folder_ / "hotel.csv");
        answer({"run", sample("hotel_reviews.csv").string(), sample("awkward/emoji_and_wide.csv").string(), "--quiet"});
    }
    Outcome on_terminal(std::vector<std::string> arguments, std::map<std::string, std::string> environment,
                        int columns = 80) const {
        Program program = Sandbox::program(std::move(arguments));
        program.columns = columns;
        program.environment = std::move(environment);
        return run(program);
    }
    void expect_to_fit(const std::vector<std::string>& arguments, int columns) const {
        const Outcome outcome = on_terminal(arguments, {{"NO_COLOR", "1"}}, columns);
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        for (const std::string& line : lines_of(outcome.out))
            EXPECT_LE(display_width(line), static_cast<std::size_t>(columns)) << arguments[0] << ": " << line;
    }
};

TEST_F(Terminal, IsNeverTooNarrowForATable) {
    for (const int columns : {120, 80, 60, 40})
        for (const std::vector<std::string>& command :
             std::vector<std::vector<std::string>>{{"themes"},
                                                   {"themes", "--topics"},
                                                   {"themes", "--segments"},
                                                   {"actions"},
                                                   {"status"},
                                                   {"rejects"},
                                                   {"search", "the"},
                                                   {"search", "\u5f88", "--anywhere"},
                                                   {"quotes", "staff.attitude", "--all"},
                                                   {"inspect", "hotel.csv"},
                                                   {"run", sample("hotel_reviews.csv").string(), "--quiet"}})
            expect_to_fit(command, columns);
}
TEST_F(Terminal, KeepsColumnsAlignedBehindWideCharactersAndEmoji) {
    const Outcome outcome = on_terminal({"search", "a", "--anywhere", "--where",
                                         "source=" + sample("awkward/emoji_and_wide.csv").string(), "--limit", "-1"},
                                        {{"NO_COLOR", "1"}});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const auto lines = lines_of(outcome.out);
    ASSERT_GT(lines.size(), 2u);
    const std::size_t column = lines[0].find("text");
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::string before = lines[i].substr(0, column);
        EXPECT_EQ(before.find_first_not_of(" 0123456789,"), std::string::npos) << lines[i];
    }
}
TEST_F(Terminal, ShowsHeadingsInBoldUnlessAskedNotTo) {
    EXPECT_THAT(on_terminal({"themes"}, {}).out, HasSubstr("\x1b[1m"));
    EXPECT_THAT(on_terminal({"themes"}, {{"NO_COLOR", "1"}}).out, Not(HasSubstr(escape)));
    EXPECT_THAT(on_terminal({"themes"}, {{"NO_COLOR", ""}}).out, HasSubstr("\x1b[1m"));
    EXPECT_THAT(on_terminal({"themes"}, {{"TERM", "dumb"}}).out, Not(HasSubstr(escape)));
    EXPECT_THAT(on_terminal({"themes"}, {{"FORCE_COLOR", "0"}}).out, Not(HasSubstr(escape)));
}
TEST_F(Terminal, ThatIsNoneGetsNoColourUnlessForced) {
    Program piped = program({"themes", "--format", "table"});
    EXPECT_THAT(run(piped).out, Not(HasSubstr(escape)));
    piped.environment = {{"FORCE_COLOR", "1"}};
    EXPECT_THAT(run(piped).out, HasSubstr("\x1b[1m"));
}
TEST_F(Terminal, SaysItsWidthUnlessColumnsDoes) {
    const Outcome outcome = on_terminal({"themes"}, {{"COLUMNS", "50"}, {"NO_COLOR", "1"}}, 200);
    for (const std::string& line : lines_of(outcome.out)) EXPECT_LE(display_width(line), 50u) << line;
}
TEST_F(Terminal, ShowsProgressAndClearsIt) {
    write_file(folder_ / "big.csv", generated_csv(20'000));
    const Outcome outcome = on_terminal({"run", "big.csv"}, {});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("\r\x1b[K"
                                       "big.csv"));
    EXPECT_THAT(outcome.err, HasSubstr(" rows"));
    EXPECT_THAT(outcome.out, Not(HasSubstr("\r")));
}
TEST_F(Terminal, ShowsNoProgressWhereItCannotBeRedrawnOrIsNotWanted) {
    write_file(folder_ / "big.csv", generated_csv(20'000));
    EXPECT_THAT(on_terminal({"run", "big.csv"}, {{"TERM", "dumb"}}).err, Not(HasSubstr("\r")));
    EXPECT_THAT(on_terminal({"run", "big.csv", "--quiet"}, {}).err, testing::IsEmpty());
}

}  // namespace
}  // namespace hark::test

// hark models: checking them, holding them to expectations.
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

class ModelsTest : public Sandbox {
protected:
    Outcome test(const std::string& lines, std::vector<std::string> more = {}) const {
        write_file(folder_ / "mine.tsv", lines);
        std::vector<std::string> arguments{"models", "test", "mine.tsv"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return hark(arguments);
    }
};

TEST_F(ModelsTest, IsSilentOnStandardOutputWhenAllIsMet) {
    const Outcome outcome = test("positive\tThe staff was lovely.\nnegative\tThe room was not clean.\n");
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, HasSubstr("2 expectations: 2 met, 0 failed, 0 open."));
}
TEST_F(ModelsTest, ShowsWhatFailsWithItsTraceAndEndsAsAFailedCheck) {
    const Outcome outcome = test("positive\tThe staff was lovely.\npositive\tThe staff was rude.\n");
    EXPECT_EQ(outcome.code, 10) << outcome.err;
    ASSERT_THAT(lines_of(outcome.out), SizeIs(2));
    EXPECT_THAT(lines_of(outcome.out)[1],
                AllOf(StartsWith("mine.tsv:2\tpositive\tnegative\tThe staff was rude.\t"), HasSubstr("\"rude\" -"), HasSubstr("en/valence.tsv:")));
    EXPECT_THAT(outcome.err, HasSubstr("1 met, 1 failed, 0 open"));
}
TEST_F(ModelsTest, AsksForMentionsIntentsAndFactsToo) {
    const Outcome outcome = test("staff.attitude:positive\tThe receptionist was friendly.\nfact.late\tThe train was forty minutes late.\nrequest\tPlease add a dark mode.\n-\tGood morning.\n");
    EXPECT_EQ(outcome.code, 0) << outcome.out << outcome.err;
}
TEST_F(ModelsTest, FailsAnOpenLineThatHasComeRight) {
    EXPECT_EQ(test("~negative\tThe staff was lovely.\n").code, 0);
    const Outcome outcome = test("~positive\tThe staff was lovely.\n");
    EXPECT_EQ(outcome.code, 10);
    EXPECT_THAT(outcome.out, HasSubstr("not positive"));
}
TEST_F(ModelsTest, CountsRightAnswersByPhenomenonAndForm) {
    const Outcome outcome = test(
        "# --- Praise: affirmative\npositive\tLovely.\n# --- Praise: negated\nnegative\tNot lovely.\npositive\tNot lovely at all.\n",
        {"--by", "phenomenon", "--format", "csv"});
    EXPECT_EQ(outcome.code, 10);
    EXPECT_THAT(outcome.out, HasSubstr("phenomenon,affirmative,negated,embedded,other,right,lines\r\nPraise,1/1,1/2,,,2,3\r\n"));
}
TEST_F(ModelsTest, TakesFolders) {
    std::filesystem::create_directory(folder_ / "tests");
    write_file(folder_ / "tests/a.tsv", "positive\tLovely.\n");
    write_file(folder_ / "tests/b.tsv", "negative\tRude.\n");
    const Outcome outcome = hark({"models", "test", "tests"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("2 expectations"));
}
TEST_F(ModelsTest, NamesLineAndMendOfWhatCannotBeRead) {
    for (const auto& [lines, message] : std::vector<std::pair<std::string, std::string>>{
             {"positive Lovely.\n", "mine.tsv:1: a line without a tab"}, {"postive\tLovely.\n", "did you mean positive?"}, {"# none\n", "no expectation in this file"}}) {
        const Outcome outcome = test(lines);
        EXPECT_EQ(outcome.code, 3) << lines;
        EXPECT_THAT(outcome.out, IsEmpty());
        EXPECT_THAT(outcome.err, HasSubstr(message));
    }
    EXPECT_EQ(hark({"models", "test", "nowhere.tsv"}).code, 3);
    EXPECT_THAT(hark({"models", "test", "nowhere.tsv"}).err, HasSubstr("nowhere.tsv"));
}
TEST_F(ModelsTest, MeetsTheGoldenLinesOfThisRepository) {
    const Outcome outcome = hark({"models", "test", HARK_SOURCE_DIR "/corpora/golden", "--by", "phenomenon"});
    EXPECT_EQ(outcome.code, 0) << outcome.out;
    EXPECT_THAT(outcome.err, Not(HasSubstr(" 0 met")));
}

// Each trade's words mean there what its golden lines say: one program a pack, since a pack makes models of its own.
class Packs : public Sandbox, public testing::WithParamInterface<const char*> {};

TEST_P(Packs, MeetItsGoldenLines) {
    const std::string lines = std::string(HARK_SOURCE_DIR "/corpora/golden/packs/") + GetParam() + ".en.tsv";
    const Outcome outcome = hark({"models", "test", lines, "--pack", GetParam()});
    EXPECT_EQ(outcome.code, 0) << outcome.out << outcome.err;
    EXPECT_THAT(answer({"models", "packs"}), HasSubstr(std::string("\n") + GetParam() + "\t"));
}
INSTANTIATE_TEST_SUITE_P(Trades, Packs, testing::Values("hotel", "restaurant", "retail", "software", "telecom", "banking", "travel", "health", "games", "education"));

TEST_F(ModelsTest, SwitchPacksOnByOptionAndByFile) {
    const auto topics = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"explain", "They were lovely to our dog."});
        return answer(more);
    };
    EXPECT_THAT(topics({}), Not(HasSubstr("place.pets")));
    EXPECT_THAT(topics({"--pack", "hotel"}), HasSubstr("place.pets"));
    write_file(folder_ / "hark.toml", "packs = [\"hotel\"]\n");
    EXPECT_THAT(topics({}), HasSubstr("place.pets"));
    EXPECT_THAT(topics({"--pack", "none"}), Not(HasSubstr("place.pets")));
}
TEST_F(ModelsTest, NameThePackThatWasMeant) {
    const Outcome outcome = hark({"explain", "Lovely.", "--pack", "hotel,telekom"});
    EXPECT_EQ(outcome.code, 3);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("there is no pack 'telekom'"), HasSubstr("did you mean telecom? packs are banking, ")));
}

class ModelsDiff : public Sandbox {
protected:
    ModelsDiff() {
        answer({"run", sample("hotel_reviews.csv").string(), "--quiet"});
        std::filesystem::create_directories(folder_ / "mine/en");
        write_file(folder_ / "mine/en/valence-mine.tsv", "#! hark-lexicon 1 valence en\nmonday\t-4\nour room\t-3\n");
    }
};

TEST_F(ModelsDiff, ShowsHowThemesMoveAndWhichCommentsFlip) {
    const Outcome outcome = hark({"models", "diff", "mine"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, StartsWith("topic\tliked_before\tliked_after\tdisliked_before\tdisliked_after\n"));
    EXPECT_THAT(outcome.err, HasSubstr(" comments change their polarity: "));
    const std::string flips = answer({"models", "diff", "mine", "--flips", "--limit", "2"});
    ASSERT_THAT(lines_of(flips), SizeIs(3));
    EXPECT_THAT(flips, HasSubstr("(en/valence-mine.tsv:"));
    EXPECT_EQ(flips, answer({"models", "diff", "mine", "--flips", "--limit", "2", "--threads", "1"}));
}
TEST_F(ModelsDiff, OfTheSameModelsFindsNothing) {
    const Outcome outcome = hark({"models", "diff", HARK_SOURCE_DIR "/models", HARK_SOURCE_DIR "/models", "--format", "table"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, HasSubstr("0 of "));
}
TEST_F(ModelsDiff, TakesWhatWasLearned) {
    answer({"learn", sample("hotel_reviews.csv").string(), "-o", "learned.tsv"});
    const Outcome outcome = hark({"models", "diff", "learned.tsv"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(" comments change their polarity"));
}
TEST_F(ModelsDiff, SaysWhatIsMissing) {
    EXPECT_EQ(hark({"models", "diff", "nowhere"}).code, 4);
    EXPECT_EQ(hark({"models", "diff", "mine", "--db", "none.db"}).code, 5);
    EXPECT_EQ(hark({"models", "diff"}).code, 2);
}

}  // namespace
}  // namespace hark::test

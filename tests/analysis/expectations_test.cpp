#include "hark/analysis/expectations.h"

#include "small_world.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using Kind = Expectation::Kind;

std::vector<Expectation> parsed(std::string_view text) {
    Result<std::vector<Expectation>> lines = parse_expectations("mine.tsv", text);
    if (!lines) throw std::invalid_argument(to_string(lines.error()));
    return std::move(*lines);
}
std::string refused(std::string_view text) {
    const Result<std::vector<Expectation>> lines = parse_expectations("mine.tsv", text);
    return lines ? "read" : to_string(lines.error());
}
std::string misnamed(const std::string& expected) {
    const Status named = check_names(parsed(expected + "\tSome words.").at(0), small_world());
    return named ? "" : to_string(named.error());
}

TEST(Expectations, AreAnAnswerATabAndAText) {
    const auto lines = parsed("# a comment\n\nnegative\tThe room was not clean.\r\n");
    ASSERT_THAT(lines, SizeIs(1));
    EXPECT_EQ(lines[0].expected, "negative");
    EXPECT_EQ(lines[0].verbatim, "The room was not clean.");
    EXPECT_EQ(lines[0].where, "mine.tsv:3");
    EXPECT_FALSE(lines[0].open);
}
TEST(Expectations, ShowInTheirAnswerWhatTheyAsk) {
    EXPECT_EQ(parsed("no_evidence\tx").at(0).kind, Kind::polarity);
    EXPECT_EQ(parsed("place.clean:negative,food.quality:positive\tx").at(0).kind, Kind::mentions);
    EXPECT_EQ(parsed("fact.late,fact.waiting\tx").at(0).kind, Kind::facts);
    EXPECT_EQ(parsed("complaint\tx").at(0).kind, Kind::intents);
}
TEST(Expectations, OfNothingAskWhatTheLinesAroundThemAsk) {
    const auto lines = parsed("-\ta\nfact.late\tb\n-\tc\ncomplaint\td\n-\te\n");
    ASSERT_THAT(lines, SizeIs(5));
    EXPECT_EQ(lines[0].kind, Kind::facts);
    EXPECT_EQ(lines[2].kind, Kind::facts);
    EXPECT_EQ(lines[4].kind, Kind::intents);
}
TEST(Expectations, BelongToASectionWhichMayBeOneFormOfAPhenomenon) {
    const auto lines = parsed("positive\ta\n# --- Negation: embedded\npositive\tb\n# --- Where it stops: commas\npositive\tc\n");
    EXPECT_EQ(lines.at(0).section, "");
    EXPECT_EQ(lines.at(1).section, "Negation");
    EXPECT_EQ(lines.at(1).form, "embedded");
    EXPECT_EQ(lines.at(2).section, "Where it stops: commas");
    EXPECT_EQ(lines.at(2).form, "");
}
TEST(Expectations, ThatAreOpenStandAsLongAsTheyAreNotMet) {
    const Expectation open = parsed("~positive\tx").at(0), closed = parsed("positive\tx").at(0);
    EXPECT_TRUE(open.open);
    EXPECT_TRUE(stands(open, "negative"));
    EXPECT_FALSE(stands(open, "positive"));
    EXPECT_TRUE(stands(closed, "positive"));
    EXPECT_FALSE(stands(closed, "negative"));
}
TEST(Expectations, ThatCannotBeReadAreNamedWithFileAndLine) {
    EXPECT_THAT(refused("positive\tgood\nnegative bad\n"), HasSubstr("mine.tsv:2: a line without a tab"));
    EXPECT_THAT(refused("\tgood\n"), HasSubstr("nothing is expected"));
    EXPECT_THAT(refused("positive\t\n"), HasSubstr("no text after the tab"));
    EXPECT_THAT(refused("complaint,fact.late\tx\n"), HasSubstr("facts and intents are asked for at once"));
}
TEST(Expectations, NameTopicsLabelsAndPolaritiesThatThereAre) {
    EXPECT_EQ(misnamed("positive"), "");
    EXPECT_EQ(misnamed("place.clean:negative"), "");
    EXPECT_THAT(misnamed("postive"), HasSubstr("did you mean positive?"));
    EXPECT_THAT(misnamed("place.clan:negative"), HasSubstr("did you mean place.clean?"));
    EXPECT_THAT(misnamed("place.clean:negativ"), HasSubstr("did you mean negative?"));
    EXPECT_THAT(misnamed("fact.lat"), HasSubstr("did you mean fact.late?"));
}
TEST(Expectations, AreAnsweredInTheirOwnWords) {
    const Reading reading = read("The waiter was rude, the waiter was slow. It arrived late, money back.");
    EXPECT_EQ(answer(Kind::polarity, reading.annotation, *reading.models), "negative");
    EXPECT_EQ(answer(Kind::mentions, reading.annotation, *reading.models),
              "staff.attitude:negative,delivery.time:negative");
    EXPECT_EQ(answer(Kind::facts, reading.annotation, *reading.models), "fact.late");
    EXPECT_EQ(answer(Kind::intents, reading.annotation, *reading.models), "complaint");
    EXPECT_EQ(answer(Kind::intents, read("Good.").annotation, *reading.models), "-");
}

}  // namespace
}  // namespace hark

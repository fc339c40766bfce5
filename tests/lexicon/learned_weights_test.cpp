#include "hark/lexicon/learned_weights.h"

#include "hark/lexicon/models.h"

#include <gmock/gmock.h>

#include "support/small_models.h"

namespace hark {
namespace {

Models world(const std::string& learned, const std::string& overlay = "") {
    std::vector<std::pair<std::string, std::string>> files{{"valence", "good\t2\n"}, {"learned", learned}};
    if (!overlay.empty()) files.emplace_back("overlay", overlay);
    return small_models(files);
}

LearnedWeight weight_of(const Models& models, std::string_view phrase) { return models.learned().at(models.learned().find(phrase, models.matcher())); }

std::vector<ModelIssue> issues_with(const std::string& learned) {
    std::vector<ModelIssue> issues;
    static_cast<void>(Models::parse({{"en/learned.tsv", "#! hark-lexicon 1 learned en\n" + learned}}, issues));
    return issues;
}

TEST(LearnedWeights, AreReadInThousandths) {
    const Models models = world("spotty\t-1.25\t0.5\nno signal\t-2\t0.125\n");
    EXPECT_EQ(weight_of(models, "spotty").lean, -1250);
    EXPECT_EQ(weight_of(models, "spotty").stake, 500);
    EXPECT_EQ(weight_of(models, "no signal").lean, -2000);
}

TEST(LearnedWeights, BeginningOfPhraseHasNoWeightOfItsOwn) {
    const Models models = world("no signal at all\t-2\t0\n");
    EXPECT_EQ(weight_of(models, "no signal").lean, 0);
    EXPECT_EQ(models.learned().entry(models.learned().find("no signal", models.matcher())), LearnedWeights::no_entry);
}

TEST(LearnedWeights, UnknownPhraseHasNoNode) {
    const Models models = world("no signal\t-2\t0\n");
    EXPECT_EQ(models.learned().find("signal no", models.matcher()), 0u);
    EXPECT_EQ(models.learned().find("nothing", models.matcher()), 0u);
    EXPECT_EQ(models.learned().find("", models.matcher()), 0u);
}

TEST(LearnedWeights, NumbersCountAsOneWord) {
    const Models models = world("<num> stars\t1\t0\n");
    const std::uint32_t number = models.learned().begin(0, TokenKind::number);
    EXPECT_NE(models.learned().step(number, models.matcher().id_of("stars")), 0u);
    EXPECT_EQ(models.learned().begin(0, TokenKind::word), 0u);
}

TEST(LearnedWeights, PhraseMayStandBehindANegator) {
    const Models models = world("bad\t-1\t0\n<neg> bad\t0.7\t0\n");
    EXPECT_EQ(weight_of(models, "<neg> bad").lean, 700);
    EXPECT_EQ(models.learned().negator(), models.matcher().id_of("<neg>"));
    EXPECT_EQ(world("bad\t-1\t0\n").learned().negator(), 0u);
    EXPECT_TRUE(issues_with("<neg> one two three four\t1\t0\n").empty());
    EXPECT_FALSE(issues_with("<neg>\t1\t0\n").empty());
    EXPECT_FALSE(issues_with("bad <neg>\t1\t0\n").empty());
}

TEST(LearnedWeights, SignalsSayHowRulesWeigh) {
    const Models models = world("@score\t0.7\t-0.4\n@negated\t-0.4\t0\n");
    EXPECT_EQ(models.learned().signal(Signal::score).lean, 700);
    EXPECT_EQ(models.learned().signal(Signal::score).stake, -400);
    const Models curves = world("@evaluates\t0.5\t2\n@praises\t-0.25\t0.5\n");
    EXPECT_EQ(curves.learned().evaluates().at(1000), 2500);
    EXPECT_EQ(curves.learned().praises().at(1000), 250);
    EXPECT_EQ(models.learned().negated(), -400);
}

TEST(LearnedWeights, OverlayTakesThePlaceOfALeanAndLeavesTheStake) {
    const Models models = world("spotty\t-1\t0.5\n", "spotty\t-1\t-3\t120\t0.4\tthe signal is spotty\nlaggy\t0\t-2\t30\t0.9\n");
    EXPECT_EQ(weight_of(models, "spotty").lean, -3000);
    EXPECT_EQ(weight_of(models, "spotty").stake, 500);
    EXPECT_EQ(weight_of(models, "laggy").lean, -2000);
}

TEST(LearnedWeights, OverlayMovesTheLevel) {
    const Models models = world("@bias\t-1\t0.5\n", "@bias\t-1\t2\t120\t0.4\n");
    EXPECT_EQ(models.learned().signal(Signal::bias).lean, 2000);
    EXPECT_EQ(models.learned().signal(Signal::bias).stake, 500);
}

TEST(LearnedWeights, WordsOfTheirOwnAreNotListed) {
    const Models models = world("spotty\t-1\t0.5\n");
    EXPECT_TRUE(models.matcher().is_listed("good"));
    EXPECT_FALSE(models.matcher().is_listed("spotty"));
    EXPECT_FALSE(models.matcher().is_listed("never seen"));
}

TEST(LearnedWeights, NoFileMeansEmpty) {
    EXPECT_TRUE(small_models({{"valence", "good\t2\n"}}).learned().empty());
    EXPECT_FALSE(world("spotty\t-1\t0.5\n").learned().empty());
}

TEST(LearnedWeights, WhatIsWrongIsNamedByFileAndLine) {
    EXPECT_THAT(issues_with("spotty\t-1\t0\nspotty\t-2\t0\n").at(0).what, testing::HasSubstr("listed already at en/learned.tsv:2"));
    EXPECT_EQ(issues_with("spotty\t-1\t0\nspotty\t-2\t0\n").at(0).where, "en/learned.tsv:3");
    EXPECT_THAT(issues_with("Spotty\t-1\t0\n").at(0).what, testing::HasSubstr("can never match"));
    EXPECT_THAT(issues_with("a b c d e\t-1\t0\n").at(0).what, testing::HasSubstr("one to four words"));
    EXPECT_THAT(issues_with("spotty\tbad\t0\n").at(0).what, testing::HasSubstr("'bad' is not a number from -32 to 32"));
    EXPECT_THAT(issues_with("@scroe\t1\t0\n").at(0).what, testing::HasSubstr("no signal '@scroe'"));
    EXPECT_THAT(issues_with("spotty\t-1\n").at(0).what, testing::HasSubstr("columns"));
}

TEST(LearnedWeights, FacesAreWordsThoughTheyAreFolded) { EXPECT_THAT(issues_with(":d\t2\t0\ndon't\t-1\t0\n"), testing::IsEmpty()); }

}  // namespace
}  // namespace hark

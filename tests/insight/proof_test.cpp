#include "hark/insight/proof.h"

#include "insight/planted_action.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::PlantedAction;

// S32 of the practices. The small sister of tests/quality, where 500 runs of each are bounded.
TEST(Proof, FindsWhatWasPlantedAndCallsNothingNoEvidence) {
    PlantedAction planted{.effect = 0.5};
    int worked = 0, none = 0, worse = 0;
    constexpr int runs = 8;
    for (std::uint64_t seed = 0; seed < runs; ++seed) {
        planted.effect = 0.5;
        worked += planted.proof(seed).verdict == Verdict::worked;
        planted.effect = 0;
        none += planted.proof(seed).verdict == Verdict::no_evidence;
        planted.effect = -0.6;
        worse += planted.proof(seed).verdict == Verdict::worse;
    }
    EXPECT_GE(worked, runs - 1);
    EXPECT_GE(none, runs - 1);
    EXPECT_GE(worse, runs - 1);
}

TEST(Proof, IsNotFooledByWhatMovesAllScores) {
    const PlantedAction drifting{.effect = 0, .drift = 0.8};
    const Proof proof = drifting.proof(1);
    EXPECT_EQ(proof.verdict, Verdict::no_evidence);
    EXPECT_GT(proof.after.topic->value, proof.before.topic->value + 0.5) << "before and after alone would have called it a success";
}

TEST(Proof, TakesOffWhatComesBackEachYear) {
    const PlantedAction seasonal{.effect = 0, .season = 0.8, .first = 20'182 - 546, .days = 546 + 182};
    const Proof proof = seasonal.proof(1);
    ASSERT_TRUE(proof.last_year);
    EXPECT_GT(proof.last_year->value, 0.4);
    EXPECT_EQ(proof.verdict, Verdict::no_evidence);
}

TEST(Proof, ChangesItsVerdictWithTheDateAsItShould) {
    const PlantedAction planted{.effect = 0.8};
    ProofQuestion question = planted.question();
    EXPECT_EQ(planted.proof(2, question).verdict, Verdict::worked);
    question.date = (planted.day + 90) * seconds_per_day;
    const Proof late = planted.proof(2, question);
    EXPECT_EQ(late.verdict, Verdict::no_evidence) << "it had worked before that date: nothing more came of it";
    question.date = (planted.day - 90) * seconds_per_day;
    question.weeks = 12;
    EXPECT_EQ(planted.proof(2, question).verdict, Verdict::no_evidence) << "twelve weeks in which nothing was done";
    question.date = (planted.day + 400) * seconds_per_day;
    EXPECT_EQ(planted.proof(2, question).verdict, Verdict::too_few);
}

TEST(Proof, ComparesWithAControlOfOnesOwn) {
    PlantedAction planted{.effect = 0.8, .share = 0.4};
    test::Corpus corpus = planted.corpus(3);
    int i = 0;
    for (FeedbackRow& row : corpus.rows)
        if (row.mentions.empty() && ++i % 2) corpus.mention(row, "staff.attitude", Polarity::positive);
    ProofQuestion question = planted.question();
    question.control = corpus.topic("staff.attitude");
    Verification with(question), without(planted.question());
    for (const FeedbackRow& row : corpus.rows) with.add(row), without.add(row);
    EXPECT_EQ(with.finish().verdict, Verdict::worked);
    EXPECT_LT(with.finish().before.control->n, without.finish().before.control->n);
}

TEST(Proof, SaysHowManyMoreItNeeds) {
    const PlantedAction small{.effect = 0.1, .rows_a_day = 2};
    const Proof proof = small.proof(1);
    EXPECT_EQ(proof.verdict, Verdict::no_evidence);
    EXPECT_NE(proof.needs, 0);
    const Proof none = PlantedAction{.share = 0.02}.proof(1);
    EXPECT_EQ(none.verdict, Verdict::too_few);
    EXPECT_FALSE(none.effect);
    EXPECT_EQ(Verification(ProofQuestion{}).finish().verdict, Verdict::too_few);
}

TEST(Proof, DoesNotDependOnTheOrderOfRows) {
    const PlantedAction planted;
    test::Corpus corpus = planted.corpus(5);
    Verification one(planted.question()), other(planted.question());
    for (const FeedbackRow& row : corpus.rows) one.add(row);
    test::Random(1).shuffle(corpus.rows);
    for (const FeedbackRow& row : corpus.rows) other.add(row);
    EXPECT_EQ(one.finish(), other.finish());
}

TEST(Proof, IsThatOfItsPartsTogether) {
    const PlantedAction planted;
    const test::Corpus corpus = planted.corpus(6);
    Verification whole(planted.question()), sum(planted.question());
    std::vector<Verification> parts(3, Verification(planted.question()));
    for (std::size_t i = 0; i < corpus.rows.size(); ++i) whole.add(corpus.rows[i]), parts[i % 3].add(corpus.rows[i]);
    for (const Verification& part : parts) sum.merge(part);
    EXPECT_EQ(sum.finish(), whole.finish());
    EXPECT_TRUE(whole.finish().effect);
}

}  // namespace
}  // namespace hark

#include "hark/insight/proof.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Proof proven() {
    Proof proof;
    proof.verdict = Verdict::worked;
    proof.before = {Estimate{3.2, 3.1, 3.3, 400}, Estimate{4.0, 3.9, 4.1, 600}, {0.2, 0.18, 0.22, 1'000}};
    proof.after = {Estimate{3.7, 3.6, 3.8, 300}, Estimate{4.1, 4.0, 4.2, 500}, {0.1, 0.08, 0.12, 800}};
    proof.effect = Estimate{0.4, 0.15, 0.65, 300};
    proof.placebo = Estimate{0.02, -0.3, 0.34, 400};
    proof.disliked = {-0.1, -0.13, -0.07};
    proof.needs = 0;
    return proof;
}

TEST(ProofWords, SayTheVerdictFirstAndWhatItRestsOn) {
    EXPECT_EQ(describe(proven(), Scale::stars),
              "It worked: +0.40 stars against the control (99 %: +0.15 to +0.65; n = 300 after the date); those who speak of it went from "
              "3.20 to 3.70, the control from 4.00 to 4.10. Half-way before the date, when nothing was done, nothing of the kind shows "
              "(-0.30 to +0.34). 20.0 % of all comments disliked it before, 10.0 % after: fewer, which by itself proves nothing.");
}
TEST(ProofWords, SayWhenAnEffectWouldBeSeen) {
    Proof proof = proven();
    proof.verdict = Verdict::no_evidence;
    proof.needs = 400;
    EXPECT_THAT(describe(proof, Scale::stars),
                AllOf(StartsWith("No evidence of an effect"), HasSubstr("You will see an effect of 0.2 stars after about 400 more comments.")));
    proof.needs = 0;
    EXPECT_THAT(describe(proof, Scale::stars), HasSubstr("There are comments enough to see an effect of 0.2 stars"));
    proof.needs.reset();
    EXPECT_THAT(describe(proof, Scale::stars), HasSubstr("Too few comments were written before the date"));
}
TEST(ProofWords, SayWhatSpeaksAgainstIt) {
    Proof proof = proven();
    proof.verdict = Verdict::no_evidence;
    proof.placebo_fails = true;
    proof.last_year = Estimate{0.2, 0, 0.4, 0};
    EXPECT_THAT(describe(proof, Scale::nps),
                AllOf(HasSubstr("it began earlier, or has another cause"), HasSubstr("last year the difference was +0.20"), Not(HasSubstr("stars"))));
    proof = proven();
    proof.verdict = Verdict::worse;
    EXPECT_THAT(describe(proof, Scale::stars), StartsWith("It became worse"));
}
TEST(ProofWords, AskForMore) {
    EXPECT_THAT(describe(Proof(), Scale::stars), AllOf(StartsWith("Not enough data: 0 rated comments"), HasSubstr("at least 30 each")));
}

}  // namespace
}  // namespace hark

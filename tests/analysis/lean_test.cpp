#include "analysis/lean.h"

#include <numeric>

#include <gtest/gtest.h>

#include "support/small_models.h"

namespace hark {
namespace {

const Models& world() {
    static const Models models = small_models({
        {"languages", "en\tthe and was is were of to it in i a but with at for\n"},
        {"shifters", "not\tnegator\nbut\tcontrast\n"},
        {"valence", "good\t2\nfine\t0.2\nbad\t-2\n"},
        {"learned",
         "@bias\t-0.1\t0.1\n@score\t1\t0\n@clear\t0\t1\n@praise\t0.5\t0\n@blame\t0.5\t0\n@negated\t-0.5\t0\n"
         "spotty\t-2\t1.5\nthe spotty\t-0.5\t0\nsolid\t1.5\t0.9\nmeeting\t-0.2\t-2\nsturdy\t1\t0.5\n<neg> sturdy\t-0.7\t0.2\n<neg> so sturdy\t0.4\t0\n<num>\t-0.1\t0\n"
         "a\t0.1\t0\na long\t0.2\t0\na long way\t0.3\t0\na long way down\t0.4\t0\n"},
    });
    return models;
}

struct LeanRead {
    Annotation annotation;
    Explanation explanation;
};
LeanRead read_lean(std::string_view text) {
    Analyser analyser(world());
    analyser.trace(true);
    LeanRead read;
    analyser.annotate(text, read.annotation);
    read.explanation = analyser.explanation();
    return read;
}

const std::string filler = " The thing was in the box and it was of the kind that I was to have in the end of it";

TEST(Lean, LearnedWordSpeaksWhereRulesAreSilent) {
    EXPECT_EQ(read_lean("The signal was spotty." + filler).annotation.polarity, Polarity::negative);
    EXPECT_LT(read_lean("The signal was spotty." + filler).annotation.score, 0);
    EXPECT_EQ(read_lean("The signal was solid." + filler).annotation.polarity, Polarity::positive);
}

TEST(Lean, OverlappingPhrasesAllCount) {
    const LeanRead both = read_lean("The spotty signal.");
    ASSERT_EQ(both.explanation.learned.size(), 2u);
    EXPECT_EQ(both.explanation.learned[0].value + both.explanation.learned[1].value, -2500);
}

TEST(Lean, LongerPhrasesCountBesideThoseThatTheyBeginWith) {
    const auto leans = [](std::string_view text) {
        std::vector<std::int32_t> leans;
        for (const LearnedHit& hit : read_lean(text).explanation.learned) leans.push_back(hit.lean);
        return leans;
    };
    EXPECT_EQ(leans("a long way down"), (std::vector{100, 200, 300, 400}));
    EXPECT_EQ(leans("a long way up"), (std::vector{100, 200, 300}));
    EXPECT_EQ(leans("a way down"), (std::vector{100}));
    EXPECT_EQ(leans("down a long"), (std::vector{100, 200}));
}

TEST(Lean, NegatorTurnsWhatFollowsInItsClause) {
    const LeanRead turned = read_lean("It was not solid.");
    ASSERT_EQ(turned.explanation.learned.size(), 1u);
    EXPECT_TRUE(turned.explanation.learned[0].turned);
    EXPECT_EQ(turned.explanation.learned[0].value, -750);
    EXPECT_FALSE(read_lean("It was not good but solid.").explanation.learned[0].turned);
    EXPECT_FALSE(read_lean("It was not not solid.").explanation.learned[0].turned);
}

TEST(Lean, WhatANegatorTurnsMayHaveAWeightOfItsOwn) {
    const LeanRead turned = read_lean("It was not sturdy.");
    EXPECT_EQ(turned.explanation.words_lean, (-500 - 700) * turned.explanation.length / 1000);
    EXPECT_EQ(turned.explanation.words_stake, (500 + 200) * turned.explanation.length / 1000);
    EXPECT_EQ(read_lean("It was sturdy.").explanation.learned.size(), 1u);
    EXPECT_EQ(read_lean("It was not so sturdy.").explanation.learned.size(), 3u);
}

TEST(Lean, TraceAddsUpToTheScore) {
    for (const std::string& text : {"It was not so sturdy, and not spotty" + filler, "The signal was spotty and not solid." + filler, "Good." + filler + " spotty 3 times", std::string("Bad, the spotty one, meeting 12")}) {
        const Explanation e = read_lean(text).explanation;
        std::int64_t words = 0, stakes = 0;
        for (const LearnedHit& hit : e.learned) words += hit.value, stakes += hit.stake;
        EXPECT_EQ(e.words_lean, words * e.length / 1000);
        EXPECT_EQ(e.words_stake, stakes * e.length / 1000);
        std::int64_t lean = e.words_lean, stake = e.words_stake;
        for (std::size_t i = 0; i < signal_count; ++i) {
            lean += std::int64_t{e.signals[i]} * world().learned().signal(static_cast<Signal>(i)).lean / 1000;
            stake += std::int64_t{e.signals[i]} * world().learned().signal(static_cast<Signal>(i)).stake / 1000;
        }
        EXPECT_EQ(e.lean, lean);
        EXPECT_EQ(e.stake, stake);
        EXPECT_EQ(e.sum, e.scored_by_rules ? (e.positive + e.negative) * share_of_rules / 1000 : e.lean);
        EXPECT_EQ(e.score, score_of(e.sum));
    }
}

TEST(Lean, WordsOfTheFirstAndLastSentenceAreSignals) {
    const Explanation several = read_lean("It was solid. The thing was in the box. The signal was spotty.").explanation;
    EXPECT_EQ(several.signals[static_cast<std::size_t>(Signal::first)], 1500 * several.length / 1000);
    EXPECT_EQ(several.signals[static_cast<std::size_t>(Signal::last)], -2000 * several.length / 1000);
    const Explanation one = read_lean("The signal was spotty").explanation;
    EXPECT_EQ(one.signals[static_cast<std::size_t>(Signal::first)], 0) << "one sentence has no ends";
}

TEST(Lean, WhatAShiftChangesIsASignal) {
    const auto signal = [](std::string_view text, Shift shift, bool good) {
        const Explanation e = read_lean(text).explanation;
        return e.signals[static_cast<std::size_t>(signal_of(shift, good))] * 1000 / e.length;
    };
    EXPECT_NEAR(signal("It was not good.", Shift::negated, true), 2000, 2);
    EXPECT_NEAR(signal("It was not bad.", Shift::negated, false), -2000, 2);
    EXPECT_NEAR(signal("It was bad, but it was good.", Shift::after_contrast, true), 2000, 2);
    EXPECT_NEAR(signal("It was bad, but it was good.", Shift::before_contrast, false), -2000, 2);
    EXPECT_EQ(signal("It was good.", Shift::negated, true), 0);
}

TEST(Lean, WhatDoesNotEvaluateIsNoEvidence) { EXPECT_EQ(read_lean("The meeting was at the spotty box." + filler + " meeting").annotation.polarity, Polarity::no_evidence); }

TEST(Lean, RulesStandInShortTextsAgainstAFaintLean) {
    const LeanRead soso = read_lean("It was fine, spotty.");
    EXPECT_TRUE(soso.explanation.rules_stand);
    EXPECT_EQ(soso.annotation.polarity, Polarity::neutral);
    EXPECT_EQ(soso.annotation.score, score_of(200 * share_of_rules / 1000));
}

TEST(Lean, AWordOrTwoIsNotEnoughWhereRulesAreSilent) { EXPECT_EQ(read_lean("Solid").annotation.polarity, Polarity::no_evidence); }

TEST(Lean, LengthEvensOut) {
    EXPECT_EQ(length_factor(48), 1000);
    EXPECT_EQ(length_factor(0), 2000);
    EXPECT_EQ(length_factor(240), 500);
}

TEST(Lean, IntegerRootIsTheFloor) {
    const auto is_floor = [](std::int64_t n) {
        const std::int64_t root = integer_root(n);
        return root * root <= n && (root + 1) * (root + 1) > n;
    };
    for (std::int64_t n = 0; n < 1000; ++n) EXPECT_TRUE(is_floor(n)) << n;
    for (std::int64_t root = 1'000; root <= 2'000'000'000; root = root * 7 / 5 + 1)
        for (const std::int64_t n : {root * root - 1, root * root, root * root + 1}) EXPECT_TRUE(is_floor(n)) << n;
}

TEST(Lean, WithoutTraceNothingIsKept) {
    Analyser analyser(world());
    Annotation annotation;
    analyser.annotate("The signal was spotty.", annotation);
    EXPECT_TRUE(analyser.explanation().learned.empty());
    EXPECT_TRUE(analyser.explanation().words.empty());
}

}  // namespace
}  // namespace hark

#include "hark/learn/learner.h"

#include <gmock/gmock.h>

#include "support/small_models.h"

namespace hark {
namespace {

using testing::HasSubstr;

const Models& world() {
    static const Models models = small_models({{"languages", "en\tthe and was is were of to it in i a but with at for\n"},
                                               {"shifters", "not\tnegator\n"},
                                               {"valence", "good\t2\nbad\t-2\n"}});
    return models;
}

Learner learner_of(LearnOptions options = {.anew = true}, const Models& models = world()) {
    Learner learner(models, options);
    const std::uint16_t set = learner.add_set("phones", false);
    for (int i = 0; i < 40; ++i) {
        const std::string n = std::to_string(i);
        learner.add(set, "The signal was spotty in room " + n, Answer::negative);
        learner.add(set, "The signal was solid in room " + n, Answer::positive);
        learner.add(set, "The meeting was at " + n + " in the room", Answer::neutral);
    }
    return learner;
}

const LearnedLine* line(const Learned& learned, std::string_view phrase) {
    const auto at = std::ranges::find(learned.lines, phrase, &LearnedLine::phrase);
    return at == learned.lines.end() ? nullptr : &*at;
}

TEST(Learner, FindsWhichWayAWordGoes) {
    const Result<Learned> learned = learner_of().learn({});
    ASSERT_TRUE(learned);
    ASSERT_TRUE(line(*learned, "spotty") && line(*learned, "solid") && line(*learned, "meeting"));
    EXPECT_LT(line(*learned, "spotty")->lean, -500);
    EXPECT_GT(line(*learned, "solid")->lean, 500);
    EXPECT_LT(line(*learned, "meeting")->stake, -150);
    EXPECT_EQ(line(*learned, "spotty")->texts, 40);
    EXPECT_GT(line(*learned, "spotty")->interval, 0);
}

TEST(Learner, FindsPhrases) { EXPECT_TRUE(line(*learner_of().learn({}), "was spotty in room")); }

TEST(Learner, LearnsNothingOfRareWords) { EXPECT_FALSE(line(*learner_of().learn({}), "17")); }

TEST(Learner, GivesTheSameBytesAgain) {
    EXPECT_EQ(learned_file(*learner_of().learn({}), "a test"), learned_file(*learner_of().learn({}), "a test"));
}

TEST(Learner, WithoutASetIsAsIfItHadNeverCome) {
    Learner both = learner_of();
    const std::uint16_t other = both.add_set("bread", true);
    for (int i = 0; i < 40; ++i) both.add(other, "A gluey crumb with a solid crust", i % 2 ? Answer::positive : Answer::negative);
    EXPECT_EQ(learned_file(*both.without({other}).learn({}), "a test"), learned_file(*learner_of().learn({}), "a test"));
    EXPECT_THAT(both.without({0, other}).learn({}).error().what, HasSubstr("no text has an answer"));
}

TEST(Learner, WritesFilesThatModelsRead) {
    for (const bool anew : {true, false}) {
        const Result<Learned> learned = learner_of({.anew = anew}).learn({});
        const std::string file = anew ? learned_file(*learned, "a test") : overlay_file(*learned, "a test");
        std::vector<ModelIssue> issues;
        EXPECT_TRUE(Models::parse({{"en/learned.tsv", file}}, issues)) << file;
        EXPECT_THAT(issues, testing::IsEmpty());
    }
}

TEST(Learner, OverlayShowsOldAndNewAndThreeQuotes) {
    const Models models = small_models({{"languages", "en\tthe and was is were of to it in i a but with at for\n"}, {"valence", "good\t2\n"}, {"learned", "spotty\t1\t0.5\n"}});
    const Result<Learned> learned = learner_of({}, models).learn({});
    ASSERT_TRUE(learned);
    const LearnedLine* spotty = line(*learned, "spotty");
    ASSERT_TRUE(spotty);
    EXPECT_EQ(spotty->old_lean, 1000);
    EXPECT_LT(spotty->lean, spotty->old_lean);
    EXPECT_THAT(spotty->quotes, testing::ElementsAre(HasSubstr("spotty"), HasSubstr("spotty"), HasSubstr("spotty")));
    for (std::size_t i = 1; i < learned->lines.size(); ++i) EXPECT_GE(learned->lines[i - 1].change, learned->lines[i].change);
}

TEST(Learner, KeepsAsManyAsAsked) { EXPECT_EQ(learner_of({.anew = true, .most_entries = 3}).learn({})->lines.size(), 3u); }

TEST(Learner, NegatedWordsTeachTheOpposite) {
    Learner learner(world(), {.anew = true});
    const std::uint16_t set = learner.add_set("phones", false);
    for (int i = 0; i < 40; ++i) {
        learner.add(set, "It was not sturdy at room " + std::to_string(i), Answer::negative);
        learner.add(set, "It was in the box at room " + std::to_string(i), Answer::positive);
    }
    const Result<Learned> learned = learner.learn({});
    ASSERT_TRUE(line(*learned, "sturdy"));
    EXPECT_GT(line(*learned, "sturdy")->lean, 0);
}

TEST(Learner, WhatANegatorTurnsTeachesWhatItSaysThere) {
    Learner learner(world(), {.anew = true});
    const std::uint16_t set = learner.add_set("phones", false);
    for (int i = 0; i < 40; ++i) {
        learner.add(set, "It was not shabby at room " + std::to_string(i), Answer::negative);
        learner.add(set, "It was shabby in the box at room " + std::to_string(i), Answer::negative);
        learner.add(set, "It was in the box at room " + std::to_string(i), Answer::positive);
    }
    const Result<Learned> learned = learner.learn({});
    ASSERT_TRUE(line(*learned, "shabby") && line(*learned, "<neg> shabby"));
    EXPECT_LT(line(*learned, "<neg> shabby")->lean, 0);
    EXPECT_EQ(line(*learned, "<neg> shabby")->texts, 40);
}

TEST(Learner, LearnsThatTheLastSentenceSaysMore) {
    const auto signal = [](const Learned& learned, std::string_view name) { return std::ranges::find(learned.signals, name, &LearnedLine::phrase)->lean; };
    Learner learner(world(), {.anew = true});
    const std::uint16_t set = learner.add_set("phones", false);
    for (int i = 0; i < 100; ++i) {
        learner.add(set, "The signal was spotty. The signal was solid.", Answer::positive);
        learner.add(set, "The signal was solid. The signal was spotty.", Answer::negative);
        learner.add(set, "The signal was solid.", Answer::positive);
        learner.add(set, "The signal was spotty.", Answer::negative);
    }
    const Result<Learned> learned = learner.learn({});
    ASSERT_TRUE(learned);
    EXPECT_GT(signal(*learned, "@last"), 500);
    EXPECT_LT(signal(*learned, "@first"), -500);
}

TEST(Learner, ProgressEndsBelowOne) {
    double last = 0;
    static_cast<void>(learner_of().learn([&](double share) {
        EXPECT_GE(share, last);
        last = share;
    }));
    EXPECT_GT(last, 0);
    EXPECT_LE(last, 1);
}

TEST(Learner, SaysWhatIsMissing) {
    Learner none(world(), {});
    none.add(none.add_set("a", false), "Good", Answer::neutral);
    EXPECT_THAT(none.learn({}).error().what, HasSubstr("no text has an answer"));
    Learner one(world(), {});
    one.add(one.add_set("a", true), "Good", Answer::positive);
    EXPECT_THAT(one.learn({}).error().what, HasSubstr("all 1 answers are positive"));
    Learner few(world(), {});
    const std::uint16_t set = few.add_set("a", true);
    few.add(set, "Good", Answer::positive);
    few.add(set, "Bad", Answer::negative);
    EXPECT_THAT(few.learn({}).error().what, HasSubstr("too few"));
}

}  // namespace
}  // namespace hark

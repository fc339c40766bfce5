#include "insight/playbook.h"

#include "insight/corpus.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using testing::HasSubstr;

TEST(SpeaksOf, FindsWholeWords) {
    EXPECT_TRUE(speaks_of("No Parking anywhere", "parking"));
    EXPECT_TRUE(speaks_of("parking", "parking"));
    EXPECT_TRUE(speaks_of("the car  park, the car park", "car park"));
    EXPECT_FALSE(speaks_of("sparking wires", "parking"));
    EXPECT_FALSE(speaks_of("parkings", "parking"));
    EXPECT_TRUE(speaks_of("parkings", "park*"));
    EXPECT_FALSE(speaks_of("spark", "park*"));
    EXPECT_FALSE(speaks_of("", "park"));
    EXPECT_FALSE(speaks_of("anything", ""));
}

// Forty late deliveries: thirty say so as a fact, eight speak of the neighbour.
struct Deliveries {
    Corpus corpus;
    Deliveries() {
        for (int i = 0; i < 40; ++i) {
            FeedbackRow& row = corpus.row();
            corpus.mention(row, "delivery.time", Polarity::negative);
            if (i < 30) corpus.label_last(row, "fact.not_arrived", 2);
        }
    }
    // No two are alike, as the numbers stand for most of the words.
    static std::string text(const Quote& quote) {
        std::string words = quote.verbatim > 32 ? "left with the Neighbour" : "waited at home for days";
        for (int i = 1; i < 9; ++i) words += " " + std::to_string(quote.verbatim * 100 + i);
        return words;
    }
    std::vector<Action> actions(const std::vector<Play>& playbook) const {
        return corpus.insights(playbook, text).actions;
    }
};

TEST(Playbook, ChoosesThePlayWhoseCuesShowMostAndAGeneralOne) {
    const auto actions = Deliveries().actions(
        {test::play("delivery.time/general"), test::play("delivery.time/neighbour", {"word:neighbour"}),
         test::play("delivery.time/trace", {"fact.not_arrived"}), test::play("delivery.time/z-general")});
    ASSERT_EQ(actions.size(), 2u);
    EXPECT_EQ(actions[0].id, "delivery.time/trace");
    EXPECT_THAT(actions[0].reason, HasSubstr("; 30 of them say: not arrived;"));
    EXPECT_EQ(actions[1].id, "delivery.time/general");
}

TEST(Playbook, ChoosesByTheWordsOfTheSentences) {
    const auto actions = Deliveries().actions(
        {test::play("delivery.time/neighbour", {"word:neighbour"}), test::play("delivery.time/other", {"fact.late"})});
    ASSERT_EQ(actions.size(), 1u);
    EXPECT_THAT(actions[0].reason, HasSubstr("; 8 of 40 looked at speak of \"neighbour\";"));
}

TEST(Playbook, ShowsTheQuotesThatSpeakOfThePlayFirst) {
    Deliveries deliveries;
    deliveries.corpus.rows[36].mentions[0].strength = -5'400;  // within the quotes of the theme, but not the first
    for (int i = 0; i < 5; ++i) deliveries.corpus.rows[i].mentions[0].strength = -9'000;
    deliveries.corpus.options.quotes = 6;
    deliveries.corpus.rows[36].labels.push_back({deliveries.corpus.label("fact.not_arrived"), 3, {10, 20}});
    const auto actions = deliveries.actions({test::play("delivery.time/neighbour", {"word:neighbour"})});
    ASSERT_EQ(actions.size(), 1u);
    ASSERT_EQ(actions[0].quotes.size(), 3u);
    EXPECT_EQ(actions[0].quotes[0].verbatim, 37);
}

TEST(Playbook, ShowsOnlyQuotesThatSpeakOfThePlayIfThereAreEnough) {
    Deliveries deliveries;  // the eight that speak of the neighbour are none of those that the theme shows
    for (int i = 0; i < 12; ++i) deliveries.corpus.rows[i].mentions[0].strength = -9'000;
    const auto actions = deliveries.actions({test::play("delivery.time/neighbour", {"word:neighbour"})});
    ASSERT_EQ(actions[0].quotes.size(), 3u);
    for (const Quote& quote : actions[0].quotes) EXPECT_GT(quote.verbatim, 32);
}

TEST(Playbook, PutsAPlayForAFewAfterTheOneForAll) {
    Deliveries deliveries;
    for (int i = 0; i < 5; ++i) deliveries.corpus.label_last(deliveries.corpus.rows[i], "fact.damaged", 2);  // one in eight
    const auto actions = deliveries.actions({test::play("delivery.time/damaged", {"fact.damaged"}), test::play("delivery.time/general")});
    ASSERT_EQ(actions.size(), 2u);
    EXPECT_EQ(actions[0].id, "delivery.time/general");
    EXPECT_EQ(actions[1].id, "delivery.time/damaged");
}

TEST(Playbook, CountsASentenceOnceHoweverManyCuesItShows) {
    const auto actions =
        Deliveries().actions({test::play("delivery.time/home", {"word:waited", "word:home", "word:days"}),
                              test::play("delivery.time/a-trace", {"fact.not_arrived", "word:neighbour"})});
    ASSERT_EQ(actions.size(), 1u);
    EXPECT_EQ(actions[0].id, "delivery.time/a-trace") << "38 of 40, against 32";
}

TEST(Playbook, WithoutTextsLeavesTheWordCuesAlone) {
    const auto actions =
        Deliveries().corpus.insights({test::play("delivery.time/neighbour", {"word:neighbour"})}).actions;
    EXPECT_TRUE(actions.empty());
}

}  // namespace
}  // namespace hark

// What changes the weight of a hit, rule by rule. The tests look at which factors apply and at signs; how much each one
// weighs is tuned on data.
#include "small_world.h"

#include <cstdlib>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

std::string factors(const std::string& text, std::string_view words) { return read(text).factors(words); }
std::int32_t value(const std::string& text, std::string_view words) { return read(text).value(words); }

TEST(Negation, TurnsPraiseAndSoftensBlame) {
    EXPECT_EQ(factors("The soup was not good.", "good"), "good: negated");
    EXPECT_LT(value("The soup was not good.", "good"), 0);
    EXPECT_GT(value("The soup was not bad.", "bad"), 0);
    EXPECT_LT(std::abs(value("The soup was not bad.", "bad")), 2000);
}
TEST(Negation, ReachesOverWordsInBetween) {
    EXPECT_EQ(factors("It was not a very good soup.", "good"), "good: intensified negated");
    EXPECT_EQ(factors("It was not so at all but then we all had some good soup.", "good"), "good:");
}
TEST(Negation, NotesWhatItDoesNotReach) {
    EXPECT_EQ(factors("It was not in the end of it all a good soup.", "good"), "good: beyond reach");
    EXPECT_EQ(value("It was not in the end of it all a good soup.", "good"), value("It was in the end of it all a good soup.", "good"));
    EXPECT_EQ(factors("It was not in the end and all in all of it a good soup.", "good"), "good:");
}
TEST(Negation, ReachesOnlyForward) { EXPECT_EQ(factors("The soup was good and not the room.", "good"), "good:"); }
TEST(Negation, StopsAtTheEndOfItsSentence) { EXPECT_EQ(factors("It was not. Good soup.", "Good"), "Good:"); }
TEST(Negation, StopsAtADashASemicolonAndABracket) {
    for (const char* border : {" - ", "; ", ": ", " (", " \u2014 "})
        EXPECT_EQ(factors(std::string("It was not") + border + "good soup.", "good"), "good:") << border;
}
TEST(Negation, StopsAtTheCommaBeforeAnotherSubject) {
    EXPECT_EQ(factors("The room was not clean, the staff was friendly.", "clean"), "clean: negated");
    EXPECT_EQ(factors("The room was not clean, the staff was friendly.", "friendly"), "friendly:");
}
TEST(Negation, StopsAtBut) {
    EXPECT_EQ(factors("The room was not clean but friendly.", "friendly"), "friendly: contrasted");
}
TEST(Negation, GoesOnOverWhatIsCoordinated) {
    for (const char* text : {"They were not friendly, clean or good.", "They were not friendly or clean or good.",
                             "They were not friendly and clean and good."})
        for (const char* word : {"friendly", "clean", "good"})
            EXPECT_EQ(factors(text, word), std::string(word) + ": negated") << text;
}
TEST(Negation, DoesNotGoOnToTheOppositeSign) {
    EXPECT_EQ(factors("The room was not dirty, friendly staff.", "friendly"), "friendly:");
    EXPECT_EQ(factors("The staff was not friendly, rude in fact.", "rude"), "rude:");
}
TEST(Negation, EndsAtAnOppositeHitInBetween) {
    EXPECT_EQ(factors("We never had a problem with friendly staff.", "problem"), "problem: negated");
    EXPECT_EQ(factors("We never had a problem with friendly staff.", "friendly"), "friendly:");
}
TEST(Negation, TwiceLeavesThingsAsTheyWere) {
    EXPECT_EQ(factors("It was never not good.", "good"), "good:");
    EXPECT_EQ(factors("Nobody was not friendly.", "friendly"), "friendly:");
}
TEST(Negation, BySubjectReachesOverItsClause) {
    EXPECT_EQ(factors("Nobody at the front desk was friendly.", "friendly"), "friendly: negated");
    EXPECT_EQ(factors("None of the rooms in the house was clean.", "clean"), "clean: negated");
}
TEST(Negation, DoesNotTouchEmoji) {
    for (const char* face : {":)", ":(", "\U0001F600", "\U0001F621"}) {
        EXPECT_EQ(factors(std::string("It was not ") + face, face), std::string(face) + ":");
        EXPECT_EQ(factors(std::string("Not good ") + face, face), std::string(face) + ":");
    }
}
TEST(Negation, InAPhraseOfTheLexiconIsPartOfThePhrase) {
    EXPECT_EQ(factors("It was not worth it.", "not worth"), "not worth:");
    EXPECT_EQ(factors("It was not worth a good penny.", "not worth"), "not worth:");
}

TEST(Intensity, MultipliesAlongTheChain) {
    EXPECT_EQ(factors("really very good soup", "good"), "good: intensified intensified");
    EXPECT_GT(value("really very good soup", "good"), value("very good soup", "good"));
    EXPECT_GT(value("very good soup", "good"), value("good soup", "good"));
}
TEST(Intensity, WeakensToo) {
    EXPECT_EQ(factors("slightly bad soup", "bad"), "bad: diminished");
    EXPECT_GT(value("slightly bad soup", "bad"), value("bad soup", "bad"));
    EXPECT_LT(value("slightly bad soup", "bad"), 0);
}
TEST(Intensity, BelongsOnlyToTheNextWord) { EXPECT_EQ(factors("very long and good", "good"), "good:"); }
TEST(Intensity, IsWhatAWordOfBothListsSaysBeforeAJudgement) {
    EXPECT_EQ(factors("terribly good soup", "good"), "good: intensified");
    EXPECT_EQ(factors("terribly good soup", "terribly"), "-");
    EXPECT_EQ(factors("it all went terribly", "terribly"), "terribly:");
}

TEST(Contrast, WeighsTheSecondPartMore) {
    const Reading reading = read("The food was good but the room was dirty.");
    EXPECT_EQ(reading.factors("good"), "good: contrasted");
    EXPECT_LT(reading.value("good"), 2000);
    EXPECT_LT(reading.value("dirty"), -2000);
}
TEST(Contrast, AtTheHeadOfASentenceChangesNothing) {
    EXPECT_EQ(factors("But the room was dirty.", "dirty"), "dirty:");
    EXPECT_EQ(factors("However, the room was dirty.", "dirty"), "dirty:");
}
TEST(Contrast, ChangesNothingIfOneSideSaysNothing) {
    EXPECT_EQ(factors("We came at ten but the room was dirty.", "dirty"), "dirty:");
    EXPECT_EQ(factors("The room was dirty but we came at ten.", "dirty"), "dirty:");
}
TEST(Concession, TakesWeightOffWhatItGrants) {
    const Reading reading = read("Although the staff was friendly, the room was dirty.");
    EXPECT_EQ(reading.factors("friendly"), "friendly: conceded");
    EXPECT_EQ(reading.factors("dirty"), "dirty:");
    EXPECT_EQ(factors("Although the staff was rude, the room was dirty.", "rude"), "rude:");
}

TEST(Hypothetical, TurnsPraiseIntoMildBlame) {
    EXPECT_EQ(factors("A window would have been good.", "good"), "good: hypothetical");
    EXPECT_LT(value("A window would have been good.", "good"), 0);
    EXPECT_GT(value("A window would have been good.", "good"), -2000);
    EXPECT_LE(value("It would have been bad.", "bad"), 0);
}
TEST(Hypothetical, WithoutANumberLeavesNothing) { EXPECT_EQ(value("It could be good.", "good"), 0); }
TEST(Hypothetical, StaysInItsClause) { EXPECT_EQ(factors("It would have been ten, good soup.", "good"), "good:"); }
TEST(Only, LimitsThePraiseThatFollows) {
    EXPECT_EQ(factors("The only good thing was the soup.", "good"), "good: limited");
    EXPECT_LT(value("The only good thing was the soup.", "good"), 2000);
}
TEST(Question, JudgesLessThanAStatement) {
    EXPECT_EQ(factors("Is the food good?", "good"), "good: question");
    EXPECT_LT(value("Is the food good?", "good"), value("The food is good.", "good"));
}

TEST(Question, ThatAPhraseOfTheModelsOpensAsksNothing) {
    EXPECT_EQ(factors("How could anyone not love it?", "How could anyone not love"), "How could anyone not love:");
    EXPECT_EQ(factors("Who knew the soup could be so good?", "good"), "good: intensified");
}
TEST(Irony, IsThanksForWhatIsBlamed) {
    EXPECT_EQ(factors("Thanks for losing it.", "Thanks"), "Thanks: ironic");
    EXPECT_EQ(factors("Thanks a lot for losing it.", "Thanks"), "Thanks: ironic");
    EXPECT_EQ(factors("Thanks for the soup, losing it was bad.", "Thanks"), "Thanks:");
}
TEST(Irony, GoesOnInThanksForNothing) {
    EXPECT_EQ(factors("The waiter was rude, how lovely. Thanks a lot, everybody.", "Thanks"), "Thanks: ironic");
    EXPECT_EQ(factors("The waiter was rude, how lovely. Thanks for the soup.", "Thanks"), "Thanks:");
    EXPECT_EQ(factors("The waiter was rude. Thanks a lot, everybody.", "Thanks"), "Thanks:");
}
TEST(Label, IsTurnedByANegationBeforeItAndNotByItsOwn) {
    EXPECT_LT(read("I did not get a problem solved.").value("not get a problem solved"), 0);
    EXPECT_EQ(read("Nobody had a problem solved.").hit("problem solved"), nullptr);
}
TEST(Emphasis, OfCapitalsIsNoneInAnAbbreviation) { EXPECT_EQ(factors("It is OK.", "OK"), "OK:"); }
TEST(Emphasis, OfCapitalsWeighsMore) {
    EXPECT_EQ(factors("The soup was GOOD as ever.", "GOOD"), "GOOD: capitals");
    EXPECT_GT(value("The soup was GOOD as ever.", "GOOD"), 2000);
}
TEST(Emphasis, OfCapitalsMeansNothingWhereAllIsInCapitals) {
    EXPECT_EQ(factors("THE SOUP WAS GOOD AS EVER.", "GOOD"), "GOOD:");
}
TEST(Emphasis, OfLongLettersAndExclamationMarksWeighsMore) {
    EXPECT_EQ(factors("Goooood soup.", "Goooood"), "Goooood: elongated");
    EXPECT_EQ(factors("Good soup!", "Good"), "Good: exclaimed");
    EXPECT_GT(value("Good soup!!", "Good"), value("Good soup!", "Good"));
}
TEST(Emphasis, OfExclamationMarksHasAnEnd) {
    EXPECT_EQ(value("Good soup!!!!!!!!!", "Good"), value("Good soup!!!", "Good"));
}
TEST(Emphasis, NeverChangesASign) {
    for (const char* text : {"BAD soup!!!", "baaaad!", "Terribly BAD SOUP today?!"})
        EXPECT_LT(read(text).annotation.score, 0) << text;
}

TEST(Rating, InTheTextIsAHitOfItsOwn) {
    EXPECT_GT(value("5/5 from me", "5/5"), 2000);
    EXPECT_GT(value("10/10 from me", "10/10"), 2000);
    EXPECT_GT(value("4/5 from me", "4/5"), 0);
    EXPECT_LT(value("1/5 from me", "1/5"), -2000);
    EXPECT_LT(value("2/10 from me", "2/10"), -2000);
    EXPECT_EQ(read("5/5 from me").hit("5/5")->entry, Hit::by_rule);
}
TEST(Rating, OfNothingIsNotWorseThanTheWorstWord) { EXPECT_EQ(value("0/10 from me", "0/10"), -4000); }
TEST(Rating, OfTheMiddleSaysNothing) { EXPECT_EQ(read("3/5 from me").hit("3/5"), nullptr); }
TEST(Rating, RisesWithTheShareOfItsScale) {
    std::int32_t before = -10'000;
    for (int points = 0; points <= 10; ++points) {
        const std::string rating = std::to_string(points) + "/10";
        const std::int32_t now = value("A clear " + rating + " it was", rating);
        EXPECT_GT(now, before) << rating;
        before = now;
    }
}

TEST(Valence, OfZeroSilencesThePhraseAndIsNoHit) {
    EXPECT_EQ(read("a hard drive").explanation.hits.size(), 0u);
    EXPECT_EQ(read("a hard drive").annotation.polarity, Polarity::no_evidence);
    EXPECT_EQ(factors("a hard bed", "hard"), "hard:");
}
TEST(Reason, HasANameOfItsOwn) {
    for (int i = 0; i <= static_cast<int>(Reason::conceded); ++i)
        for (int j = 0; j < i; ++j) EXPECT_NE(name_of(static_cast<Reason>(i)), name_of(static_cast<Reason>(j)));
}

TEST(Irony, IsPraiseThrownInAmongBlame) {
    EXPECT_EQ(read("The waiter was rude, how lovely.").factors("lovely"), "lovely: ironic");
    EXPECT_EQ(read("The soup was slow and, great, the room was dirty.").factors("great"), "great: ironic");
    EXPECT_EQ(read("The waiter was rude, how lovely the food was.").factors("lovely"), "lovely:");
    EXPECT_EQ(read("The room was clean, how lovely.").factors("lovely"), "lovely:");
    EXPECT_EQ(read("The soup was slow, great, dirty.").factors("great"), "great:") << "a list";
}
TEST(Negation, OfAClauseBeforeIsNotAddedToThatOfItsOwn) {
    EXPECT_EQ(read("It was not bad, not slow.").factors("slow"), "slow: negated");
}

}  // namespace
}  // namespace hark

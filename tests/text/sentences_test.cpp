#include "hark/text/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;

std::vector<std::string> sentences(const std::string& text) {
    Tokenizer tokenizer;
    std::vector<Token> tokens;
    std::vector<Sentence> found;
    tokenizer.tokenize(text, tokens);
    split_sentences(text, tokens, found);
    std::vector<std::string> out;
    for (const Sentence& sentence : found) out.emplace_back(slice(text, sentence.span));
    return out;
}

TEST(Sentences, EndAtStopsEvenBeforeASmallLetter) {
    EXPECT_THAT(sentences("it was bad. really bad!! why? no idea"), ElementsAre("it was bad.", "really bad!!", "why?", "no idea"));
}
TEST(Sentences, DoNotEndAtAbbreviationsDecimalsOrEllipses) {
    EXPECT_THAT(sentences("Mr. Smith paid approx. 3.50 ... and left. Bye"), ElementsAre("Mr. Smith paid approx. 3.50 ... and left.", "Bye"));
    EXPECT_THAT(sentences("so slow... The end"), ElementsAre("so slow...", "The end"));
    EXPECT_THAT(sentences("We came at 5 p.m. to room no. 7, pool etc. and left"), ElementsAre("We came at 5 p.m. to room no. 7, pool etc. and left"));
}
TEST(Sentences, AreFoundWithoutTheSpaceBetweenThem) {
    EXPECT_THAT(sentences("organisationBoth are great.Food was bad"), ElementsAre("organisationBoth are great.", "Food was bad"));
}
TEST(Sentences, KeepHardWrappedLinesTogetherAndListsApart) {
    EXPECT_THAT(sentences("I was tired\nall of the time\n\nbut ok"), ElementsAre("I was tired\nall of the time", "but ok"));
    EXPECT_THAT(sentences("Pros:\n- fast\n- cheap\nCons:\n* loud"), ElementsAre("Pros:", "- fast", "- cheap", "Cons:", "* loud"));
}
TEST(Sentences, TakeTheirClosingQuoteAlong) {
    EXPECT_THAT(sentences("He said \"never again!\" We left. (Really.) Ok"), ElementsAre("He said \"never again!\"", "We left.", "(Really.)", "Ok"));
}
TEST(Sentences, HoldEveryTokenOnce) {
    EXPECT_THAT(sentences(""), ElementsAre());
    EXPECT_THAT(sentences("..."), ElementsAre("..."));
    EXPECT_THAT(sentences("とても良い。また来ます！"), ElementsAre("とても良い。", "また来ます！"));
}

}  // namespace
}  // namespace hark

#include "hark/analysis/trace.h"

#include "small_world.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

std::string score(const std::string& text) {
    const Reading reading = read(text);
    return trace_of_score(*reading.models, reading.text, reading.explanation);
}

TEST(Trace, OfAScoreNamesEachHitWithItsFactorsAndItsLine) {
    EXPECT_EQ(score("The room was not very good."),
              "\"good\" +2.000 x1.300 intensified by \"very\" x-0.700 negated by \"not\" (en/valence.tsv:2)");
    EXPECT_EQ(score("Rude and slow"), "\"Rude\" -3.000 (en/valence.tsv:8); \"slow\" -2.000 (en/valence.tsv:10)");
}
TEST(Trace, OfAStarRatingNamesTheRule) { EXPECT_EQ(score("5/5"), "\"5/5\" +3.000 (a rule)"); }
TEST(Trace, SaysThatThereIsNothing) {
    const Reading reading = read("It was Monday.");
    EXPECT_EQ(trace_of_score(*reading.models, reading.text, reading.explanation), "nothing that judges");
    EXPECT_EQ(trace_of_mentions(*reading.models, reading.text, reading.annotation), "no topic");
    EXPECT_EQ(trace_of_labels(*reading.models, reading.text, reading.annotation), "no intent and no fact");
}
TEST(Trace, OfMentionsAndLabelsNamesTheirWords) {
    const Reading reading = read("The waiter was rude and it arrived late.");
    EXPECT_EQ(trace_of_mentions(*reading.models, reading.text, reading.annotation),
              "staff.attitude negative \"waiter\" by \"rude\"; delivery.time negative \"arrived late\" by \"arrived late\"");
    EXPECT_EQ(trace_of_labels(*reading.models, reading.text, reading.annotation), "fact.late \"arrived late\"");
}

}  // namespace
}  // namespace hark

#include "hark/analysis/phenomena.h"

#include "small_world.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

std::string_view phenomenon(const std::string& text) {
    const Reading reading = read(text);
    return name_of(phenomenon_of(*reading.models, reading.text, reading.annotation, reading.explanation));
}

TEST(Phenomena, AreReadFromTheTrace) {
    EXPECT_EQ(phenomenon("It was Monday."), "no listed word");
    EXPECT_EQ(phenomenon("Great, the soup arrived late."), "irony cue");
    EXPECT_EQ(phenomenon("The room was not clean."), "negation");
    EXPECT_EQ(phenomenon("It is not worth it."), "negation") << "listed as a whole";
    EXPECT_EQ(phenomenon("It would have been great."), "hypothetical");
    EXPECT_EQ(phenomenon("Why is it so slow?"), "question");
    EXPECT_EQ(phenomenon("The food was good but the waiter was rude."), "contrast");
    EXPECT_EQ(phenomenon("The soup was good, more so than the staff."), "comparison");
    EXPECT_EQ(phenomenon("5/5"), "rating");
    EXPECT_EQ(phenomenon("The soup :)"), "emoji");
    EXPECT_EQ(phenomenon("It arrived late."), "fact or intent");
    EXPECT_EQ(phenomenon("The soup was GREAT."), "capitals");
    EXPECT_EQ(phenomenon("The soup was very good."), "intensity");
    EXPECT_EQ(phenomenon("The food was good and the waiter was rude."), "both signs");
    EXPECT_EQ(phenomenon("The food was good."), "plain words");
}
TEST(Phenomena, OfWhatWasNotAnalysedSayOnlyThat) {
    EXPECT_EQ(phenomenon("Das Zimmer ist nicht sehr schön und die Suppe war kalt."), "not analysed");
    EXPECT_EQ(phenomenon(""), "not analysed");
}

}  // namespace
}  // namespace hark

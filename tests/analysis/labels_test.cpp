#include "small_world.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> labels(const std::string& text) { return read(text).labels(); }

TEST(Labels, SayWhatTheCustomerWantsAndWhatFailed) {
    EXPECT_THAT(labels("I want my money back."), ElementsAre("complaint"));
    EXPECT_THAT(labels("The soup arrived late and it was the last time."), ElementsAre("leaving", "fact.late"));
}
TEST(Labels, StandOnceASentence) {
    EXPECT_THAT(labels("Money back, money back, money back."), ElementsAre("complaint"));
    EXPECT_THAT(labels("Money back. I say money back."), ElementsAre("complaint", "complaint"));
}
TEST(Labels, AreNotMadeByAGuardThatIsLonger) {
    EXPECT_THAT(labels("It never arrived late."), IsEmpty());
    EXPECT_THAT(labels("Do you mind?"), IsEmpty());
    EXPECT_THAT(labels("Do you open at ten?"), ElementsAre("question"));
}
TEST(Labels, AreNotMadeOfWhatAConditionOnlySupposes) {
    EXPECT_THAT(labels("Call me if it arrived late."), IsEmpty());
    EXPECT_THAT(labels("If you ask me, it arrived late."), ElementsAre("fact.late"));
    EXPECT_THAT(labels("It arrived late, if you ask me."), ElementsAre("fact.late"));
}
TEST(Labels, PointToTheirWordsAndSayHowGraveTheyAre) {
    const Reading reading = read("Hello. We waited three days for it.");
    ASSERT_EQ(reading.annotation.labels.size(), 1u);
    const Label& label = reading.annotation.labels[0];
    EXPECT_EQ(slice(reading.text, label.span), "waited three days");
    EXPECT_EQ(slice(reading.text, label.sentence), "We waited three days for it.");
    EXPECT_EQ(label.severity, 1);
}
TEST(Labels, JudgeByThemselvesWhereNoFeelingWordStands) {
    EXPECT_EQ(read("It arrived late.").annotation.polarity, Polarity::negative);
    EXPECT_EQ(read("I recommend it.").annotation.polarity, Polarity::positive);
    EXPECT_EQ(read("It never arrived late.").annotation.polarity, Polarity::no_evidence);
}

}  // namespace
}  // namespace hark

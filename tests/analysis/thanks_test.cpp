// PRACTICES S36: people who are thanked by name.
#include "hark/analysis/said.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> people(std::string_view sentence) {
    std::vector<std::string> names;
    for (const ThankedPerson& person : thanked_in(sentence).people) names.push_back(person.name);
    return names;
}

TEST(Thanks, S36NamePeople) {
    EXPECT_THAT(people("Thanks to Maria and Jon at the desk!"), ElementsAre("Maria", "Jon"));
    EXPECT_THAT(people("Our waiter Marco was lovely."), ElementsAre("Marco"));
    EXPECT_THAT(people("Agnieszka at the desk found us a table."), ElementsAre("Agnieszka"));
    EXPECT_THAT(people("Maria, Jon and Priya were so helpful."), ElementsAre("Maria", "Jon", "Priya"));
    EXPECT_THAT(people("A lady called Anna Kowalska helped us."), ElementsAre("Anna Kowalska"));
    EXPECT_THAT(people("Shout out to Tomos on nights."), ElementsAre("Tomos"));
}
TEST(Thanks, S36DoNotNameProductsOrPlaces) {
    for (const char* sentence : {"The Harrow jacket is great.", "We loved Paris and the staff was friendly.", "Thank you so much for the trip to Rome.", "The staff were friendly and kind.", "EVERYONE WAS SO HELPFUL HERE", "Thank you and everyone at AA for helping."})
        EXPECT_THAT(people(sentence), IsEmpty()) << sentence;
}
TEST(Thanks, KnowWhoIsSurelyAPerson) {
    EXPECT_TRUE(thanked_in("Thanks to Mark for the lift.").people[0].sure);
    EXPECT_FALSE(thanked_in("People were so helpful.").people[0].sure);  // the store says whether it is also written small
    EXPECT_FALSE(thanked_in("Great file manager Allows me to sort them.").people[0].sure);
}
TEST(Thanks, NameTeamsAndWhatTheyArePraisedFor) {
    const Thanked thanked = thanked_in("Special thanks to the front desk, quick and knowledgeable.");
    EXPECT_THAT(thanked.teams, ElementsAre("front desk"));
    EXPECT_TRUE(thanked.knowledge);
    EXPECT_TRUE(thanked.speed);
    EXPECT_FALSE(thanked.friendliness);
    EXPECT_FALSE(thanked.helpfulness);
}

}  // namespace
}  // namespace hark

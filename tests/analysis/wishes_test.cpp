// PRACTICES S8: wishes, told from complaints, advice and wishes that are denied.
#include "hark/analysis/said.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

TEST(Wishes, S8AreWhatShouldBeOtherwise) {
    for (const char* sentence : {"It would be great if the app had a dark mode.", "I wish there were more vegetarian options.", "Please add a night mode!", "The menu could do with a change.", "Add a night mode", "You should open on Sundays.",
                                 "Would have liked an earlier breakfast.", "Why not open on Sundays?", "Create a folder for receipts.", "At least let us choose the floor.", "If only it had wifi.", "Bathroom needs a bit of love.", "You don't need to be rude, please train your staff.", "Bring back the old menu."})
        EXPECT_EQ(kind_of_request(sentence), Request::wish) << sentence;
}
TEST(Wishes, S8AreNotDenied) {
    for (const char* sentence : {"I don't need a dark mode.", "I wouldn't change a thing.", "We didn't want anything else.", "There is no need to add anything.", "Nothing I would change."}) EXPECT_EQ(kind_of_request(sentence), Request::denied) << sentence;
}
TEST(Wishes, AreNoRequestsForOneselfAndNoAdvice) {
    EXPECT_EQ(kind_of_request("Please refund me my money."), Request::service);
    EXPECT_EQ(kind_of_request("Can somebody call me back?"), Request::service);
    EXPECT_EQ(kind_of_request("Make sure you book a room at the back."), Request::advice);
    EXPECT_EQ(kind_of_request("If you stay here, ask for a room on the third floor."), Request::advice);
}
TEST(Wishes, S8AreNoPlainComplaints) {
    for (const char* sentence : {"It took the courier thirteen days.", "The room was dirty.", "They took it off straight away.", "A proper single", "Seventeen days door to door."}) EXPECT_EQ(kind_of_request(sentence), Request::none) << sentence;
}
TEST(Wishes, S8AreNotWhatOnlyLooksLikeAsking) {
    for (const char* sentence : {"I thought it would be softer.", "I should have ordered one size smaller.", "It did not meet our needs.", "This game is a must have.", "Maybe the larger one would have worked.", "I would consider it again."})
        EXPECT_EQ(kind_of_request(sentence), Request::none) << sentence;
}
TEST(Wishes, HaveWordsThatSayWhatFor) {
    std::string content;
    for (const SaidWord& word : wish_words("It would be great if the rooms had dark modes, please!"))
        if (word.content) content += word.stem + " ";
    EXPECT_EQ(content, "room dark mode ");
}

}  // namespace
}  // namespace hark

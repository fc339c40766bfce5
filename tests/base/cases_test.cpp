#include "hark/base/cases.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(Cases, HaveStatesWithNames) {
    for (int i = 0; i < case_state_count; ++i) EXPECT_EQ(case_state_named(name_of(static_cast<CaseState>(i))), static_cast<CaseState>(i));
    EXPECT_FALSE(case_state_named("lost"));
    EXPECT_TRUE(is_unanswered(CaseState::reopened));
    EXPECT_FALSE(is_unanswered(CaseState::waiting));
    EXPECT_EQ(name_of(TouchRole::note), "note");
    EXPECT_EQ(name_of(Recovery::unknown), "unknown");
}
TEST(Cases, GoByTheWordsOfTicketSystems) {
    EXPECT_EQ(state_of_status("On Hold"), CaseState::open);
    EXPECT_EQ(state_of_status("pending"), CaseState::waiting);
    EXPECT_EQ(state_of_status("SOLVED"), CaseState::answered);
    EXPECT_FALSE(state_of_status("VIP"));
    EXPECT_LT(progress_of("open"), progress_of("pending"));
    EXPECT_LT(progress_of("pending"), progress_of("closed"));
    EXPECT_EQ(progress_of(""), 0);
}
TEST(Promises, AreBrokenOnlyWhenTheirDayIsOver) {
    Promise promise{.made = 0, .due = 1000};
    EXPECT_EQ(state_of(promise, 1000), PromiseState::open);
    EXPECT_EQ(state_of(promise, 1001), PromiseState::broken);
    promise.kept = 900;
    EXPECT_EQ(state_of(promise, 5000), PromiseState::kept);
    promise.kept = 1100;
    EXPECT_EQ(state_of(promise, 5000), PromiseState::late);
    EXPECT_EQ(state_of(promise, 1050), PromiseState::broken) << "not yet kept, then";
    EXPECT_EQ(name_of(state_of(Promise{.made = 0}, 5000)), "undated");
}

}  // namespace
}  // namespace hark

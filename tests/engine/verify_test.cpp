#include "hark/engine/verify.h"

#include "workbench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

// Two guests a day over eight months; half speak of the staff, who are trained on the first of May: those guests rate a star higher.
Store hotel(const Workbench& bench) {
    std::string csv = csv_header;
    for (int day = 0; day < 240; ++day)
        for (int guest = 0; guest < 2; ++guest) {
            const Seconds time = *civil(2026, 1, 1) + day * seconds_per_day;
            const bool staff = guest == 0, after = time >= *civil(2026, 5, 1);
            const int stars = 3 + (day + guest) % 2 + (staff && after ? 1 : 0);
            csv += std::to_string(2 * day + guest) + "," + iso_date(time) + "," + std::to_string(stars) + ",B,\"Stay " +
                   std::to_string(2 * day + guest) + (staff ? ": the staff were rude.\"\n" : ": breakfast was tasty.\"\n");
        }
    Store store = bench.store();
    run_over(store, {bench.write("hotel.csv", csv)});
    return store;
}

TEST(Verify, ProvesWhatWorkedAndNotOnAnotherDay) {
    const Workbench bench;
    const Store store = hotel(bench);
    const Result<Verified> proven = verify(store, {.topic = "staff.attitude", .control = {}, .date = *civil(2026, 5, 1), .score = {}});
    ASSERT_TRUE(proven) << to_string(proven.error());
    EXPECT_EQ(proven->proof.verdict, Verdict::worked) << describe(proven->proof, proven->scale);
    EXPECT_NEAR(proven->proof.effect->value, 1, 0.1);
    const Result<Verified> other =
        verify(store, {.topic = "staff.attitude", .control = {}, .date = *civil(2026, 3, 1), .score = "stars", .weeks = 8});
    ASSERT_TRUE(other);
    EXPECT_EQ(other->proof.verdict, Verdict::no_evidence) << describe(other->proof, other->scale);
}
TEST(Verify, KnowsNoTopicThatIsNotThere) {
    const Workbench bench;
    const Store store = hotel(bench);
    const Result<Verified> unknown = verify(store, {.topic = "staff.atitude", .control = {}, .date = 0, .score = {}});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().mend, "did you mean staff.attitude?");
    EXPECT_FALSE(verify(store, {.topic = "staff.attitude", .control = {}, .date = 0, .score = "csat"}));
}

}  // namespace
}  // namespace hark

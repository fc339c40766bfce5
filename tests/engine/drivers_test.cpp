#include "hark/engine/drivers.h"

#include "workbench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::HasSubstr;
using testing::Not;

// 160 guests: the soup costs two stars, and who dislikes it does not come back.
Store restaurant(const Workbench& bench) {
    std::string csv = "id,date,rating,branch,again,spent,review\n";
    for (int i = 0; i < 160; ++i) {
        const bool soup = i % 4 == 0, staff = i % 3 == 0;
        csv += std::to_string(i) + ",2026-01-1" + std::to_string(i % 10) + "," + std::to_string(soup ? 2 : 4 + i % 2) + ",Branch " +
               std::to_string(i % 2) + "," + (soup ? "no" : "yes") + "," + std::to_string(100 + i) + ",\"Table " + std::to_string(i) +
               (soup ? ": the soup was cold and bland." : ": we came for lunch.") + (staff ? " The staff were friendly." : "") + "\"\n";
    }
    Store store = bench.store();
    run_over(store, {bench.write("guests.csv", csv)});
    return store;
}
const Driver* named(const Drivers& drivers, std::string_view topic, Side side) {
    for (const Driver& driver : drivers.drivers)
        if (driver.topic == topic && driver.side == side) return &driver;
    return nullptr;
}

TEST(DriversOf, KeptSumsSayWhatAScanSays) {
    const Workbench bench;
    Store store = restaurant(bench);
    ASSERT_TRUE(refresh(store, repository_models()));
    Filter everything;
    everything.since = 0;
    const Result<Drivers> kept = drivers_of(store, ""), scanned = drivers_of(store, "stars", everything);
    ASSERT_TRUE(kept && scanned);
    EXPECT_EQ(*kept, *scanned);
    const Driver* soup = named(*kept, "food.quality", Side::disliked);
    ASSERT_TRUE(soup);
    EXPECT_LT(soup->effect.high, -1);
}
TEST(DriversOf, ReadAnyColumnOfNumbers) {
    const Workbench bench;
    Store store = restaurant(bench);
    const Result<Drivers> again = drivers_of(store, "again"), spent = drivers_of(store, "spent");
    ASSERT_TRUE(again && spent);
    const Driver* soup = named(*again, "food.quality", Side::disliked);
    ASSERT_TRUE(soup);
    EXPECT_NEAR(soup->effect.value, -1, 0.05) << "all who dislike it stay away";
    EXPECT_EQ(spent->average->n, 160) << "more than sixty values are no hindrance";
    const Result<Drivers> branch = drivers_of(store, "branch");
    ASSERT_FALSE(branch);
    EXPECT_THAT(branch.error().mend, HasSubstr("again, spent"));
}
TEST(DriversOf, SayNothingWhereNobodyRates) {
    const Workbench bench;
    Store store = bench.store();
    run_over(store, {bench.write("notes.txt", "The soup was cold.\nThe staff were friendly.\n")});
    const Result<Drivers> none = drivers_of(store, "");
    ASSERT_TRUE(none);
    EXPECT_EQ(none->score, "");
    const Result<Drivers> asked = drivers_of(store, "stars");
    ASSERT_TRUE(asked);
    EXPECT_THAT(asked->notes.at(0), HasSubstr("Not enough data"));
}

}  // namespace
}  // namespace hark

#include "store/store_support.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using namespace test;

RegisteredAction entry(std::string id) {
    return {std::move(id), "accepted", "delivery.time", "delivery.time/disliked", "Ship earlier", "Parcels come when promised", "Logistics",
            "Late parcels", "2026-05-01", "", "", {"00112233445566778899aabbccddeeff"}, {{"2026-04-01", "accepted", "", "jo"}}};
}

Row complaint(std::string text, std::string customer, Seconds time) {
    Row row{.text = std::move(text), .customer = std::move(customer), .time = time};
    row.mentions = {{0, Polarity::negative, -4000, {4, 12}, {17, 21}, {0, 22}}};
    return row;
}
std::vector<std::string> names(const Askers& askers) {
    std::vector<std::string> all;
    for (const Asker& asker : askers.customers) all.push_back(asker.customer);
    return all;
}
constexpr Polarity negative[]{Polarity::negative};

TEST(ActionRegister, KeepsWhatItWasGivenAndOutlivesRefreshes) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    std::vector<RegisteredAction> entries{entry("a"), entry("b")};
    ASSERT_TRUE(store.keep_registered(entries));
    EXPECT_EQ(*store.registered(), entries);
    entries[1].state = "declined";
    entries[1].reason = "too dear";
    entries[1].history.push_back({"2026-04-02", "declined", "too dear", "jo"});
    ASSERT_TRUE(store.keep_registered(std::span(entries).last(1)));
    ASSERT_TRUE(store.replace_insights({}, {}));
    EXPECT_EQ(*store.registered(), entries);
}

// S31: everyone who raised it before the date is on the list once, and nobody who opted out.
TEST(Askers, AreEachOnceAndNotThoseWhoOptedOut) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    Row unsubscribed = complaint("The delivery was late. 5", "eve", 500);
    unsubscribed.segments = {"", ""};
    store_run(store, {{complaint("The delivery was late. 1", "ann", 100), complaint("The delivery was late. 2", "ann", 200),
                       complaint("The delivery was late. 3", "bob", 300), complaint("The delivery was late. 4", "cyd", 2'000),
                       complaint("The delivery was late. 6", "", 100), complaint("The delivery was late. 7", "dan", no_time), unsubscribed}});
    const Result<Askers> all = store.askers("delivery.time", negative, 1'000);
    ASSERT_TRUE(all);
    EXPECT_THAT(names(*all), testing::ElementsAre("ann", "bob", "eve"));
    EXPECT_EQ(all->customers[0].verbatims, 2);
    EXPECT_EQ(all->customers[0].time, 200);
    EXPECT_EQ(all->unnamed, 1);
    EXPECT_EQ(all->undated, 1);
    ASSERT_TRUE(store.opt_out("bob", true));
    const Result<Askers> without = store.askers("delivery.time", negative, 1'000);
    EXPECT_THAT(names(*without), testing::ElementsAre("ann", "eve"));
    EXPECT_EQ(without->opted_out, 1);
    ASSERT_TRUE(store.opt_out("bob", false));
    EXPECT_THAT(names(*store.askers("delivery.time", negative, 1'000)), testing::ElementsAre("ann", "bob", "eve"));
    EXPECT_FALSE(store.opt_out("nobody", true));
    EXPECT_THAT(names(*store.askers("price", negative, 1'000)), testing::IsEmpty());
}

}  // namespace
}  // namespace hark

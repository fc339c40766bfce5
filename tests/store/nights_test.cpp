#include "store/store_support.h"

#include "store/process.h"
#include "store/sqlite.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using namespace test;
using testing::HasSubstr;

constexpr Seconds evening = 1'795'000'000;

class Nights : public testing::Test {
protected:
    void set(const std::string& sql) const { sqlite::Database(folder_ / "hark.db", true).execute(sql.c_str()); }

    Folder folder_;
    Store store_ = open_store(folder_ / "hark.db");
};

TEST_F(Nights, AreKeptWithTheirEnd) {
    const std::int64_t id = value_of(store_.begin_night(evening));
    EXPECT_EQ(value_of(store_.nights(5)).at(0).outcome, "running");
    EXPECT_TRUE(store_.end_night(id, evening + 7, "well", 0, "{}"));
    const Night night = value_of(store_.nights(5)).at(0);
    EXPECT_EQ(night.outcome, "well");
    EXPECT_EQ(night.ended, evening + 7);
    EXPECT_EQ(night.host, this_host());
}
TEST_F(Nights, OneAtATimeAndTheHolderIsNamed) {
    value_of(store_.begin_night(evening));
    const Result<std::int64_t> second = store_.begin_night(evening + 1);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::busy);
    EXPECT_THAT(second.error().what, HasSubstr("process " + std::to_string(getpid()) + " on " + this_host() + ", since " + iso_time(evening)));
}
TEST_F(Nights, ALockOfAProcessThatIsGoneIsTakenOver) {
    value_of(store_.begin_night(evening));
    set("update night set process = '4194304@1'");
    EXPECT_EQ(value_of(store_.begin_night(evening + 1)), 2);
    EXPECT_EQ(value_of(store_.nights(5)).at(1).outcome, "killed");
}
TEST_F(Nights, ALockOfAnotherMachineIsTakenOverAfterADay) {
    value_of(store_.begin_night(evening));
    set("update night set host = 'elsewhere'");
    EXPECT_EQ(store_.begin_night(evening + seconds_per_day - 1).error().code, ErrorCode::busy);
    EXPECT_TRUE(store_.begin_night(evening + seconds_per_day));
}
TEST_F(Nights, MarksAreKeptByPath) {
    EXPECT_EQ(value_of(store_.mark("a")), std::nullopt);
    EXPECT_TRUE(store_.keep_mark("a", {"settings", std::string("\0x", 2), evening}));
    EXPECT_TRUE(store_.keep_mark("a", {"other", std::string("\0y", 2), evening}));
    const std::optional<KeptMark> mark = value_of(store_.mark("a"));
    EXPECT_EQ(mark->settings, "other");
    EXPECT_EQ(mark->state, std::string("\0y", 2));
}

}  // namespace
}  // namespace hark

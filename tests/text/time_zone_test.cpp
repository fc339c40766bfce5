#include "hark/text/time_zone.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

TimeZone zone(std::string_view name) {
    Result<TimeZone> zone = TimeZone::named(name);
    EXPECT_TRUE(zone) << name;
    return *zone;
}
Seconds at(int year, int month, int day, int hour, int minute = 0) { return *civil(year, month, day, hour, minute); }

TEST(TimeZone, IsUtcUnlessItIsNamed) {
    EXPECT_EQ(TimeZone().offset_at(at(2026, 7, 1, 12)), 0);
    EXPECT_EQ(zone("UTC").from_local(at(2026, 7, 1, 12)), at(2026, 7, 1, 12));
}
TEST(TimeZone, KnowsWhenClocksArePutForwardAndBack) {
    const TimeZone berlin = zone("Europe/Berlin");
    EXPECT_EQ(berlin.offset_at(at(2026, 3, 29, 0, 59)), 3600);
    EXPECT_EQ(berlin.offset_at(at(2026, 3, 29, 1, 0)), 7200);
    EXPECT_EQ(berlin.offset_at(at(2026, 10, 25, 0, 59)), 7200);
    EXPECT_EQ(berlin.offset_at(at(2026, 10, 25, 1, 0)), 3600);
    EXPECT_EQ(zone("America/New_York").offset_at(at(2045, 7, 1, 0)), -4 * 3600) << "rules go on";
    EXPECT_EQ(zone("Asia/Kolkata").offset_at(at(2026, 7, 1, 0)), 5 * 3600 + 1800);
}
TEST(TimeZone, ReadsTheClockOnTheWall) {
    const TimeZone berlin = zone("Europe/Berlin");
    EXPECT_EQ(berlin.from_local(at(2026, 3, 28, 9)), at(2026, 3, 28, 8));
    EXPECT_EQ(berlin.from_local(at(2026, 3, 29, 9)), at(2026, 3, 29, 7));
    EXPECT_EQ(berlin.from_local(at(2026, 3, 29, 2, 30)), at(2026, 3, 29, 1, 30)) << "skipped";
    EXPECT_EQ(berlin.from_local(at(2026, 10, 25, 2, 30)), at(2026, 10, 25, 0, 30)) << "twice";
    EXPECT_EQ(berlin.from_local(at(2026, 10, 25, 3, 30)), at(2026, 10, 25, 2, 30));
}
TEST(TimeZone, RefusesWhatIsNone) {
    const Result<TimeZone> none = TimeZone::named("Europe/Atlantis");
    ASSERT_FALSE(none);
    EXPECT_NE(none.error().mend.find("Europe/Berlin"), std::string::npos);
}

}  // namespace
}  // namespace hark

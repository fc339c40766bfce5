#include "hark/text/zone_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(ZoneNames, AreThoseOfIana) {
    const std::vector<std::string> names = zone_names();
    EXPECT_THAT(names, testing::IsSupersetOf({"Europe/Berlin", "America/New_York", "UTC"}));
    EXPECT_THAT(names, testing::Not(testing::Contains("Europe/Atlantis")));
}

}  // namespace
}  // namespace hark

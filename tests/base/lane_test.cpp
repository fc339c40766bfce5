#include "hark/base/lane.h"

#include <cstdint>

#include <gmock/gmock.h>

namespace hark {
namespace {

using testing::ElementsAre;

// Takes the even ones of [from, to).
void take_even(std::uint32_t from, std::uint32_t to, Lane<std::uint32_t>& lane) {
    std::uint32_t* end = lane.room(to - from);
    for (std::uint32_t n = from; n < to; ++n) *end = n, end += n % 2 == 0;
    lane.end_at(end);
}

TEST(Lane, HoldsWhatCountsAndNothingElse) {
    Lane<std::uint32_t> lane;
    take_even(0, 6, lane);
    EXPECT_THAT(lane.span(), ElementsAre(0, 2, 4));
    take_even(1, 2, lane);
    EXPECT_EQ(lane.size(), 3u);
}

TEST(Lane, KeepsWhatItHeldWhenRoomIsMade) {
    Lane<std::uint32_t> lane;
    take_even(0, 4, lane);
    take_even(10, 5'000, lane);
    EXPECT_EQ(lane.size(), 2u + 2'495u);
    EXPECT_THAT(lane.span().first(4), ElementsAre(0, 2, 10, 12));
    EXPECT_EQ(lane.span(2)[0], 10u);
}

TEST(Lane, KeepsItsMemoryWhenItIsCleared) {
    Lane<std::uint32_t> lane;
    take_even(0, 10, lane);
    const std::uint32_t* const before = lane.data();
    lane.clear();
    EXPECT_TRUE(lane.empty());
    take_even(0, 10, lane);
    EXPECT_EQ(lane.data(), before);
}

}  // namespace
}  // namespace hark

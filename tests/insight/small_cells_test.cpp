#include "hark/insight/small_cells.h"

#include <array>

#include <gmock/gmock.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<bool> hidden(std::vector<std::int64_t> counts) { return hidden_cells(counts, 5); }

TEST(SmallCells, S37AreHiddenBelowK) { EXPECT_THAT(hidden({4, 0, 5, 9}), ElementsAre(true, true, false, false)); }
TEST(SmallCells, S37CannotBeToldFromTheTotal) {
    EXPECT_THAT(hidden({12, 2, 30}), ElementsAre(true, true, false));
    EXPECT_THAT(hidden({2, 9}), ElementsAre(true, true));
    EXPECT_THAT(hidden({2}), ElementsAre(true));
}
TEST(SmallCells, AreNoneWhereAllAreLarge) {
    EXPECT_THAT(hidden({5, 6}), ElementsAre(false, false));
    EXPECT_THAT(hidden({}), IsEmpty());
}

}  // namespace
}  // namespace hark

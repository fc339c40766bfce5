#include "hark/base/content_key.h"

#include <array>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

using Fields = std::vector<std::string_view>;

TEST(ContentKey, CountsTheLengthOfEachField) {
    EXPECT_NE(content_key(Fields{"ab", "c"}), content_key(Fields{"a", "bc"}));
    EXPECT_NE(content_key(Fields{"", "a"}), content_key(Fields{"a", ""}));
    EXPECT_NE(content_key(Fields{"a"}), content_key(Fields{"a", ""}));
    EXPECT_NE(content_key(Fields{}), content_key(Fields{""}));
}
TEST(ContentKey, IsEqualForEqualFieldsWhateverCameBefore) {
    const ContentKey first = content_key(Fields{"late", "again"});
    content_key(Fields{std::string(10'000, 'x')});
    EXPECT_EQ(content_key(Fields{"late", "again"}), first);
}
// Stores made on one machine are compared on another: these values never change.
TEST(ContentKey, HasTheSameValueOnEveryMachine) {
    EXPECT_EQ(to_hex(content_key("")), "99aa06d3014798d86001c324468d497f");  // the published XXH3-128 of nothing
    EXPECT_EQ(to_hex(content_key(Fields{"7", "The room was cold."})), "c594ba8bf72e4f87c703be57e8a44a2e");
    EXPECT_EQ(hash64(""), 0x2D06800538D394C2ull);
}
TEST(ContentKey, DiffersForManyNeighbours) {
    std::set<ContentKey> keys;
    for (int i = 0; i < 20'000; ++i) keys.insert(content_key(Fields{std::to_string(i), "text"}));
    EXPECT_EQ(keys.size(), 20'000u);
}
TEST(ContentKey, IsShownAsThirtyTwoHexadecimalDigits) {
    EXPECT_EQ(to_hex({0, 0}), std::string(32, '0'));
    EXPECT_EQ(to_hex({0x1, 0xABCDEF}), "00000000000000010000000000abcdef");
}

}  // namespace
}  // namespace hark

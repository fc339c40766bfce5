#include "hark/base/bytes.h"

#include <string>

#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(Bytes, TheFirstIsTheLowest) { EXPECT_EQ(load8("abcdefgh"), 0x6867'6665'6463'6261u); }

TEST(Bytes, OfAnySizeUpToEightAreFollowedByZeros) {
    const std::string text = "\xFFz\x01q\x80w\x7F\xFE";
    for (std::size_t size = 0; size <= 8; ++size) {
        std::string padded = text.substr(0, size);
        padded.resize(8);
        EXPECT_EQ(load_up_to_8(text.data(), size), load8(padded.data())) << size;
    }
}

}  // namespace
}  // namespace hark

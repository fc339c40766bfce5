#include "store/packed.h"

#include <limits>

#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(Packed, FindingsComeBackAsTheyWere) {
    constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
    const std::vector<Mention> mentions{{7, Polarity::negative, -10'000, {0, 1}, {2, 3}, {4, 5}},
                                        {65'535, Polarity::positive, 10'000, {most - 1, most}, {}, {0, most}}};
    std::string packed;
    pack(mentions, packed);
    EXPECT_EQ(packed, "[[7,4,-10000,0,1,2,3,4,5],[65535,3,10000,4294967294,4294967295,0,0,0,4294967295]]");
    std::vector<Mention> back;
    unpack(packed, back);
    ASSERT_EQ(back.size(), 2u);
    EXPECT_EQ(back[0].topic, 7);
    EXPECT_EQ(back[1].topic, 65'535);
    EXPECT_EQ(back[0].strength, -10'000);
    EXPECT_EQ(back[1].span, mentions[1].span);
    EXPECT_EQ(back[1].sentence, mentions[1].sentence);

    const std::vector<Label> labels{{65'535, 3, {1, 2}, {3, 4}}, {65'535, 2, {5, 6}, {3, 7}, {30'240, 2}}, {65'535, 1, {8, 9}, {8, 9}}};
    pack(labels, packed);
    EXPECT_EQ(packed, "[[65535,3,1,2,3,4],[65535,2,5,6,3,7,30240,2],[65535,1,8,9,8,9]]");
    std::vector<Label> labels_back;
    unpack(packed, labels_back);
    ASSERT_EQ(labels_back.size(), 3u);
    EXPECT_EQ(labels_back[1].amount, (Amount{30'240, 2}));
    EXPECT_EQ(labels_back[1].sentence, (Span{3, 7}));
    EXPECT_EQ(labels_back[2].amount, Amount{});
    EXPECT_EQ(labels_back[0].sentence, (Span{3, 4}));
}
TEST(Packed, NothingIsNothing) {
    std::string packed = "left over";
    pack(std::span<const Mention>(), packed);
    EXPECT_EQ(packed, "");
    std::vector<SegmentId> segments{1};
    unpack("", segments);
    EXPECT_TRUE(segments.empty());
}
TEST(Packed, SegmentsAreAList) {
    const std::vector<SegmentId> segments{1, 22, 4'000'000'000};
    std::string packed;
    pack(segments, packed);
    EXPECT_EQ(packed, "[1,22,4000000000]");
    std::vector<SegmentId> back;
    unpack(packed, back);
    EXPECT_EQ(back, (std::vector<SegmentId>{1, 22, 4'000'000'000}));
}
TEST(Packed, NumbersAreWrittenInFull) {
    std::vector<SegmentId> numbers{99'999, 100'000, 4'294'967'295};
    for (SegmentId number = 0; number <= 10'100; ++number) numbers.push_back(number);
    std::string packed, expected;
    for (const SegmentId number : numbers) expected += (expected.empty() ? "[" : ",") + std::to_string(number);
    pack(numbers, packed);
    EXPECT_EQ(packed, expected + "]");
    for (const std::int32_t strength : {-1, -9, -10, -99, -100, -999, -1'000, -9'999, -10'000}) {
        pack(std::vector<Mention>{{3, Polarity::negative, strength, {}, {}, {}}}, packed);
        EXPECT_EQ(packed, "[[3,4," + std::to_string(strength) + ",0,0,0,0,0,0]]");
    }
}
TEST(Packed, DamageIsLeftOut) {
    std::vector<Mention> mentions;
    for (const char* damaged : {"[[1,2,3", "x", "[[-]]", "[[99999999999999999999,1]]", "[[1,2,3,4,5,6,7,8]]"}) {
        unpack(damaged, mentions);
        EXPECT_TRUE(mentions.empty()) << damaged;
    }
}
TEST(Packed, MarksComeBackByName) {
    const std::vector<Mark> marks{{"apology", {0, 5}, {0, 20}}, {"due.days.3", {7, 12}, {0, 20}}};
    std::string packed;
    pack(marks, packed);
    EXPECT_EQ(packed, R"([["apology",0,5,0,20],["due.days.3",7,12,0,20]])");
    std::vector<Mark> back;
    unpack(packed, back);
    EXPECT_EQ(back, marks);
    unpack("[[\"torn\",1,2", back);
    EXPECT_TRUE(back.empty());
    pack(std::span<const Mark>(), packed);
    EXPECT_EQ(packed, "");
}

}  // namespace
}  // namespace hark

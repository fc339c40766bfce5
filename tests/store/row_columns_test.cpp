#include "store/row_columns.h"

#include <gtest/gtest.h>

namespace hark::test {
namespace {

FeedbackRow packed_row(std::int64_t id, Seconds time, std::vector<SegmentId> segments, std::vector<TopicId> topics) {
    FeedbackRow row;
    row.verbatim = id, row.time = time, row.segments = std::move(segments);
    row.key = {static_cast<std::uint64_t>(id) << 40, 3};
    for (const TopicId topic : topics) row.mentions.push_back({topic, Polarity::positive, 0, {}, {}});
    return row;
}
RowColumns columns_of(const std::string& bytes) {
    RowColumns columns;
    EXPECT_TRUE(columns.read(bytes.data(), bytes.data() + bytes.size()));
    return columns;
}

TEST(RowColumns, GiveBackNumbersOfAnyWidth) {
    RowColumns columns;
    columns.add(packed_row(3, no_time, {}, {}), 0);
    columns.add(packed_row(300, -5'000'000'000, {1, 9}, {2, 63}), 70'000);
    columns.add(packed_row(std::int64_t{1} << 40, 5'000'000'000, {9}, {64}), 5);
    columns.add(packed_row((std::int64_t{1} << 40) + 1, 0, {1, 9}, {}), 1);
    const RowColumns back = columns_of(columns.bytes());
    EXPECT_EQ(back.ids, columns.ids);
    EXPECT_EQ(back.times, (std::vector<Seconds>{no_time, -5'000'000'000, 5'000'000'000, 0}));
    EXPECT_EQ(back.ends, (std::vector<std::uint32_t>{0, 70'000, 70'005, 70'006}));
    EXPECT_EQ(back.topics, (std::vector<std::uint64_t>{0, topic_bit(2) | topic_bit(63), topic_bit(64), 0}));
    EXPECT_EQ(back.keys, columns.keys);
}
TEST(RowColumns, KeepEachSetOfSegmentsOnce) {
    RowColumns columns;
    for (int i = 0; i < 100; ++i) columns.add(packed_row(i + 1, 0, i % 2 == 0 ? std::vector<SegmentId>{2, 5} : std::vector<SegmentId>{3}, {}), 1);
    const RowColumns back = columns_of(columns.bytes());
    ASSERT_EQ(back.sets.size(), 2u);
    EXPECT_EQ(back.sets[back.set_of[40]], (std::vector<SegmentId>{2, 5}));
    EXPECT_EQ(back.sets[back.set_of[41]], (std::vector<SegmentId>{3}));
}
TEST(RowColumns, MayHaveNoRows) { EXPECT_EQ(columns_of(RowColumns().bytes()).rows(), 0u); }
TEST(RowColumns, AreDamagedWhereIdsDoNotAscend) {
    for (const std::vector<std::int64_t>& ids : {std::vector<std::int64_t>{7, 3}, {-1, 5}, {0, 5}}) {
        RowColumns columns;
        for (const std::int64_t id : ids) columns.add(packed_row(id, 0, {}, {}), 1);
        const std::string bytes = columns.bytes();
        EXPECT_FALSE(RowColumns().read(bytes.data(), bytes.data() + bytes.size())) << ids[0];
    }
}
TEST(RowColumns, AreDamagedWhereASetIsNamedThatIsNotThere) {
    RowColumns columns;
    columns.add(packed_row(1, 0, {2}, {}), 1);
    columns.set_of[0] = 1;
    const std::string bytes = columns.bytes();
    EXPECT_FALSE(RowColumns().read(bytes.data(), bytes.data() + bytes.size()));
}

}  // namespace
}  // namespace hark::test

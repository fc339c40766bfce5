#include "insight/tally_state.h"

#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

const std::vector<std::int64_t> numbers{0, 1, -1, 63, 64, -64, -65, 127, 128, 1'000'000'007,
                                        std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()};

std::string written(std::vector<std::int64_t> fields) {
    StateWriter writer;
    writer(fields);
    return std::move(writer).bytes();
}

TEST(TallyState, ReadsWhatItWrote) {
    const std::string bytes = written(numbers);
    StateReader reader(bytes);
    std::vector<std::int64_t> read;
    reader(read);
    EXPECT_EQ(read, numbers);
    EXPECT_TRUE(reader.finished());
}
TEST(TallyState, TakesOneByteForASmallNumber) { EXPECT_EQ(written({1, -2, 63}).size(), written({}).size() + 3); }
TEST(TallyState, IsNotFinishedBeforeOrBehindTheEnd) {
    const std::string bytes = written(numbers);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        StateReader reader(std::string_view(bytes).substr(0, size));
        std::vector<std::int64_t> read;
        reader(read);
        EXPECT_FALSE(reader.finished()) << size;
    }
    EXPECT_FALSE(StateReader(bytes).finished());
}
TEST(TallyState, MakesNoListThatTheBytesCannotHold) {
    StateWriter writer;
    writer.number(std::int64_t{1} << 40);
    const std::string bytes = std::move(writer).bytes();
    StateReader reader(bytes);
    std::vector<TopicCounts> topics;
    reader(topics);
    EXPECT_TRUE(topics.empty());
    EXPECT_FALSE(reader.finished());
}

}  // namespace
}  // namespace hark

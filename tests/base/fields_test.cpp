#include "hark/base/fields.h"

#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

const std::vector<std::int64_t> numbers{0, 1, -1, 63, 64, -64, -65, 127, 128, 1'000'000'007,
                                        std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()};

std::string written(std::vector<std::int64_t> fields) {
    FieldWriter writer(1);
    writer(fields);
    return std::move(writer).bytes();
}

TEST(Fields, ReadsWhatItWrote) {
    const std::string bytes = written(numbers);
    FieldReader reader(1, bytes);
    std::vector<std::int64_t> read;
    reader(read);
    EXPECT_EQ(read, numbers);
    EXPECT_TRUE(reader.finished());
}
TEST(Fields, TakesOneByteForASmallNumber) { EXPECT_EQ(written({1, -2, 63}).size(), written({}).size() + 3); }
TEST(Fields, IsNotFinishedBeforeOrBehindTheEnd) {
    const std::string bytes = written(numbers);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        FieldReader reader(1, std::string_view(bytes).substr(0, size));
        std::vector<std::int64_t> read;
        reader(read);
        EXPECT_FALSE(reader.finished()) << size;
    }
    EXPECT_FALSE(FieldReader(1, bytes).finished());
}
TEST(Fields, MakesNoListThatTheBytesCannotHold) {
    FieldWriter writer(1);
    writer.number(std::int64_t{1} << 40);
    const std::string bytes = std::move(writer).bytes();
    FieldReader reader(1, bytes);
    std::vector<std::array<std::int64_t, 8>> lists;
    reader(lists);
    EXPECT_TRUE(lists.empty());
    EXPECT_FALSE(reader.finished());
}

TEST(Fields, HoldTextsPairsAndMaps) {
    std::map<std::string, std::pair<int, double>> map{{"a", {1, 0.5}}, {"", {-2, -1e300}}}, read;
    FieldWriter writer(1);
    writer(map);
    const std::string bytes = std::move(writer).bytes();
    FieldReader reader(1, bytes);
    reader(read);
    EXPECT_TRUE(reader.finished());
    EXPECT_EQ(read, map);
}
TEST(Fields, OfAnotherVersionAreNotTaken) {
    FieldReader reader(2, written(numbers));
    EXPECT_FALSE(reader.finished());
}

}  // namespace
}  // namespace hark

#include "lexicon/add_rows.h"

#include <cstdint>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(AddRows, GivesTheSameSumsByAnyProcessor) {
    std::mt19937 random(11);
    for (const std::size_t width : {columns_at_once, 3 * columns_at_once, 4 * columns_at_once, 9 * columns_at_once})
        for (int n = 0; n < 50; ++n) {
            std::vector<std::int16_t> table(width * 20);
            for (std::int16_t& weight : table) weight = static_cast<std::int16_t>(random() % 65'535 - 32'767);
            std::vector<std::uint32_t> begins(random() % 30);
            for (std::uint32_t& begin : begins) begin = static_cast<std::uint32_t>(random() % 20 * width);
            std::vector<std::int32_t> quick(width), plain(width), slow(width);
            for (std::size_t i = 0; i < width; ++i) quick[i] = plain[i] = slow[i] = static_cast<std::int32_t>(random() % 1'000'000) - 500'000;
            add_rows(table.data(), begins, width, quick.data());
            add_rows_plainly(table.data(), begins, width, plain.data());
            for (const std::uint32_t begin : begins)
                for (std::size_t i = 0; i < width; ++i) slow[i] += table[begin + i];
            ASSERT_EQ(quick, slow);
            ASSERT_EQ(plain, slow);
        }
}
TEST(AddRows, LeavesSumsAsTheyAreWhereThereIsNoRow) {
    const std::vector<std::int16_t> table(columns_at_once, 7);
    std::vector<std::int32_t> sums(columns_at_once, 3);
    add_rows(table.data(), {}, columns_at_once, sums.data());
    EXPECT_EQ(sums, std::vector<std::int32_t>(columns_at_once, 3));
}

}  // namespace
}  // namespace hark

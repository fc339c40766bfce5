#include "hark/lexicon/table.h"

#include <array>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(TableTest, IsWhatWasPutIntoIt) {
    Table<int> table{1, 2};
    table.push_back(3);
    table.resize(5, 9);
    table.append(std::array{7});
    EXPECT_EQ(std::vector(table.begin(), table.end()), (std::vector{1, 2, 3, 9, 9, 7}));
    table.assign(2, 4);
    EXPECT_EQ(table.size(), 2u);
    EXPECT_EQ(table[1], 4);
}
TEST(TableTest, LooksAtWhatIsMapped) {
    const std::array mapped{1, 2, 3};
    Table<int> table = Table<int>::mapped(mapped.data(), mapped.size());
    EXPECT_EQ(table.data(), mapped.data());
    EXPECT_EQ(table.size(), 3u);
    const Table<int> moved = std::move(table);
    EXPECT_EQ(moved.data(), mapped.data());
}
TEST(TableTest, ACopyHasMemoryOfItsOwn) {
    const std::array mapped{1, 2, 3};
    const Table<int> table = Table<int>::mapped(mapped.data(), mapped.size());
    Table<int> copy = table;
    EXPECT_NE(copy.data(), mapped.data());
    copy[0] = 8;
    EXPECT_EQ(mapped[0], 1);
    Table<int> other{5};
    other = copy;
    copy[1] = 9;
    EXPECT_EQ(std::vector(other.begin(), other.end()), (std::vector{8, 2, 3}));
}
TEST(TableTest, WhatWasMovedOnIsEmpty) {
    Table<int> table{1};
    const Table<int> other = std::move(table);
    EXPECT_EQ(other.size(), 1u);
    EXPECT_TRUE(table.empty());  // NOLINT(bugprone-use-after-move)
}

}  // namespace
}  // namespace hark

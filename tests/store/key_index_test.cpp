#include "store/key_index.h"

#include "hark/base/varint.h"

#include "store/store_support.h"

#include "store/schema.h"

#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::UnorderedElementsAreArray;

class Index : public testing::Test {
protected:
    Index() { test::open_store(folder_ / "hark.db"), db_ = sqlite::Database(folder_ / "hark.db", true); }

    void add(KeyIndex& index, std::uint64_t key) {
        index.add({key, 0}, ++last_);
        expected_[key].insert(last_);
    }
    void commit(KeyIndex& index) {
        index.write();
        db_.execute("commit; begin");
    }
    // That all that was added is found, and of other keys nothing.
    void check(KeyIndex& index) {
        std::vector<std::int64_t> found;
        for (const auto& [key, verbatims] : expected_) {
            index.find({key, 0}, found);
            ASSERT_THAT(found, UnorderedElementsAreArray(verbatims));
        }
        for (int i = 0; i < 1'000; ++i) {
            const std::uint64_t key = random_();
            if (expected_.contains(key)) continue;
            index.find({key, 0}, found);
            ASSERT_TRUE(found.empty());
        }
    }
    std::int64_t entries() {
        std::int64_t sum = 0;
        for (sqlite::Statement rows(db_, "select entries from key_run"); rows.step();) {
            const std::string_view bytes = rows.blob(0);
            const char* at = bytes.data();
            std::uint64_t count = 0;
            EXPECT_TRUE(take_varint(at, at + bytes.size(), count));
            sum += static_cast<std::int64_t>(count);
        }
        return sum;
    }
    std::int64_t runs() { return sqlite::integer_of(db_, "select count(distinct id >> 32) from key_run"); }

    test::Folder folder_;
    sqlite::Database db_;
    std::mt19937_64 random_{1};
    std::int64_t last_ = 0;
    std::map<std::uint64_t, std::set<std::int64_t>> expected_;
};

TEST_F(Index, FindsWhatWasAddedBeforeAndAfterItIsWrittenAndReadAgain) {
    db_.execute("begin");
    KeyIndex index(db_);
    for (const int size : {1, 250, 3, 0, 7'000, 251, 12, 499, 3'000, 1, 1, 20'000, 5}) {
        for (int i = 0; i < size; ++i) add(index, random_());
        commit(index);
        EXPECT_EQ(entries(), last_);
    }
    for (int i = 0; i < 100; ++i) add(index, random_());
    check(index);
    index.write();
    check(index);
    KeyIndex again(db_);
    check(again);
}
TEST_F(Index, FindsAllOfManyWithTheSameKey) {
    db_.execute("begin");
    KeyIndex index(db_);
    for (int round = 0; round < 5; ++round) {
        for (int i = 0; i < 400; ++i) add(index, i % 3 == 0 ? 77 : i % 3 == 1 ? ~std::uint64_t{0} : random_());
        commit(index);
    }
    for (int i = 0; i < 10; ++i) add(index, ~std::uint64_t{0});
    check(index);
}
TEST_F(Index, KeepsFewRunsHoweverManyTransactions) {
    db_.execute("begin");
    KeyIndex index(db_);
    for (int i = 0; i < 300; ++i) {
        for (int k = 0; k < 20; ++k) add(index, random_());
        commit(index);
        EXPECT_LE(runs(), 10);
    }
    EXPECT_EQ(entries(), last_);
    check(index);
}
TEST_F(Index, TakesMoreThanItGathers) {
    db_.execute("begin");
    KeyIndex index(db_);
    for (int i = 0; i < 140'000; ++i) index.add({random_(), 0}, ++last_);
    index.write();
    EXPECT_EQ(entries(), last_);
}
TEST_F(Index, ForgetsWhatWasRolledBack) {
    db_.execute("begin");
    KeyIndex index(db_);
    for (int i = 0; i < 500; ++i) add(index, random_());
    commit(index);
    for (int i = 0; i < 500; ++i) index.add({random_(), 0}, 10'000 + i);
    index.write();
    for (int i = 0; i < 500; ++i) index.add({random_(), 0}, 20'000 + i);
    db_.execute("rollback");
    index.reload();
    EXPECT_EQ(entries(), 500);
    check(index);
}

TEST(KeyFilter, IsRarelyWrongAndNeverDenies) {
    std::mt19937_64 random(1);
    KeyFilter filter(100'000, ".");
    std::vector<std::uint64_t> keys(100'000);
    for (std::uint64_t& key : keys) filter.add(key = random());
    for (const std::uint64_t key : keys) ASSERT_TRUE(filter.may_hold(key));
    int wrong = 0;
    for (int i = 0; i < 100'000; ++i) wrong += filter.may_hold(random());
    EXPECT_LT(wrong, 2'000);
}

}  // namespace
}  // namespace hark

#include "store/verbatim_rows.h"

#include "store/store_support.h"
#include "store/verbatim_cursor.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

class Rows : public testing::Test {
protected:
    Rows() { open_store(folder_ / "hark.db"), db_ = sqlite::Database(folder_ / "hark.db", true); }

    static OwnVerbatim row(std::int64_t id) {
        VerbatimView view;
        view.id = id, view.source = 1, view.key = {static_cast<std::uint64_t>(id), 7};
        OwnVerbatim row(view);
        row.text = "comment " + std::to_string(id);
        return row;
    }
    void add(VerbatimRows& rows, int count) {
        db_.execute("begin");
        std::int64_t next = rows.begin();
        for (int i = 0; i < count; ++i) rows.add(row(next++).view());
        rows.settle();
        db_.execute("commit");
    }
    std::vector<std::string> texts() {
        std::vector<std::string> found;
        VerbatimCursor cursor(db_);
        for (cursor.begin(0); cursor.next();) found.emplace_back(*cursor.text());
        return found;
    }
    std::int64_t frames() { return sqlite::integer_of(db_, "select count(*) from verbatim_text"); }
    std::int64_t blocks() { return sqlite::integer_of(db_, "select count(*) from verbatim_block"); }

    Folder folder_;
    sqlite::Database db_;
};

TEST_F(Rows, ManySmallTransactionsLeaveNoSmallBlocks) {
    VerbatimRows rows(db_);
    for (int i = 0; i < 100; ++i) add(rows, 11);
    ASSERT_EQ(texts().size(), 1'100u);
    EXPECT_EQ(texts().back(), "comment 1100");
    EXPECT_EQ(blocks(), 5);
    EXPECT_EQ(frames(), 5);
}
TEST_F(Rows, AreFoundWhereverTheyAre) {
    VerbatimRows rows(db_);
    add(rows, 700);
    db_.execute("begin");
    std::int64_t next = rows.begin();
    for (int i = 0; i < 300; ++i) rows.add(row(next++).view());  // some written, some waiting
    for (const std::int64_t id : {1, 256, 257, 700, 701, 900, 1'000}) {
        const auto known = rows.find(id);
        ASSERT_TRUE(known) << id;
        EXPECT_EQ(known->key.high, static_cast<std::uint64_t>(id));
    }
    EXPECT_FALSE(rows.find(1'001));
    EXPECT_FALSE(rows.find(0));
    db_.execute("rollback");
    rows.clear();
    EXPECT_FALSE(rows.find(701));
    EXPECT_TRUE(rows.find(700));
}
TEST_F(Rows, AreChangedOneByOneOrAllTogether) {
    VerbatimRows rows(db_);
    add(rows, 600);
    db_.execute("begin");
    const std::int64_t next = rows.begin();
    rows.add(row(next).view());
    for (const std::int64_t id : {3, 601, 4, 500, 9'999}) rows.change(id, [](OwnVerbatim& own) { own.text += ", changed", own.reply = "Thank you"; });
    EXPECT_EQ(rows.reply(500), "Thank you");
    EXPECT_EQ(rows.reply(5), "");
    rows.settle();
    const std::vector<std::string> changed = texts();
    EXPECT_EQ(changed.size(), 601u);
    for (const std::size_t id : {3u, 4u, 500u, 601u}) EXPECT_EQ(changed[id - 1], "comment " + std::to_string(id) + ", changed");
    EXPECT_EQ(changed[4], "comment 5");

    rows.change_all([](OwnVerbatim& own) { return own.plain.id <= 300 || own.plain.id == 601 ? VerbatimRows::Fate::goes : VerbatimRows::Fate::stays; });
    EXPECT_EQ(texts().size(), 300u);
    EXPECT_EQ(texts().front(), "comment 301");
    EXPECT_EQ(blocks(), 2);
    EXPECT_EQ(frames(), 2);
    db_.execute("commit");
}
TEST_F(Rows, ADamagedBlockIsToldWithItsPlace) {
    VerbatimRows rows(db_);
    add(rows, 600);
    rows.settle();
    const std::int64_t last = sqlite::integer_of(db_, "select max(last) from verbatim_block where last < 600");
    db_.execute(("update verbatim_text set words = substr(words, 1, 50) where last = " + std::to_string(last)).c_str());
    try {
        texts();
        FAIL();
    } catch (const sqlite::Failure& failure) {
        EXPECT_EQ(failure.error.code, ErrorCode::bad_input);
        EXPECT_THAT(failure.error.what, testing::HasSubstr("the block of comments that ends with number " + std::to_string(last)));
    }
}

}  // namespace
}  // namespace hark::test
